import type { Env } from '@lintel/shared/env';
import { isGtin } from '@lintel/shared/gtin';
import { Commissioning } from './commissioning/commissioning.ts';
import { DesiredConfig } from './config/desired-config.ts';
import type { RemoteConfig, SensorConfig, SensorSchemas } from './config/node-config.ts';
import { healthDigest, healthReport, type SensorReading } from './health/health-report.ts';
import { type Findings, SensorSet } from './health/sensor-set.ts';
import { Outbox } from './outbox/outbox.ts';
import type { OutboxLog } from './outbox/outbox-log.ts';
import type { OutboxOptions } from './outbox/outbox-options.ts';
import type { Sensor, SensorEnv } from './sensors/sensor.ts';
import type { Log } from './system/log.ts';
import type { StateFiles } from './system/state-files.ts';
import type { Vitals } from './system/vitals.ts';
import { CommandDesk, type CommandHandler } from './uplink/command-desk.ts';
import { CommandLedger } from './uplink/command-ledger.ts';
import type { Network } from './uplink/network.ts';
import { Uplink, type UplinkOptions } from './uplink/uplink.ts';

export type NodeEnv = Env<Network, { log: OutboxLog; files: StateFiles }>;

/** The kinds of sensor there are: their schemas, and how to build one. */
export interface SensorKinds extends SensorSchemas {
  create(config: SensorConfig, env: SensorEnv): Promise<Sensor>;
}

export interface NodeOptions {
  uplink: Omit<UplinkOptions, 'refusalLimit' | 'silenceMs'> & Partial<UplinkOptions>;
  outbox?: Partial<OutboxOptions>;
  sensors: readonly SensorConfig[];
  /** Walk tests written in the node's own file. */
  commissioned?: RemoteConfig['commissioned'];
}

export interface NodeParts {
  kinds: SensorKinds;
  log: Log;
  vitals(): Promise<Vitals>;
  /** Lets the node be found; false where it has nothing to blink with. */
  identify(): Promise<boolean>;
  /** Called every second while the node is well: what feeds the watchdog. */
  alive(): void;
}

/** Why a node ended: told to stop, told to restart, or refused by the hub for good. */
export type NodeEnd = { why: 'stopped' } | { why: 'restart' } | { why: 'refused'; reason: string };

const observeMs = 1000;
const healthMs = 30_000;
const goodbyeMs = 1000;
const sensorStopMs = 1200;

/** A node: sensors → crossings → outbox → hub, and the hub's wishes back. */
export class Node {
  readonly outbox: Outbox;
  private readonly env: NodeEnv;
  private readonly options: NodeOptions;
  private readonly parts: NodeParts;
  private readonly uplink: Uplink;
  private readonly desired: DesiredConfig;
  private readonly desk: CommandDesk;
  private readonly commissioning: Commissioning;
  private sensors: SensorSet;
  private config: RemoteConfig;
  private vitals: Vitals = { temperatureC: null, throttled: null, diskFreeBytes: null, clock: 'unsynced' };
  private lastDigest = '';
  private downReason = '';
  private lastReport = Number.NEGATIVE_INFINITY;
  private cancelTick: (() => void) | null = null;
  private changing: Promise<void> = Promise.resolve();
  private stopping = false;
  private end: (end: NodeEnd) => void = () => undefined;
  /** Settles when the node wants to end; `stop` must follow. */
  readonly wantsEnd: Promise<NodeEnd>;

  constructor(env: NodeEnv, options: NodeOptions, parts: NodeParts) {
    this.env = env;
    this.options = options;
    this.parts = parts;
    this.wantsEnd = new Promise((resolve) => {
      this.end = resolve;
    });
    const { clock, random, network, storage } = env;
    const { log } = parts;
    this.uplink = new Uplink({ clock, random, network }, options.uplink, {
      up: () => this.cameUp(),
      down: (reason) => this.wentDown(reason),
      acked: (epoch, seq) => this.outbox.acked(epoch, seq),
      desired: (payload) => this.wish(payload),
      command: (name, payload) => void this.desk.receive(name, payload),
      refused: (reason) => this.end({ why: 'refused', reason }),
    });
    this.outbox = new Outbox(
      { clock, random, network: this.uplink, storage: storage.log },
      {
        ...options.outbox,
        boot: options.uplink.boot,
        clockState: () => this.vitals.clock,
        trouble: (sentence) => log.error(sentence),
      },
    );
    this.desired = new DesiredConfig(storage.files, parts.kinds);
    const ledger = new CommandLedger(storage.files);
    this.desk = new CommandDesk(
      ledger,
      clock,
      (name) => this.handler(name),
      (reply) => this.uplink.reply(reply),
    );
    this.config = { sensors: [...options.sensors], commissioned: options.commissioned ?? [] };
    this.sensors = this.sensorSet();
    this.commissioning = new Commissioning({
      clock,
      running: () => this.sensors.running,
      config: () => this.config,
      show: (preview) => this.uplink.show(preview),
    });
  }

  /** Comes back when the node counts. An aborted `signal` asks for the end. */
  async start(signal: AbortSignal): Promise<void> {
    signal.addEventListener('abort', () => this.end({ why: 'stopped' }), { once: true });
    if (signal.aborted) this.end({ why: 'stopped' });
    this.vitals = await this.parts.vitals();
    if (this.stopping) return;
    await new Promise<void>((done) => this.outbox.open(done));
    if (this.stopping) return;
    const remote = this.desired.load();
    if (remote) {
      this.config = remote;
      this.sensors = this.sensorSet();
      const { version } = this.desired.reported;
      this.parts.log.info(`Configuration ${version} of the hub is in use instead of the sensors in the file.`);
    }
    this.uplink.keep('reported', this.desired.reported);
    this.uplink.start();
    await this.sensors.start();
    this.tick();
  }

  /** Within 3 s: sensors stopped, their last crossings on the way or on disk, the hub told. */
  async stop(): Promise<void> {
    if (this.stopping) return;
    this.stopping = true;
    this.cancelTick?.();
    await this.changing;
    await this.sensors.stop(sensorStopMs);
    this.commissioning.stop();
    await new Promise<void>((done) => this.uplink.stop(goodbyeMs, done));
    await new Promise<void>((done) => this.outbox.close(done));
  }

  private sensorSet(): SensorSet {
    const { clock, random } = this.env;
    const create = (config: SensorConfig) => this.parts.kinds.create(config, { clock, random });
    return new SensorSet(this.config.sensors, create, clock, this.findings(), this.parts.log);
  }

  private findings(): Findings {
    return {
      crossing: (crossing, mono) =>
        void this.outbox.add('event/crossing', this.commissioning.mark(crossing, mono), { mono }),
      passage: (sensor, gate, event) => this.commissioning.passage(sensor, gate, event),
      coverage: (coverage) => void this.outbox.add('event/coverage', coverage),
      reading: (reading) => void this.outbox.add('event/reading', reading),
      tray: (tray) => void this.outbox.add('event/tray', tray, { keep: 'urgent' }),
      scan: (scan) =>
        void this.outbox.add('event/scan', scan, { keep: isProductCode(scan.text) ? 'urgent' : 'fleeting' }),
    };
  }

  private cameUp(): void {
    this.parts.log.info('The hub is reached.');
    this.downReason = '';
    // What the hub dates events of an unsynced clock by must be there before them, and new.
    this.lastReport = Number.NEGATIVE_INFINITY;
    this.report(this.sensors.observe(), this.env.clock.mono());
    this.outbox.linkUp();
  }

  private wentDown(reason: string): void {
    if (reason !== this.downReason) {
      this.parts.log.warn(`No connection to the hub: ${reason}. Counting goes on; what is counted is kept.`);
    }
    this.downReason = reason;
    this.outbox.linkDown();
  }

  private tick(): void {
    if (this.stopping) return;
    this.report(this.sensors.observe(), this.env.clock.mono());
    this.parts.alive();
    this.cancelTick = this.env.clock.after(observeMs, () => this.tick());
  }

  private report(readings: readonly SensorReading[], mono: number): void {
    const report = healthReport(readings, this.vitals, this.outbox.stats(), this.env.clock.now(), mono);
    const digest = healthDigest(report);
    const due = mono - this.lastReport >= healthMs;
    if (due) void this.refreshVitals();
    if (!due && digest === this.lastDigest) return;
    if (due) this.lastReport = mono;
    this.lastDigest = digest;
    this.uplink.keep('health', report);
  }

  private async refreshVitals(): Promise<void> {
    this.vitals = await this.parts.vitals();
  }

  private wish(payload: string): void {
    const decision = this.desired.decide(payload);
    if (decision.act === 'report') this.uplink.keep('reported', decision.reported);
    else this.changing = this.changing.then(() => this.apply(decision.config, decision.remember));
  }

  /** The new sensors take over; what was open at the gates is decided first. */
  private async apply(config: RemoteConfig, remember: () => void): Promise<void> {
    if (this.stopping) return;
    try {
      remember();
    } catch (error) {
      const reasons = [`the node cannot write to its disk: ${(error as Error).message}`.slice(0, 512)];
      this.uplink.keep('reported', { ...this.desired.reported, state: 'refused', reasons });
      return;
    }
    // A note about a walk test is no reason to learn the doorway anew.
    const sameSensors = JSON.stringify(config.sensors) === JSON.stringify(this.config.sensors);
    this.config = config;
    if (!sameSensors) {
      await this.sensors.stop(sensorStopMs);
      this.sensors = this.sensorSet();
      await this.sensors.start();
    }
    this.parts.log.info(`Configuration ${this.desired.reported.version} of the hub is in use.`);
    this.uplink.keep('reported', this.desired.reported);
  }

  private handler(name: string): CommandHandler | null {
    if (name === 'identify') return () => this.identify();
    if (name === 'selftest') return async () => ({ result: { sensors: this.sensors.observe() } });
    if (name === 'restart') return async () => this.restart();
    if (name === 'calibrate') {
      return (payload) =>
        Commissioning.knows(payload) ? this.commissioning.calibrate(payload) : this.ask(name, payload);
    }
    return (payload) => this.ask(name, payload);
  }

  private async identify(): Promise<{ detail: string }> {
    this.parts.log.info('Somebody looks for this node.');
    if (await this.parts.identify()) return { detail: 'The green light blinks for 15 seconds.' };
    throw new Error(`This node has no light to blink; look for the label "${this.options.uplink.node}".`);
  }

  private restart(): { detail: string } {
    this.env.clock.after(200, () => this.end({ why: 'restart' }));
    return { detail: 'The node restarts.' };
  }

  private async ask(name: string, payload: Record<string, unknown>): Promise<{ result: unknown }> {
    const sensor = this.sensors.commandable(name, payload.sensor);
    if (!sensor) throw new Error(`Nothing on this node can do "${name}".`);
    return { result: await sensor.command(name, payload) };
  }
}

/** Codes that cannot be anybody's payment or member code: those may be written to disk. */
function isProductCode(text: string): boolean {
  return /^(\d{8}|\d{13})$/.test(text) && isGtin(text);
}
