import type { CameraCounter } from '../../counting/camera/camera-counter.ts';
import { BoxHook } from '../../counting/detector/box-hook.ts';
import type { DetectorFrame, PersonDetector } from '../../counting/detector/person-detector.ts';
import type { DetectorConfig } from './config.ts';
import type { OpenDetector } from './detectors/open-detector.ts';

/** Lets a detector look at a camera's pictures now and then. When it cannot, the camera counts on without it. */
export class DetectorAid {
  private readonly config: DetectorConfig;
  private readonly open: OpenDetector;
  private detector: PersonDetector | null = null;
  private looking: Promise<void> | null = null;
  private lookedMs = Number.NEGATIVE_INFINITY;
  private copy: DetectorFrame | null = null;
  private hook: BoxHook | null = null;
  private stopped = false;
  /** Why the detector does not help, in one sentence. */
  trouble: string | null = null;

  constructor(config: DetectorConfig, open: OpenDetector) {
    this.config = config;
    this.open = open;
  }

  async start(counter: CameraCounter): Promise<void> {
    this.hook = new BoxHook(counter.size.factor);
    counter.hooks.unshift(this.hook);
    try {
      this.detector = await this.open(this.config);
      if (this.stopped) await this.detector.close();
    } catch (error) {
      this.trouble = `counting without the detector: ${(error as Error).message}`;
    }
  }

  /** Takes a copy of the picture when the detector has time for one. */
  show(frame: DetectorFrame, atMs: number): void {
    if (!this.detector || this.looking || atMs - this.lookedMs < this.config.everyMs) return;
    this.lookedMs = atMs;
    this.copy ??= { ...frame, y: frame.y.slice(), u: frame.u.slice(), v: frame.v.slice() };
    this.copy.y.set(frame.y);
    this.copy.u.set(frame.u);
    this.copy.v.set(frame.v);
    this.looking = this.detector
      .detect(this.copy)
      .then(
        (boxes) => {
          this.hook?.found(boxes, atMs);
          this.trouble = null;
        },
        (error: Error) => {
          this.trouble = `counting without the detector: ${error.message}`;
        },
      )
      .finally(() => {
        this.looking = null;
      });
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await this.looking;
    await this.detector?.close();
    this.detector = null;
  }
}
