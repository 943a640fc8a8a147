/** How a planar 4:2:0 picture lies in a byte stream: rows may be padded to a stride. */
export interface FrameLayout {
  width: number;
  height: number;
  /** Bytes from one row of Y to the next; U and V rows use half of it. Default: the width. */
  stride?: number;
}

/** One picture. The planes are reused for the next picture: use or copy them before asking for it. */
export interface Yuv420Frame {
  y: Uint8Array;
  u: Uint8Array;
  v: Uint8Array;
}

/**
 * Cuts a byte stream into pictures. Chunks may have any size; padding is removed; no memory is taken per picture.
 * Odd sizes round up for colour, as in every planar 4:2:0 format.
 */
export class FrameAssembler {
  readonly frame: Yuv420Frame;
  private readonly planes: readonly { to: Uint8Array; width: number; stride: number; bytes: number }[];
  private plane = 0;
  /** Bytes of the present plane already taken, padding included. */
  private taken = 0;

  constructor(layout: FrameLayout) {
    const { width, height } = layout;
    const stride = layout.stride ?? width;
    if (width < 2 || height < 2 || stride < width) throw new RangeError('a picture needs a size and rows that fit');
    const halfWidth = (width + 1) >> 1;
    const halfHeight = (height + 1) >> 1;
    const halfStride = (stride + 1) >> 1;
    this.frame = {
      y: new Uint8Array(width * height),
      u: new Uint8Array(halfWidth * halfHeight),
      v: new Uint8Array(halfWidth * halfHeight),
    };
    this.planes = [
      { to: this.frame.y, width, stride, bytes: stride * height },
      { to: this.frame.u, width: halfWidth, stride: halfStride, bytes: halfStride * halfHeight },
      { to: this.frame.v, width: halfWidth, stride: halfStride, bytes: halfStride * halfHeight },
    ];
  }

  /** Bytes of one picture in the stream. */
  get frameBytes(): number {
    return this.planes.reduce((sum, plane) => sum + plane.bytes, 0);
  }

  /** True between pictures. */
  get empty(): boolean {
    return this.plane === 0 && this.taken === 0;
  }

  /**
   * Takes bytes of `chunk` from `offset` until a picture is complete or the chunk is used up.
   * Returns the next offset; `complete` says whether `frame` now holds a whole picture.
   */
  take(chunk: Uint8Array, offset: number): { offset: number; complete: boolean } {
    let at = offset;
    while (at < chunk.length) {
      const plane = this.planes[this.plane];
      const column = this.taken % plane.stride;
      const left = chunk.length - at;
      let step: number;
      if (plane.width === plane.stride) {
        step = Math.min(left, plane.bytes - this.taken);
        plane.to.set(chunk.subarray(at, at + step), this.taken);
      } else if (column < plane.width) {
        step = Math.min(left, plane.width - column);
        const row = (this.taken - column) / plane.stride;
        plane.to.set(chunk.subarray(at, at + step), row * plane.width + column);
      } else step = Math.min(left, plane.stride - column);
      at += step;
      this.taken += step;
      if (this.taken < plane.bytes) continue;
      this.taken = 0;
      this.plane = (this.plane + 1) % 3;
      if (this.plane === 0) return { offset: at, complete: true };
    }
    return { offset: at, complete: false };
  }
}
