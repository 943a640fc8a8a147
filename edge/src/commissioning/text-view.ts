import type { Preview } from '@lintel/shared/wire/messages';
import { Mask } from '../counting/camera/mask.ts';
import { fillFromRuns } from '../counting/silhouette/runs.ts';

/**
 * Outlines as text, `columns` characters wide: `#` somebody, `·` nobody, `=` the gate line, `^v<>` the way in. A
 * character is twice as high as wide, so a row covers twice as many pixels.
 */
export function textView(preview: Preview, columns: number): string[] {
  const { width, height } = preview;
  const mask = new Mask(width, height);
  fillFromRuns(mask, preview.runs);
  const cell = width / columns;
  const rows = Math.max(1, Math.round(height / (2 * cell)));
  const cellHeight = height / rows;
  const lines = Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (_, column) =>
      anySet(mask, column * cell, row * cellHeight, cell, cellHeight) ? '#' : '·',
    ),
  );
  drawGate(lines, preview, cell, cellHeight);
  return lines.map((line) => line.join(''));
}

function anySet(mask: Mask, x0: number, y0: number, width: number, height: number): boolean {
  const right = Math.min(mask.width, Math.ceil(x0 + width));
  const bottom = Math.min(mask.height, Math.ceil(y0 + height));
  let set = 0;
  let all = 0;
  for (let y = Math.floor(y0); y < bottom; y++) {
    for (let x = Math.floor(x0); x < right; x++) {
      all++;
      if (mask.get(x, y)) set++;
    }
  }
  return set * 3 > all;
}

const arrows = { up: '^', down: 'v', left: '<', right: '>' };

function drawGate(
  lines: string[][],
  { line, inDirection, scale = 1 }: Preview,
  cell: number,
  cellHeight: number,
): void {
  if (!line) return;
  const put = (x: number, y: number, sign: string) => {
    const row = lines[Math.min(lines.length - 1, Math.floor(y / scale / cellHeight))];
    const column = Math.min((row?.length ?? 1) - 1, Math.floor(x / scale / cell));
    if (row && column >= 0) row[column] = sign;
  };
  const steps = 4 * lines[0].length;
  for (let i = 0; i <= steps; i++) {
    put(line.x1 + ((line.x2 - line.x1) * i) / steps, line.y1 + ((line.y2 - line.y1) * i) / steps, '=');
  }
  if (inDirection) put((line.x1 + line.x2) / 2, (line.y1 + line.y2) / 2, arrows[inDirection]);
}
