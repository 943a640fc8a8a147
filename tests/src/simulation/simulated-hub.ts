import { type Acknowledge, Ingest, type Published } from '@lintel/hub/broker/ingest';
import { footfallCommands } from '@lintel/hub/database/footfall-commands';
import { commandMap } from '@lintel/hub/database/group';
import { Retention } from '@lintel/hub/footfall/retention';
import { FootfallService } from '@lintel/hub/footfall/service';
import { Live } from '@lintel/hub/live/live';
import { Chance } from './chance.ts';
import { MachineClock } from './clocks.ts';
import type { CrashingConnection } from './crashing-connection.ts';
import { LiveWindow } from './live-window.ts';
import { SimulatedStorage, type StorageMachine } from './simulated-storage.ts';
import type { HubDoor, Session, Wire } from './wire.ts';
import type { World } from './world.ts';

/** Takes a PUBLISH to the disk, as `Ingest.accept` does. */
export type Accept = (published: Published, acknowledge: Acknowledge) => void;

interface Life {
  alive: boolean;
  storage: SimulatedStorage;
  footfall: FootfallService;
  live: Live;
  window: LiveWindow;
  retention: Retention;
  sessions: Map<string, { close: () => void }>;
  accept: Accept;
}

export const timeZone = 'Asia/Taipei';
const utf8 = new TextEncoder();
const commands = commandMap(footfallCommands);
/** Nothing else of the hub is in this world. */
const nothing = {
  catalogRevision: () => 0,
  unread: () => ({ owner: 0, manager: 0, cashier: 0, technician: 0 }),
  orders: () => [],
  nodes: () => [],
  call: () => ({}) as never,
  order: () => null,
  payment: () => null,
  kioskOf: () => null,
};

/** The hub's machine: its disk outlives the processes on it, each of which runs the production ingest, footfall and live. */
export class SimulatedHub {
  readonly clock: MachineClock;
  private readonly world: World;
  private readonly disk: CrashingConnection;
  private readonly wires: () => readonly Wire[];
  private readonly chance: Chance;
  private life: Life | null = null;
  private lives = 0;

  constructor(world: World, disk: CrashingConnection, wires: () => readonly Wire[]) {
    this.world = world;
    this.disk = disk;
    this.wires = wires;
    this.chance = new Chance(world.seed, 'hub');
    this.clock = new MachineClock(world.scheduler);
  }

  get window(): LiveWindow | null {
    return this.life?.window ?? null;
  }

  get footfall(): FootfallService | null {
    return this.life?.footfall ?? null;
  }

  /** What the disk and the power of this life do. */
  private machine(): StorageMachine {
    const { world } = this;
    const { hub, commitMs } = world.weather;
    const chance = new Chance(world.seed, `storage ${this.lives}`);
    return {
      ...hub,
      commands,
      chance,
      write: world.mutation?.write,
      crashWithin: 60,
      faults: world.faults,
      powerCut: () => this.crash(),
      takesMs() {
        const usualMs = commitMs * chance.between(0.5, 2);
        if (world.calm || !chance.odds(hub.slowCommitShare)) return usualMs;
        world.faults.slowCommits++;
        return chance.between(500, 70_000) * chance.unit();
      },
    };
  }

  boot(): void {
    const { world, disk } = this;
    disk.recover();
    this.lives++;
    const alive = { alive: true };
    const clock = this.clock.of(alive);
    const storage = new SimulatedStorage(world, disk, this.machine());
    const footfall = new FootfallService({ storage, clock, place: { timeZone } });
    const said = () =>
      new Promise<void>((resolve) => {
        world.scheduler.after(1, () => {
          world.scheduler.promised();
          resolve();
        });
      });
    const ingest = new Ingest({ footfall: storage, clock, elsewhere: { said, reply() {}, preview() {} } });
    const accept: Accept = (published, acknowledge) => ingest.accept(published, acknowledge);
    const live = new Live({
      clock,
      storages: [storage],
      views: {
        ...nothing,
        footfall: () => footfall.now(),
        today: () => ({}) as never,
        available: () => null,
        node: () => null,
      },
      admit: () => null,
      askNode: () => {},
      allowedOrigin: () => false,
    });
    live.start([]);
    const retention = new Retention({ storage, clock: world.mutation?.retentionClock?.(clock) ?? clock });
    retention.start();
    const planted = world.mutation?.accept?.(accept, world) ?? accept;
    const window = new LiveWindow(live);
    const life = { storage, footfall, live, window, retention, sessions: new Map(), accept: planted };
    this.life = Object.assign(alive, life);
    world.digest.note(`hub ${this.lives}`);
  }

  /** Power fails, or the process alone is killed; it comes back by itself after a while. */
  crash(): void {
    const { life, world } = this;
    if (!life) return;
    world.faults.hubCrashes++;
    this.life = null;
    life.alive = false;
    life.storage.die();
    life.retention.stop();
    life.window.close();
    void life.live.stop();
    world.scheduler.promised();
    const silently = this.chance.odds(0.3);
    for (const wire of this.wires()) wire.hubDied(silently);
    const downMs = this.chance.odds(0.2) ? this.chance.between(20_000, 120_000) : this.chance.between(300, 5000);
    world.scheduler.after(world.calm ? 300 : downMs, () => this.boot());
  }

  readonly door = (): HubDoor | null => {
    const { life } = this;
    return life && { open: (node, close) => this.open(life, node, close) };
  };

  private open(life: Life, node: string, close: () => void): Session {
    life.sessions.get(node)?.close();
    const session = { close };
    life.sessions.set(node, session);
    return {
      receive: (topic, payload, retain, puback) => {
        if (!life.alive || life.sessions.get(node) !== session) return;
        const published = { node, topic, payload: utf8.encode(payload), retain };
        this.world.scheduler.promised();
        life.accept(published, (error) => {
          if (!life.alive) return;
          if (!error) puback();
          else if (life.sessions.get(node) === session) {
            life.sessions.delete(node);
            close();
          }
        });
      },
      closed: () => {
        if (life.sessions.get(node) === session) life.sessions.delete(node);
      },
    };
  }
}
