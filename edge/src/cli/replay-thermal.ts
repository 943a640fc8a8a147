import { readFile } from 'node:fs/promises';
import { UsageError } from '@lintel/shared/errors';
import { parseThermalLine, ThermalCounter, type ThermalGate } from '../counting/thermal/thermal-counter.ts';
import { type ReplayResult, replayResult } from './replay-result.ts';

/** Sizes of thermal pictures by their number of values, with the rate their sensors run at. */
const layouts = new Map([
  [64, { columns: 8, rows: 8, fps: 10 }],
  [768, { columns: 32, rows: 24, fps: 8 }],
]);

/**
 * Counts a thermal recording: one picture a line, its temperatures in degC separated by commas, row by row, no header.
 * `gate` is `column:4` or `row:4`: the border before that column or row. Throws UsageError in plain words.
 */
export async function replayThermal(
  file: string,
  gate: string,
  inDirection: ThermalGate['inDirection'],
): Promise<ReplayResult> {
  const pictures = parsePictures(file, await readText(file));
  const { columns, rows, fps } = layouts.get(pictures[0].length) as { columns: number; rows: number; fps: number };
  const line = parseThermalLine(gate);
  const size = line?.axis === 'row' ? rows : columns;
  if (!line || line.at < 1 || line.at >= size) {
    throw new UsageError(
      `--gate ${gate}: a thermal recording needs column:1 to column:${columns - 1} or row:1 to row:${rows - 1}`,
    );
  }
  const along = line.axis === 'column' ? ['left', 'right'] : ['up', 'down'];
  if (!along.includes(inDirection)) {
    throw new UsageError(`--in ${inDirection}: people cross a ${line.axis} to the ${along.join(' or ')}`);
  }
  const counter = new ThermalCounter({ columns, rows, gate: { ...line, inDirection } });
  const before = process.cpuUsage();
  for (const [i, picture] of pictures.entries()) counter.push(picture, (i * 1000) / fps);
  counter.finish();
  const used = process.cpuUsage(before);
  return replayResult(counter.events(), pictures.length, fps, (used.user + used.system) / 1000);
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new UsageError(`${file} cannot be read (${(error as NodeJS.ErrnoException).code})`);
  }
}

function parsePictures(file: string, text: string): Float32Array[] {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const pictures = lines.map((line, i) => {
    const values = line.split(',').map((value) => (value.trim() === '' ? Number.NaN : Number(value)));
    if (!layouts.has(values.length)) {
      throw new UsageError(`${file}:${i + 1}: ${values.length} values; a picture has 64 (8x8) or 768 (32x24)`);
    }
    const wrong = values.findIndex((value) => Number.isNaN(value));
    if (wrong >= 0) throw new UsageError(`${file}:${i + 1}: value ${wrong + 1} is not a temperature`);
    return Float32Array.from(values);
  });
  if (pictures.length === 0) throw new UsageError(`${file} has no pictures in it`);
  const odd = pictures.findIndex((picture) => picture.length !== pictures[0].length);
  if (odd >= 0)
    throw new UsageError(`${file}:${odd + 1}: ${pictures[odd].length} values, but line 1 has ${pictures[0].length}`);
  return pictures;
}
