import type { Clock } from '@lintel/shared/env';
import type { Coverage, Crossing, Reading, Scan, Tray, Verdict } from '@lintel/shared/wire/messages';
import type { SensorConfig } from '../config/node-config.ts';
import type { GateEvent, GateSource } from '../counting/gate-event.ts';
import type { Sensor, SensorHealth, SensorSink } from '../sensors/sensor.ts';
import type { Log } from '../system/log.ts';
import { GateWatch } from './gate-watch.ts';
import type { SensorReading } from './health-report.ts';
import { type Commandable, SensorSlot } from './sensor-slot.ts';

/** Everything a node finds out. `mono` in milliseconds of the node's clock. */
export interface Findings {
  crossing(crossing: Crossing, mono: number): void;
  coverage(coverage: Coverage): void;
  reading(reading: Reading): void;
  scan(scan: Scan): void;
  tray(tray: Tray): void;
  /** What one sensor says about its gate, before the others are heard. */
  passage?(sensor: string, gate: string, event: GateEvent): void;
}

/** A sensor that runs, and what it is worth now. */
export interface RunningSensor {
  id: string;
  gate: string | null;
  source: GateSource | null;
  verdict: Verdict;
  sensor: Sensor;
}

/** All sensors of one configuration and the gates they watch, from start to stop. */
export class SensorSet {
  private readonly slots: readonly SensorSlot[];
  private readonly clock: Clock;
  private readonly findings: Findings;
  private readonly log: Log;
  private readonly gates = new Map<string, GateWatch>();
  private stopped = false;

  constructor(
    configs: readonly SensorConfig[],
    create: (config: SensorConfig) => Promise<Sensor>,
    clock: Clock,
    findings: Findings,
    log: Log,
  ) {
    this.slots = configs.map((config) => new SensorSlot(config, create, clock, log));
    this.clock = clock;
    this.findings = findings;
    this.log = log;
  }

  /** Comes back when every sensor has started or said why not. */
  async start(): Promise<void> {
    this.observe();
    await Promise.all(this.slots.map((slot) => slot.start(this.sink(slot))));
    this.observe();
  }

  /** Waits `limitMs` at most for sensors that do not let go; then what is open at the gates is decided. */
  async stop(limitMs: number): Promise<void> {
    await new Promise<void>((resolve) => {
      const cancel = this.clock.after(limitMs, resolve);
      Promise.all(this.slots.map((slot) => slot.stop())).then(() => {
        cancel();
        resolve();
      });
    });
    this.stopped = true;
    for (const gate of this.gates.values()) gate.stop();
  }

  /** To be called at least once a second: coverage is cut from it. */
  observe(): SensorReading[] {
    const readings = this.slots.map((slot) => ({ slot, health: slot.health() }));
    const counting = readings.flatMap(({ slot: { gate, source }, health: { verdict } }) => {
      return gate !== null && source !== null ? [{ gate, source, verdict }] : [];
    });
    const watched = this.stopped ? [] : counting;
    for (const name of new Set(watched.map(({ gate }) => gate))) {
      this.gate(name).observe(watched.filter(({ gate }) => gate === name));
    }
    return readings.map(({ slot, health }) => ({
      id: slot.config.id,
      kind: slot.config.kind,
      ...this.advised(slot, health),
    }));
  }

  /** The sensor that can carry out a command: the one named, else the first. */
  commandable(name: string, id: unknown): Commandable | null {
    const slots = typeof id === 'string' ? this.slots.filter((slot) => slot.config.id === id) : this.slots;
    return slots.map((slot) => slot.commandable(name)).find((found) => found !== null) ?? null;
  }

  /** The sensors that run now. */
  get running(): RunningSensor[] {
    return this.slots.flatMap((slot) => {
      const { running: sensor, gate, source, config } = slot;
      return sensor ? [{ id: config.id, gate, source, verdict: slot.health().verdict, sensor }] : [];
    });
  }

  /** A sensor cannot know that the others see otherwise; its gate does. */
  private advised({ gate, source }: SensorSlot, health: SensorHealth): SensorHealth {
    const advice = gate === null || source === null ? null : this.gate(gate).advice(source);
    if (advice === null) return health;
    const verdict = health.verdict === 'ok' ? 'degraded' : health.verdict;
    return { ...health, ...advice, verdict, detail: [health.detail, advice.detail].filter(Boolean).join('; ') };
  }

  private gate(name: string): GateWatch {
    let gate = this.gates.get(name);
    if (!gate) {
      const sources = this.slots.filter((slot) => slot.gate === name).map((slot) => slot.source);
      const known = [...new Set(sources.filter((source): source is GateSource => source !== null))];
      gate = new GateWatch(name, known, this.clock, this.findings);
      this.gates.set(name, gate);
    }
    return gate;
  }

  /** A sensor's error stops here, with its name. */
  private sink(slot: SensorSlot): SensorSink {
    const { id } = slot.config;
    const guarded = <Args extends unknown[]>(deliver: (...args: Args) => void) => {
      return (...args: Args) => {
        if (this.stopped) return;
        try {
          deliver(...args);
        } catch (error) {
          this.log.warn(`A finding of sensor ${id} was not accepted: ${(error as Error).message}`);
        }
      };
    };
    return {
      passage: guarded((gate, event) => {
        this.findings.passage?.(id, gate, event);
        this.gate(gate).passage(event);
      }),
      reading: guarded((reading) => this.findings.reading(reading)),
      scan: guarded((scan) => this.findings.scan(scan)),
      tray: guarded((tray) => this.findings.tray(tray)),
    };
  }
}
