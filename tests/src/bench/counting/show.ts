import { readFileSync } from 'node:fs';
import { CameraCounter } from '@lintel/edge/counting/camera/camera-counter';
import type { Clip } from './clips.ts';

export interface ShowArguments {
  clip: Clip;
  /** Whether the counter is given the colour planes too. */
  colour: boolean;
}

/** A clip shown to one camera counter again and again. */
export class Show {
  readonly frames: number;
  /** Pictures shown until now. */
  shown = 0;
  private readonly pictures: readonly { y: Uint8Array; u: Uint8Array | null; v: Uint8Array | null }[];
  private readonly fps: number;
  private readonly counter: CameraCounter;

  constructor({ clip, colour }: ShowArguments) {
    const { width, height, fps, gate, inDirection } = clip;
    const pixels = width * height;
    const size = (pixels * 3) / 2;
    const raw = new Uint8Array(readFileSync(clip.file));
    this.frames = Math.floor(raw.length / size);
    this.pictures = Array.from({ length: this.frames }, (_, i) => {
      const at = i * size;
      return {
        y: raw.subarray(at, at + pixels),
        u: colour ? raw.subarray(at + pixels, at + pixels * 1.25) : null,
        v: colour ? raw.subarray(at + pixels * 1.25, at + size) : null,
      };
    });
    this.fps = fps;
    this.counter = new CameraCounter({ width, height, fps, gate, inDirection, config: { maxWorkingWidth: 160 } });
  }

  /** The `i`-th picture; gives the number of passages that came out of it. */
  picture(i: number): number {
    const { y, u, v } = this.pictures[i]!;
    this.counter.push(y, u, v, (this.shown++ * 1000) / this.fps);
    return this.counter.events().length;
  }

  /** The whole clip once. */
  pass(): void {
    for (let i = 0; i < this.frames; i++) this.picture(i);
  }

  /** Passes until so many pictures have been shown. */
  until(shown: number): void {
    while (this.shown < shown) this.pass();
  }
}

export const collect = (globalThis as unknown as { gc: () => void }).gc;

/** Bytes on the heap. */
export function used(): number {
  return process.memoryUsage().heapUsed;
}
