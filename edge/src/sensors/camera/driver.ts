import type { Clock } from '@lintel/shared/env';
import { UsageError } from '@lintel/shared/errors';
import type { Preview } from '@lintel/shared/wire/messages';
import { CameraCounter, type PeopleHook } from '../../counting/camera/camera-counter.ts';
import type { Recordable, SilhouetteOrigin, Tape, Watchable } from '../abilities.ts';
import type { Sensor, SensorEnv, SensorHealth, SensorKind, SensorSink } from '../sensor.ts';
import { cameraHealth } from './camera-health.ts';
import { CameraSensorConfig } from './config.ts';
import { DetectorAid } from './detector-aid.ts';
import { type OpenDetector, openDetector } from './detectors/open-detector.ts';
import { openVideo } from './ffmpeg-frames.ts';
import type { FrameSource, TimedFrame } from './frame-source.ts';
import { previewOf, silhouettesTo, unhook } from './outlook.ts';
import { openRpicam } from './rpicam-frames.ts';

const firstWaitMs = 1000;
const longestWaitMs = 60_000;

/** Pictures from a camera, or from a file at its own pace, through the counter. */
export class CameraSensor implements Sensor, Watchable, Recordable {
  readonly id: string;
  readonly kind = 'camera';
  readonly gate: string;
  private readonly config: CameraSensorConfig;
  private readonly env: SensorEnv;
  private readonly open: () => Promise<FrameSource>;
  private counter: CameraCounter | null = null;
  private readonly aid: DetectorAid | null;
  private origin: SilhouetteOrigin | null = null;
  private tape: Tape | null = null;
  private taping: PeopleHook | null = null;
  private stopping = new AbortController();
  private running: Promise<void> | null = null;
  private lastSeen: number | null = null;
  private trouble: string | null = null;

  constructor(
    config: CameraSensorConfig,
    env: SensorEnv,
    open: () => Promise<FrameSource>,
    detector: OpenDetector = openDetector,
  ) {
    this.id = config.id;
    this.gate = config.gate;
    this.config = config;
    this.env = env;
    this.open = open;
    this.aid = config.detector ? new DetectorAid(config.detector, detector) : null;
  }

  async start(sink: SensorSink, signal: AbortSignal): Promise<void> {
    this.stopping = new AbortController();
    const source = await this.open();
    if (signal.aborted) return;
    const { width, height, fps } = source;
    const { line, inDirection, deferMs } = this.config;
    this.origin = { width, height, fps, gate: line, inDirection, deferMs };
    this.counter = new CameraCounter({ ...this.origin, config: { deferMs } });
    await this.aid?.start(this.counter);
    this.record(this.tape);
    this.running = this.run(source, sink, AbortSignal.any([signal, this.stopping.signal]));
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
    this.running = null;
    await this.aid?.stop();
  }

  health(): SensorHealth {
    const verdict = this.counter?.verdict ?? { state: 'starting', reason: null };
    const health = cameraHealth(verdict, this.lastSeen, this.env.clock.now(), this.trouble);
    const weak = this.aid?.trouble?.slice(0, 256);
    return weak !== undefined && health.verdict === 'ok' ? { ...health, verdict: 'degraded', detail: weak } : health;
  }

  silhouette(): Preview | null {
    return this.counter && this.origin && previewOf(this.counter, this.origin, this);
  }

  record(tape: Tape | null): void {
    this.tape = tape;
    if (!this.counter || !this.origin) return;
    unhook(this.counter, this.taping);
    this.taping = tape && silhouettesTo(tape, this.counter, this.origin);
    if (this.taping) this.counter.hooks.push(this.taping);
  }

  /** Plays the source again and again until stopped; after a failure with a growing wait. */
  private async run(source: FrameSource, sink: SensorSink, signal: AbortSignal): Promise<void> {
    const file = 'file' in this.config.source ? this.config.source : null;
    let waitMs = firstWaitMs;
    while (!signal.aborted) {
      try {
        await this.play(source, sink, file !== null, signal);
        if (signal.aborted) return;
        this.counter?.finish();
        this.deliver(sink);
        if (file && !file.loop) return;
        // The last picture is shown for its time before the first one comes again.
        if (file) await sleep(this.env.clock, 1000 / source.fps, signal);
        waitMs = firstWaitMs;
        if (!file) this.trouble = 'the camera stopped sending pictures; trying again';
      } catch (error) {
        if (signal.aborted) return;
        this.trouble = error instanceof Error ? error.message : String(error);
        await sleep(this.env.clock, error instanceof UsageError ? longestWaitMs : waitMs, signal);
        waitMs = Math.min(longestWaitMs, waitMs * 2);
      }
    }
  }

  private async play(source: FrameSource, sink: SensorSink, paced: boolean, signal: AbortSignal): Promise<void> {
    const { clock } = this.env;
    const startedMs = clock.mono();
    for await (const frame of source.frames(signal)) {
      const dueMs = paced ? startedMs + frame.atMs : frame.atMs;
      if (paced) await sleep(clock, dueMs - clock.mono(), signal);
      if (signal.aborted) return;
      this.take(frame, dueMs, sink);
    }
  }

  private take(frame: TimedFrame, atMs: number, sink: SensorSink): void {
    if (this.origin) this.aid?.show({ ...frame, width: this.origin.width, height: this.origin.height }, atMs);
    this.counter?.push(frame.y, frame.u, frame.v, atMs);
    this.lastSeen = this.env.clock.now();
    this.trouble = null;
    this.deliver(sink);
  }

  private deliver(sink: SensorSink): void {
    for (const event of this.counter?.events() ?? []) sink.passage(this.gate, event);
  }
}

export const camera: SensorKind<CameraSensorConfig> = {
  kind: 'camera',
  config: CameraSensorConfig,
  create: (config, env) => new CameraSensor(config, env, () => openSource(config, env)),
};

async function openSource({ source }: CameraSensorConfig, { clock }: SensorEnv): Promise<FrameSource> {
  if ('file' in source) return openVideo(source.file);
  return openRpicam({ ...source.rpicam, mono: () => clock.mono() });
}

/** Waits, or until stopped. */
function sleep(clock: Clock, ms: number, signal: AbortSignal): Promise<void> {
  if (ms <= 0 || signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const done = () => {
      cancel();
      signal.removeEventListener('abort', done);
      resolve();
    };
    const cancel = clock.after(ms, done);
    signal.addEventListener('abort', done, { once: true });
  });
}
