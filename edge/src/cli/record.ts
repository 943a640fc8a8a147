import { join } from 'node:path';
import type { Clock } from '@lintel/shared/env';
import { UsageError } from '@lintel/shared/errors';
import { recordingFolder, type TapeFile, TapeFiles } from '../commissioning/tape-files.ts';
import type { Direction } from '../counting/gate-event.ts';
import { type Findings, SensorSet } from '../health/sensor-set.ts';
import type { SensorKinds } from '../node.ts';
import { isRecordable } from '../sensors/abilities.ts';
import { sensorKinds } from '../sensors/registry.ts';
import { systemClock } from '../system/clock.ts';
import type { Log } from '../system/log.ts';
import { systemRandom } from '../system/random.ts';
import { FolderFiles } from '../system/state-files.ts';
import { readNodeFile } from './standalone-sensors.ts';

export interface RecordOptions {
  config: string;
  /** A folder that is not there yet. */
  out: string;
  silhouettes: boolean;
  /** Until `signal` when absent. */
  minutes?: number | undefined;
  signal: AbortSignal;
  log: Log;
  kinds?: SensorKinds;
  clock?: Clock;
}

export interface Recording {
  seconds: number;
  files: TapeFile[];
  /** What each sensor counted meanwhile: what a replay of its file must come to. */
  counted: Record<string, { in: number; out: number }>;
}

const stopMs = 2000;

/** Takes down what a node's sensors count from, and what they counted. The node itself must not run meanwhile. */
export async function record(options: RecordOptions): Promise<Recording> {
  const { kinds = sensorKinds, clock = systemClock, log, signal } = options;
  const { config, fromHub } = readNodeFile(options.config, kinds);
  if (fromHub) log.info('The configuration of the hub is recorded instead of the sensors in the file.');
  recordingFolder(options.out);
  const startedMs = clock.mono();
  const ended = new AbortController();
  let trouble: string | null = null;
  const tapes = new TapeFiles({
    folder: options.out,
    silhouettes: options.silhouettes,
    startedMs,
    fail: (reason) => {
      trouble ??= reason;
      ended.abort();
    },
  });
  const counted: Recording['counted'] = {};
  const create = async (sensor: { id: string; kind: string }) => {
    const built = await kinds.create(sensor, { clock, random: systemRandom });
    if (isRecordable(built)) built.record(tapes.tapeFor(sensor.id));
    return built;
  };
  const findings: Findings = {
    crossing: () => undefined,
    coverage: () => undefined,
    reading: () => undefined,
    scan: () => undefined,
    tray: () => undefined,
    passage: (sensor, _gate, event) => add(counted, sensor, event.direction, event.count),
  };
  const set = new SensorSet((fromHub ?? config).sensors, create, clock, findings, log);
  await set.start();
  await waitFor(clock, options.minutes, AbortSignal.any([signal, ended.signal]));
  await set.stop(stopMs);
  await tapes.close();
  if (trouble !== null) throw new UsageError(trouble);
  const { files } = tapes;
  const recording = { seconds: Math.round(clock.mono() - startedMs) / 1000, files, counted };
  new FolderFiles(options.out).write('counted.json', `${JSON.stringify(recording, null, 2)}\n`);
  for (const { file } of files) log.info(`Written: ${join(file)}`);
  return recording;
}

function add(counted: Recording['counted'], sensor: string, direction: Direction, count: number): void {
  counted[sensor] ??= { in: 0, out: 0 };
  counted[sensor][direction] += count;
}

function waitFor(clock: Clock, minutes: number | undefined, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const done = () => {
      cancel();
      signal.removeEventListener('abort', done);
      resolve();
    };
    const cancel = minutes === undefined ? () => undefined : clock.after(minutes * 60_000, done);
    signal.addEventListener('abort', done, { once: true });
  });
}
