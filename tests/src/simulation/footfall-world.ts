import { migrate } from '@lintel/hub/database/migrate';
import { footfallMigrations } from '@lintel/hub/database/migrations/footfall';
import { Browser } from './browser.ts';
import { Chance } from './chance.ts';
import { CrashingConnection } from './crashing-connection.ts';
import { Digest } from './digest.ts';
import { type Faults, noFaults } from './faults.ts';
import { checkTruth } from './invariants.ts';
import { Ledger } from './ledger.ts';
import type { Mutation } from './mutation.ts';
import { Scheduler } from './scheduler.ts';
import { SimulatedHub } from './simulated-hub.ts';
import { SimulatedNode } from './simulated-node.ts';
import { drawWeather, type Weather } from './weather.ts';
import type { World } from './world.ts';

/** What became of one seed. */
export interface Outcome {
  seed: number;
  /** The first invariant that did not hold, or null. */
  invariant: string | null;
  virtualMs: number;
  events: number;
  faults: Readonly<Record<string, number>>;
  digest: string;
}

const quietForMs = 10_000;
const drainWithinMs = 15 * 60_000;
const driftMs = 2000;
/** Far more than any world takes: something runs in circles. */
const maxEvents = 400_000;

/** A shop's doors, its hub and two people watching the counts, from the first visitor until everything has arrived. */
export class FootfallWorld implements World {
  readonly seed: number;
  readonly shop = 'sim';
  readonly scheduler = new Scheduler();
  readonly weather: Weather;
  readonly faults: Faults = { ...noFaults };
  readonly digest = new Digest();
  readonly ledger = new Ledger();
  readonly mutation: Mutation | null;
  calm = false;
  readonly disk: CrashingConnection;
  readonly hub: SimulatedHub;
  readonly nodes: SimulatedNode[];
  readonly browsers: Browser[];
  private readonly chance: Chance;
  private broken: string | null = null;

  /** `disk` is an empty footfall.db. */
  constructor(seed: number, disk: CrashingConnection, mutation: Mutation | null = null) {
    this.seed = seed;
    this.disk = disk;
    this.mutation = mutation;
    this.chance = new Chance(seed, 'world');
    this.weather = drawWeather(new Chance(seed, 'weather'));
    this.hub = new SimulatedHub(this, disk, () => this.nodes.map((node) => node.wire));
    const names = Array.from({ length: this.weather.nodes }, (_, i) => `n${i + 1}`);
    this.nodes = names.map((name) => new SimulatedNode(this, name, this.hub.door));
    this.browsers = ['browser 1', 'browser 2'].map((name) => new Browser(this, this.hub, name));
  }

  fail(invariant: string): void {
    this.broken ??= invariant;
  }

  async run(): Promise<Outcome> {
    const { scheduler, weather, digest } = this;
    const giveBack = scheduler.takeTurns();
    const stop = () => {
      if (scheduler.events > maxEvents) this.fail('something runs in circles');
      return this.broken !== null;
    };
    try {
      this.hub.boot();
      for (const node of this.nodes) node.powerOn();
      for (const browser of this.browsers) browser.start();
      for (const node of this.nodes) this.trouble(node);
      this.every(weather.hub.crashEveryMs, () => this.hub.crash());
      await scheduler.run(weather.busyMs, stop);
      this.makePeace();
      await this.drain(stop);
      if (!stop()) checkTruth(this, this.disk, this.browsers, this.nodes, this.hub);
    } catch (error) {
      this.fail(`the code threw: ${(error as Error).stack?.split('\n').slice(0, 2).join(' ') ?? error}`);
    } finally {
      giveBack();
      this.disk.recover();
    }
    if (this.broken) digest.note(this.broken);
    return {
      seed: this.seed,
      invariant: this.broken,
      virtualMs: scheduler.nowMs,
      events: scheduler.events,
      faults: this.faults,
      digest: digest.value,
    };
  }

  private trouble(node: SimulatedNode): void {
    const { weather, faults, chance, scheduler } = this;
    this.every(weather.crossingEveryMs, () => node.happen());
    this.every(weather.busyMs / 4, () => node.turnBlind());
    this.every(weather.node.crashEveryMs, () => node.crash(chance.odds(0.6) ? 'power' : 'kill'));
    this.every(weather.node.restartEveryMs, () => node.restart());
    this.every(weather.partitionEveryMs, () => {
      node.wire.partition();
      scheduler.after(chance.between(1000, 240_000) * chance.unit(), () => node.wire.heal());
    });
    this.every(weather.diskFailsEveryMs, () => {
      faults.diskFailures++;
      node.card.failure = new Error('input/output error');
      scheduler.after(chance.between(1000, 60_000), () => {
        node.card.failure = null;
      });
    });
    this.every(weather.clockJumpEveryMs, () => {
      faults.clockJumps++;
      node.honest = false;
      const byMs = chance.pick([-90_000, -driftMs, 1500, 40_000, 600_000]);
      const stretched = this.ledger.stretchedMs;
      stretched.set(node.gate, (stretched.get(node.gate) ?? 0) + (Math.abs(byMs) <= driftMs ? 2 * driftMs : 0));
      node.clock.set(byMs, node.clock.state);
      scheduler.after(chance.between(5000, 90_000), () => node.clock.set(0, 'synced'));
    });
  }

  /** Again and again, `meanMs` apart, until the world is calm. */
  private every(meanMs: number, fn: () => void): void {
    if (meanMs === Number.POSITIVE_INFINITY) return;
    this.scheduler.after(this.chance.exponential(meanMs), () => {
      if (this.calm) return;
      fn();
      this.every(meanMs, fn);
    });
  }

  private makePeace(): void {
    this.calm = true;
    for (const node of this.nodes) {
      node.wire.heal();
      node.card.failure = null;
      node.clock.set(0, 'synced');
    }
  }

  /** Everything made must arrive now. */
  private async drain(stop: () => boolean): Promise<void> {
    const { scheduler } = this;
    const limit = scheduler.nowMs + drainWithinMs;
    let quietMs = 0;
    while (!stop() && quietMs < quietForMs) {
      if (scheduler.nowMs >= limit) return this.fail('an outbox does not drain');
      await scheduler.run(scheduler.nowMs + 1000, stop);
      quietMs = this.nodes.every((node) => node.quiet) && this.hub.window ? quietMs + 1000 : 0;
    }
  }
}

/** One database for all worlds of a process: making the schema anew for each would take longer than most worlds. */
export class WorldDisk {
  readonly connection = new CrashingConnection(':memory:');
  private readonly rows: { table: string; columns: string[]; values: (string | number | null)[][] }[];

  constructor() {
    migrate(this.connection, footfallMigrations);
    const tables = this.connection.all<{ name: string }>(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
    );
    this.rows = tables.map(({ name: table }) => {
      const rows = this.connection.all<Record<string, string | number | null>>(`SELECT * FROM ${table}`);
      return { table, columns: Object.keys(rows[0] ?? {}), values: rows.map((row) => Object.values(row)) };
    });
  }

  /** As new. */
  cleared(): CrashingConnection {
    const { connection } = this;
    connection.recover();
    connection.intercept = null;
    connection.run('PRAGMA foreign_keys = 0');
    connection.run('BEGIN');
    for (const { table, columns, values } of this.rows) {
      connection.run(`DELETE FROM ${table}`);
      for (const row of values) {
        connection.run(`INSERT INTO ${table} (${columns}) VALUES (${columns.map(() => '?')})`, ...row);
      }
    }
    connection.run('COMMIT');
    connection.run('PRAGMA foreign_keys = 1');
    return connection;
  }

  close(): void {
    this.connection.close();
  }
}
