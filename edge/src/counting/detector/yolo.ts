import type { Box, DetectorFrame } from './person-detector.ts';

/** The output of a model of the YOLO family: `[1, 4 + classes, n]` (v8 on) or `[1, n, 5 + classes]` (v5, v7). */
export interface YoloOutput {
  data: ArrayLike<number>;
  dims: readonly number[];
}

const overlap = 0.5;

/**
 * People (class 0 of COCO) in a model's output, in pixels of a picture of `width` x `height` that was stretched to the
 * model's `size` x `size`. Null when the output is of neither form.
 */
export function decodeYolo(
  output: YoloOutput,
  size: number,
  frame: { width: number; height: number },
  leastScore: number,
): Box[] | null {
  const [batch, rows, columns] = output.dims;
  if (output.dims.length !== 3 || batch !== 1 || output.data.length < rows * columns) return null;
  const newer = rows < columns;
  const fields = newer ? rows : columns;
  const candidates = newer ? columns : rows;
  if (fields < 5) return null;
  const at = (candidate: number, field: number) =>
    output.data[newer ? field * candidates + candidate : candidate * fields + field];
  const boxes: Box[] = [];
  const scaleX = frame.width / size;
  const scaleY = frame.height / size;
  for (let c = 0; c < candidates; c++) {
    const score = newer ? at(c, 4) : at(c, 4) * (fields > 5 ? at(c, 5) : 1);
    if (!(score >= leastScore)) continue;
    const halfWidth = (at(c, 2) * scaleX) / 2;
    const halfHeight = (at(c, 3) * scaleY) / 2;
    const x = at(c, 0) * scaleX;
    const y = at(c, 1) * scaleY;
    if (!(halfWidth > 0 && halfHeight > 0)) continue;
    boxes.push({ x0: x - halfWidth, y0: y - halfHeight, x1: x + halfWidth, y1: y + halfHeight, score });
  }
  return withoutDoubles(boxes);
}

/** Of boxes that cover one another by half, the surest. */
export function withoutDoubles(boxes: readonly Box[]): Box[] {
  const kept: Box[] = [];
  for (const box of [...boxes].sort((a, b) => b.score - a.score)) {
    if (kept.every((other) => shared(box, other) < overlap)) kept.push(box);
  }
  return kept;
}

function shared(a: Box, b: Box): number {
  const width = Math.min(a.x1, b.x1) - Math.max(a.x0, b.x0);
  const height = Math.min(a.y1, b.y1) - Math.max(a.y0, b.y0);
  if (width <= 0 || height <= 0) return 0;
  const both = width * height;
  return both / ((a.x1 - a.x0) * (a.y1 - a.y0) + (b.x1 - b.x0) * (b.y1 - b.y0) - both);
}

/** The frame as RGB 0..1 of `size` x `size` (BT.601, nearest pixel): planes in turn, or the colours of each pixel together. */
export function rgbInput(frame: DetectorFrame, size: number, layout: 'planes' | 'pixels', out: Float32Array): void {
  const { width, height, y, u, v } = frame;
  const half = (width + 1) >> 1;
  const plane = size * size;
  for (let row = 0; row < size; row++) {
    const fromY = Math.floor(((row + 0.5) * height) / size);
    for (let column = 0; column < size; column++) {
      const fromX = Math.floor(((column + 0.5) * width) / size);
      const luma = y[fromY * width + fromX];
      const blue = u[(fromY >> 1) * half + (fromX >> 1)] - 128;
      const red = v[(fromY >> 1) * half + (fromX >> 1)] - 128;
      const at = row * size + column;
      const step = layout === 'planes' ? plane : 1;
      const from = layout === 'planes' ? at : at * 3;
      out[from] = level(luma + 1.402 * red);
      out[from + step] = level(luma - 0.344136 * blue - 0.714136 * red);
      out[from + 2 * step] = level(luma + 1.772 * blue);
    }
  }
}

function level(value: number): number {
  return Math.min(255, Math.max(0, value)) / 255;
}
