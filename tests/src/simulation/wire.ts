import type { Connection, ConnectionEvents, ConnectOptions, Network } from '@lintel/edge/uplink/network';
import { Chance } from './chance.ts';
import type { World } from './world.ts';

/** What the hub's broker does for a connection. */
export interface Session {
  /** A PUBLISH of QoS 1 has arrived; `puback` is to go back to the node. */
  receive(topic: string, payload: string, retain: boolean, puback: () => void): void;
  /** The node is gone. */
  closed(): void;
}

/** Where connections arrive while a hub is running. */
export interface HubDoor {
  /** A CONNECT: `close` lets the hub end the connection. A session of the same node ends by it. */
  open(node: string, close: () => void): Session;
}

const connectTimeoutMs = 10_000;
/** MQTT.js notices a silent hub after one and a half keep-alive times. */
const keepAliveMs = 30_000;

/**
 * The wire between one node and the hub. Within a connection it is TCP: late, but in order, until it breaks and takes what
 * was under way with it. A packet may be repeated much later, as by a relay or an old client library.
 */
export class Wire implements Network {
  readonly chance: Chance;
  readonly world: World;
  readonly door: () => HubDoor | null;
  readonly node: string;
  private lines: Line[] = [];
  partitioned = false;

  constructor(world: World, node: string, door: () => HubDoor | null) {
    this.world = world;
    this.node = node;
    this.door = door;
    this.chance = new Chance(world.seed, `wire ${node}`);
  }

  connect(_options: ConnectOptions, events: ConnectionEvents): Connection {
    const line = new Line(this, events);
    this.lines = [...this.lines.filter((other) => !other.gone), line];
    line.open();
    return line;
  }

  /** Nothing passes until `heal`; neither side is told. */
  partition(): void {
    this.partitioned = true;
    this.world.faults.partitions++;
    for (const line of this.lines) line.cut();
  }

  heal(): void {
    this.partitioned = false;
  }

  /** One broken connection. */
  cut(): void {
    for (const line of this.lines) line.cut();
  }

  /** The node's process died: nobody on its side hears anything any more. */
  abandon(): void {
    for (const line of this.lines) line.abandon();
  }

  /** The hub's process died: `silently` when its machine lost power, so that nobody closes the sockets. */
  hubDied(silently: boolean): void {
    for (const line of this.lines) line.hubDied(silently);
  }

  delayMs(): number {
    const { leastMs, mostMs } = this.world.weather.wire;
    return leastMs + (mostMs - leastMs) * this.chance.unit() ** 3;
  }
}

/** One connection. `over`: the node no longer listens; `dead`: nothing passes any more. */
class Line implements Connection {
  private readonly wire: Wire;
  private readonly events: ConnectionEvents;
  private session: Session | null = null;
  private over = false;
  private dead = false;
  /** What had left the node before the connection died may still arrive at the hub. */
  private trailing = false;
  private lastUpMs = 0;
  private lastDownMs = 0;

  constructor(wire: Wire, events: ConnectionEvents) {
    this.wire = wire;
    this.events = events;
  }

  get gone(): boolean {
    return this.over && this.session === null;
  }

  open(): void {
    const { scheduler } = this.wire.world;
    if (this.wire.partitioned) {
      this.dead = true;
      scheduler.after(connectTimeoutMs, () => this.hearDown('no answer'));
      return;
    }
    this.carry('up', () => {
      const door = this.wire.door();
      if (!door) {
        this.carry('down', () => this.hearDown('connection refused'));
        return;
      }
      this.session = door.open(this.wire.node, () => this.closedByHub());
      this.carry('down', () => !this.over && this.events.up());
    });
  }

  publish(topic: string, payload: string, how: { qos: 0 | 1; retain: boolean }, acked?: () => void): void {
    if (this.over) return;
    const { wire } = this;
    const { faults, scheduler, weather } = wire.world;
    this.carry('up', () => {
      const { session } = this;
      if (!session) {
        faults.packetsLost++;
        return;
      }
      session.receive(topic, payload, how.retain, () => this.carry('down', () => !this.over && acked?.()));
      if (wire.world.calm || !wire.chance.odds(weather.wire.duplicateShare)) return;
      scheduler.after(wire.chance.between(0, 8000), () => {
        if (this.session !== session) return;
        faults.packetsDuplicated++;
        session.receive(topic, payload, how.retain, () => {});
      });
    });
  }

  subscribe(): void {}

  end(orderly: boolean, done?: () => void): void {
    this.over = true;
    if (orderly) this.carry('up', () => this.closeSession());
    else this.cut();
    done?.();
  }

  cut(): void {
    if (this.dead) return;
    const { wire } = this;
    const { faults, scheduler } = wire.world;
    faults.connectionsCut++;
    this.dead = true;
    this.trailing = wire.chance.odds(0.5);
    const noticedMs = () =>
      wire.chance.odds(0.5) ? wire.chance.between(0, 500) : wire.chance.between(500, keepAliveMs);
    scheduler.after(noticedMs(), () => this.hearDown('the connection was closed'));
    scheduler.after(noticedMs(), () => this.closeSession());
  }

  abandon(): void {
    this.over = true;
    this.cut();
  }

  hubDied(silently: boolean): void {
    this.session = null;
    this.trailing = false;
    if (this.dead) return;
    if (silently) this.cut();
    else this.closedByHub();
  }

  /** The hub closed the socket; what it had sent before still arrives. */
  private closedByHub(): void {
    this.session = null;
    this.carry('down', () => {
      this.dead = true;
      this.hearDown('the hub closed the connection');
    });
  }

  private closeSession(): void {
    this.trailing = false;
    const { session } = this;
    this.session = null;
    session?.closed();
  }

  private hearDown(reason: string): void {
    if (this.over) return;
    this.over = true;
    this.dead = true;
    this.events.down(reason);
  }

  /** In order, after a while, unless the connection dies first. */
  private carry(way: 'up' | 'down', arrive: () => void): void {
    const { wire } = this;
    const { faults, scheduler, weather, calm } = wire.world;
    if (!this.dead && !calm && wire.chance.odds(weather.wire.lostShare)) this.cut();
    if (this.dead) {
      faults.packetsLost++;
      return;
    }
    const last = way === 'up' ? this.lastUpMs : this.lastDownMs;
    const atMs = Math.max(last, scheduler.nowMs + wire.delayMs());
    if (way === 'up') this.lastUpMs = atMs;
    else this.lastDownMs = atMs;
    scheduler.after(atMs - scheduler.nowMs, () => {
      if (this.dead && !(way === 'up' && this.trailing)) faults.packetsLost++;
      else arrive();
    });
  }
}
