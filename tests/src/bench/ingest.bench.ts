/** Durable crossings a second, their latency, CPU and memory, against mosquitto with subscribers that store. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { outboxDefaults } from '@lintel/edge/outbox/outbox-options';
import { Connection } from '@lintel/hub/database/connection';
import { Child } from './children.ts';
import { fullCommitsPerSecond } from './disk-probe.ts';
import { type Figure, median, round } from './figure.ts';
import type { Load } from './load/generator.ts';
import type { HubArguments, HubReady } from './load/hub-process.ts';
import { hubFlags, type Measured, program, runLoad } from './load/run.ts';
import { findMosquitto } from './peers/mosquitto.ts';
import { type PeerResult, runPeer } from './peers/run-peer.ts';

const shop = 'bench';
const rounds = 3;
const names = Array.from({ length: 1000 }, (_, i) => `door-${i + 1}`);
/** As many under way as a node's own outbox sends. */
const { window } = outboxDefaults;
const saturated = { perClient: 3000, window, ratePerSecond: 0, maxSeconds: 20 };
const saturatedWide = { perClient: 40, window: 1, ratePerSecond: 0, maxSeconds: 20 };
const paced = { window: 1, ratePerSecond: 1000, maxSeconds: 30 };

type Shape = Pick<Load, 'perClient' | 'window' | 'ratePerSecond' | 'maxSeconds'>;
type Ours = Measured & { stored: number };

/** A hub with 1,000 nodes, and what its database says after each load. */
class HubUnderLoad {
  private readonly dataDir: string;
  private secrets: string[] = [];
  private hub!: Child<HubReady>;
  private port = 0;
  private epochs = 0;

  constructor(dataDir: string) {
    this.dataDir = dataDir;
  }

  /** Adds the nodes in one life of the hub and measures the next: adding a thousand at once is not what a shop does. */
  async start(): Promise<void> {
    const first = new Child<HubReady>(program('load/hub-process'), this.arguments(names));
    this.secrets = (await first.ready).secrets;
    await first.stop();
    this.hub = new Child<HubReady>(program('load/hub-process'), this.arguments([]), { execArgv: hubFlags() });
    this.port = (await this.hub.ready).mqtt;
  }

  private arguments(nodes: string[]): HubArguments {
    return { dataDir: this.dataDir, shop, nodes };
  }

  async run(clients: number, shape: Shape): Promise<Ours> {
    const before = this.stored();
    const epoch = (++this.epochs).toString(16).padStart(16, '0');
    const measured = await runLoad(this.hub, {
      ...shape,
      port: this.port,
      shop,
      epoch,
      firstSeq: 1,
      clients: names.slice(0, clients).map((id, i) => ({ id, secret: this.secrets[i]! })),
    });
    return { ...measured, stored: this.stored() - before };
  }

  private read<Row>(sql: string): Row {
    const database = new Connection(join(this.dataDir, 'footfall.db'), { readonly: true });
    try {
      return database.get<Row>(sql)!;
    } finally {
      database.close();
    }
  }

  private stored(): number {
    return this.read<{ n: number }>('SELECT count(*) AS n FROM event').n;
  }

  /** Whether every rollup is the sum of the events. */
  rollupsAgree(): boolean {
    const { bad } = this.read<{ bad: number }>(
      `SELECT count(*) AS bad FROM (SELECT minutes, sum(countIn + countOut) AS n FROM rollup GROUP BY minutes)
        WHERE n <> (SELECT sum(count) FROM event)`,
    );
    return bad === 0;
  }

  stop(): Promise<void> {
    return this.hub.stop();
  }
}

/** The generator against a server that stores nothing. */
async function ceiling(clients: number, shape: Shape): Promise<number> {
  const sink = new Child<{ port: number }>(program('load/sink'), {});
  try {
    const { port } = await sink.ready;
    const load = { ...shape, port, shop, epoch: '0'.repeat(16), firstSeq: 1 };
    return (await runLoad(sink, { ...load, clients: names.slice(0, clients).map((id) => ({ id, secret: null })) }))
      .perSecond;
  } finally {
    await sink.stop();
  }
}

/** @returns every number the goals of ingest speak of, ours and the peers' measured in turns. */
export async function run(): Promise<Figure[]> {
  const dir = await mkdtemp(join(tmpdir(), 'lintel-bench-'));
  const hub = new HubUnderLoad(join(dir, 'hub'));
  const mosquitto = findMosquitto();
  try {
    const commits = [await fullCommitsPerSecond()];
    const ceilings = [
      await ceiling(50, { ...saturated, perClient: 6000 }),
      await ceiling(1000, { ...saturatedWide, perClient: 200 }),
    ];
    await hub.start();
    await hub.run(1000, { ...paced, perClient: 5 });
    const calm = await hub.run(1000, { ...paced, perClient: 10 });
    await hub.run(50, { ...saturated, perClient: 1000 });
    const ours: Ours[] = [];
    const wide: Ours[] = [];
    const each: PeerResult[] = [];
    const batch: PeerResult[] = [];
    const wideEach: PeerResult[] = [];
    const wideBatch: PeerResult[] = [];
    for (let turn = 0; turn < rounds; turn++) {
      ours.push(await hub.run(50, saturated));
      wide.push(await hub.run(1000, saturatedWide));
      if (mosquitto) {
        const load = (clients: number) => ({
          clients: names.slice(0, clients).map((id) => ({ id, secret: null })),
          shop,
          epoch: 'f'.repeat(16),
          firstSeq: 1,
        });
        batch.push(await runPeer(mosquitto, dir, 'batch', { ...load(50), ...saturated }));
        each.push(await runPeer(mosquitto, dir, 'each', { ...load(50), ...saturated, perClient: 1000 }));
        wideBatch.push(await runPeer(mosquitto, dir, 'batch', { ...load(1000), ...saturatedWide }));
        wideEach.push(await runPeer(mosquitto, dir, 'each', { ...load(1000), ...saturatedWide }));
      }
      commits.push(await fullCommitsPerSecond(800));
    }
    const agree = hub.rollupsAgree();
    return figures({ commits, ceilings, calm, ours, wide, each, batch, wideEach, wideBatch, agree });
  } finally {
    await hub.stop();
    await rm(dir, { recursive: true });
  }
}

function figures(all: {
  commits: number[];
  ceilings: number[];
  calm: Ours;
  ours: Ours[];
  wide: Ours[];
  each: PeerResult[];
  batch: PeerResult[];
  wideEach: PeerResult[];
  wideBatch: PeerResult[];
  agree: boolean;
}): Figure[] {
  const { commits, ceilings, calm, ours, wide, each, batch, wideEach, wideBatch, agree } = all;
  const of = <T>(list: readonly T[], value: (one: T) => number) => median(list.map(value));
  const cpu = (one: Ours) => one.cpuUs / one.stored;
  const stored = of(ours, ({ perSecond }) => perSecond);
  const disk = median(commits);
  const lost = (list: readonly { acked: number; stored: number }[]) =>
    list.reduce((sum, one) => sum + Math.max(0, one.acked - one.stored), 0);
  const atMost = (name: string, value: number, unit: string, limit: number): Figure => ({
    name,
    value: round(value),
    unit,
    goal: `<= ${limit}`,
    met: value <= limit,
  });
  const out: Figure[] = [
    { name: 'FULL commits of one row', value: round(disk), unit: '1/s' },
    { name: 'generator ceiling, 50 clients', value: round(ceilings[0]!), unit: '1/s' },
    { name: 'generator ceiling, 1,000 clients', value: round(ceilings[1]!), unit: '1/s' },
    { name: 'stored, 50 clients', value: round(stored), unit: '1/s', goal: '>= 30000', met: stored >= 30_000 },
    { name: 'acknowledgement p50, 50 clients', value: round(of(ours, (one) => one.p50Ms)), unit: 'ms' },
    { name: 'acknowledgement p99, 50 clients', value: round(of(ours, (one) => one.p99Ms)), unit: 'ms' },
    { name: 'stored, 1,000 clients', value: round(of(wide, ({ perSecond }) => perSecond)), unit: '1/s' },
    { name: 'acknowledgement p50, 1,000 clients', value: round(of(wide, (one) => one.p50Ms)), unit: 'ms' },
    { name: 'acknowledgement p99, 1,000 clients', value: round(of(wide, (one) => one.p99Ms)), unit: 'ms' },
    atMost('hub CPU per crossing, saturated', of(ours, cpu), 'µs', 25),
    atMost('hub CPU per crossing, 1,000 nodes at 1/s', cpu(calm), 'µs', 400),
    { name: 'acknowledgement p50, 1,000 nodes at 1/s', value: round(calm.p50Ms), unit: 'ms' },
    { name: 'acknowledgement p99, 1,000 nodes at 1/s', value: round(calm.p99Ms), unit: 'ms' },
    atMost('hub memory, 1,000 nodes at 1/s', calm.rssBytes / 1e6, 'MB', 180),
    atMost('acknowledged and lost', lost([...ours, ...wide, calm]), 'crossings', 0),
    { name: 'rollups that are the sum of the events', value: agree ? 1 : 0, unit: 'of 1', goal: '1', met: agree },
  ];
  if (each.length > 0) {
    const value = of(each, ({ perSecond }) => perSecond);
    const wanted = disk > 500 ? 10 : 40;
    out.push(against(perMessage, stored, value, wanted));
    out.push(...latencies(ours, each, '50 clients', perMessage));
    out.push({
      name: `acknowledged and lost by ${perMessage}`,
      value: lost([...each, ...wideEach]),
      unit: `crossings of ${sum([...each, ...wideEach])}`,
    });
    out.push(compared(perMessage, wide, wideEach), ...latencies(wide, wideEach, '1,000 clients', perMessage));
  }
  if (batch.length > 0) {
    const value = of(batch, ({ perSecond }) => perSecond);
    out.push(against(batching, stored, value, 1.2));
    out.push(...latencies(ours, batch, '50 clients', batching));
    out.push({
      name: `acknowledged and lost by ${batching}`,
      value: lost([...batch, ...wideBatch]),
      unit: `crossings of ${sum([...batch, ...wideBatch])}`,
    });
    out.push(compared(batching, wide, wideBatch), ...latencies(wide, wideBatch, '1,000 clients', batching));
  }
  return out;
}

const perMessage = 'mosquitto defaults, commit each';
const batching = 'mosquitto, batching subscriber';
const middle = <T>(list: readonly T[], value: (one: T) => number) => median(list.map(value));

/** Ours is acknowledged when it is stored, a peer's by its broker before anything is. */
function latencies(ours: readonly Ours[], peers: readonly PeerResult[], clients: string, peer: string): Figure[] {
  return (['p50Ms', 'p99Ms'] as const).map((which) => {
    const value = round(middle(ours, (one) => one[which]));
    const peerValue = round(middle(peers, (one) => one[which]));
    const name = `acknowledgement ${which.slice(0, 3)}, ${clients}, against ${peer}`;
    return {
      name,
      value,
      unit: 'ms',
      peer: `${peer}, before it is stored`,
      peerValue,
      ratio: round(peerValue / value),
    };
  });
}

function compared(peer: string, ours: readonly Ours[], peers: readonly PeerResult[]): Figure {
  const value = round(middle(ours, ({ perSecond }) => perSecond));
  const peerValue = round(middle(peers, ({ perSecond }) => perSecond));
  return {
    name: `stored, 1,000 clients, against ${peer}`,
    value,
    unit: '1/s',
    peer,
    peerValue,
    ratio: round(value / peerValue),
  };
}

const sum = (list: readonly PeerResult[]) => list.reduce((total, { acked }) => total + acked, 0);

function against(peer: string, stored: number, peerValue: number, wanted: number): Figure {
  const ratio = stored / peerValue;
  return {
    name: `stored, 50 clients, against ${peer}`,
    value: round(stored),
    unit: '1/s',
    peer,
    peerValue: round(peerValue),
    ratio: round(ratio),
    goal: `ratio >= ${wanted}`,
    met: ratio >= wanted,
  };
}
