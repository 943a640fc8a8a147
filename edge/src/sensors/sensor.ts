import type { Clock, Random } from '@lintel/shared/env';
import type { Reading, Scan, Tray, Verdict } from '@lintel/shared/wire/messages';
import type { z } from 'zod';
import type { GateEvent } from '../counting/gate-event.ts';

/** Where a sensor's findings go. Called from the event loop; must not block. */
export interface SensorSink {
  /** One sensor's view of people passing `gate`; fusion makes crossings of several. */
  passage(gate: string, event: GateEvent): void;
  reading(reading: Reading): void;
  scan(scan: Scan): void;
  tray(tray: Tray): void;
}

/** Health means "data still arrives": a silent sensor is `unknown`, never "no visitors". */
export interface SensorHealth {
  verdict: Verdict;
  /** `Clock.now()` of the last sign of life, or null. */
  lastSeen: number | null;
  detail?: string;
  /** What a person should do about it. */
  advice?: 'calibrate';
}

/** One attached thing. Failing must not take others with it: `start` may reject, the node goes on without. */
export interface Sensor {
  readonly id: string;
  readonly kind: string;
  /** The gate it watches, when it counts people. */
  readonly gate: string | null;
  /** Begins to deliver. Rejects with a UsageError that says what to install or to plug in. */
  start(sink: SensorSink, signal: AbortSignal): Promise<void>;
  /** Leaves no process, timer, listener or open file behind. */
  stop(): Promise<void>;
  health(): SensorHealth;
}

/** What a driver may use of the outside world besides its own device. */
export interface SensorEnv {
  clock: Clock;
  random: Random;
}

/** A kind of sensor: its config keys and how to build one. Real and simulated drivers are two kinds of one folder. */
export interface SensorKind<Config extends { id: string; kind: string } = { id: string; kind: string }> {
  readonly kind: string;
  readonly config: z.ZodType<Config>;
  create(config: Config, env: SensorEnv): Sensor;
}
