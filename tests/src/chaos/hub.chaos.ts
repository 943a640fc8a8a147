/** Kills the hub, and now and then its nodes, under 50 publishers with real outboxes; then counts what was lost. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Child } from '../bench/children.ts';
import type { HubArguments, HubReady } from '../bench/load/hub-process.ts';
import { program } from '../bench/load/run.ts';
import { freePort } from '../bench/peers/mosquitto.ts';
import type { PublishersArguments, PublishersState } from './publishers-process.ts';
import { judge, type Verdict } from './verdict.ts';

export interface HubChaosOptions {
  /** Times the hub is killed. */
  kills?: number;
  nodes?: number;
  /** Told what happens. */
  say?: (line: string) => void;
}

export interface HubChaosResult extends Verdict {
  faults: { hubKills: number; nodeKills: number; reconnects: number };
  drained: boolean;
  ok: boolean;
}

const shop = 'chaos';
const processes = 5;
/** Every so many kills of the hub, a process of nodes is killed too. */
const nodeKillEvery = 3;
const crossingsPerSecond = 10;
const drainAtMostMs = 90_000;

const publishersProgram = new URL(
  `./publishers-process${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`,
  import.meta.url,
);

export async function run({ kills = 20, nodes = 50, say = () => {} }: HubChaosOptions = {}): Promise<HubChaosResult> {
  const dir = await mkdtemp(join(tmpdir(), 'lintel-chaos-'));
  const world = new World(dir, nodes);
  try {
    await world.start();
    for (let kill = 1; kill <= kills; kill++) {
      await sleep(300 + Math.random() * 900);
      await world.killHub();
      if (kill % nodeKillEvery === 0) await world.killNodes();
      await world.startHub();
      if (kill % 10 === 0) say(`${kill} of ${kills} kills`);
    }
    const drained = await world.quiet();
    const faults = { ...world.faults, reconnects: await world.reconnects() };
    await world.stop();
    const verdict = judge(world.factsFiles, join(dir, 'hub', 'footfall.db'));
    const { lost, doubled, changed, rollupsAgree, integrity, made } = verdict;
    const ok = made > 0 && lost + doubled + changed === 0 && rollupsAgree && integrity === 'ok' && drained;
    return { faults, ...verdict, drained, ok };
  } finally {
    await world.stop();
    await rm(dir, { recursive: true });
  }
}

/** A shop of real processes in one folder. */
class World {
  private readonly dir: string;
  private readonly names: string[];
  private port = 0;
  private secrets: string[] = [];
  private hub: Child<HubReady> | undefined;
  private readonly groups: (Child<string> | undefined)[] = Array.from({ length: processes }, () => undefined);
  readonly faults = { hubKills: 0, nodeKills: 0 };
  private earlierReconnects = 0;

  constructor(dir: string, nodes: number) {
    this.dir = dir;
    this.names = Array.from({ length: nodes }, (_, i) => `door-${i + 1}`);
  }

  get factsFiles(): string[] {
    return this.groups.map((_, group) => join(this.dir, `facts-${group}`));
  }

  async start(): Promise<void> {
    this.port = await freePort();
    this.secrets = (await this.startHub(this.names)).secrets;
    for (let group = 0; group < processes; group++) await this.startNodes(group);
  }

  async startHub(nodes: string[] = []): Promise<HubReady> {
    const options: HubArguments = { dataDir: join(this.dir, 'hub'), shop, nodes, mqttPort: this.port };
    this.hub = new Child<HubReady>(program('load/hub-process'), options);
    return this.hub.ready;
  }

  async killHub(): Promise<void> {
    await this.hub!.crash();
    this.hub = undefined;
    this.faults.hubKills++;
  }

  async killNodes(): Promise<void> {
    const group = this.faults.nodeKills % processes;
    const child = this.groups[group]!;
    this.earlierReconnects += (await child.ask<PublishersState>('state')).reconnects;
    await child.crash();
    this.faults.nodeKills++;
    await this.startNodes(group);
  }

  private async startNodes(group: number): Promise<void> {
    const nodes = this.names
      .map((name, i) => ({ name, secret: this.secrets[i]! }))
      .filter((_, i) => i % processes === group);
    const options: PublishersArguments = {
      shop,
      port: this.port,
      dir: join(this.dir, 'nodes'),
      nodes,
      crossingsPerSecond,
      factsFile: this.factsFiles[group]!,
    };
    const child = new Child<string>(publishersProgram, options);
    this.groups[group] = child;
    await child.ready;
  }

  /** Nobody passes any more; whether every outbox is empty in time. */
  async quiet(): Promise<boolean> {
    for (const child of this.groups) await child!.ask('quiet');
    const end = performance.now() + drainAtMostMs;
    for (;;) {
      let depth = 0;
      for (const child of this.groups) depth += (await child!.ask<PublishersState>('state')).depth;
      if (depth === 0) return true;
      if (performance.now() > end) return false;
      await sleep(200);
    }
  }

  async reconnects(): Promise<number> {
    let sum = this.earlierReconnects;
    for (const child of this.groups) sum += (await child!.ask<PublishersState>('state')).reconnects;
    return sum;
  }

  async stop(): Promise<void> {
    for (const child of this.groups) await child?.stop();
    await this.hub?.stop();
  }
}
