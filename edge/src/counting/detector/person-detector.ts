/** A picture for a detector: planes of 4:2:0, colour half as wide and high. */
export interface DetectorFrame {
  width: number;
  height: number;
  y: Uint8Array;
  u: Uint8Array;
  v: Uint8Array;
}

/** Where a person is, in pixels of the frame; `score` 0..1. */
export interface Box {
  x0: number;
  y0: number;
  x1: number;
  y1: number;
  score: number;
}

/** A neural detector that the owner supplies, for cameras that look at people from the side. */
export interface PersonDetector {
  /** People in the frame. The frame is valid until the promise settles. */
  detect(frame: DetectorFrame): Promise<Box[]>;
  close(): Promise<void>;
}
