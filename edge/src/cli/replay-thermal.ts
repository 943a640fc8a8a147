import { readFile } from 'node:fs/promises';
import { UsageError } from '@lintel/shared/errors';
import { parseThermalLine, ThermalCounter, type ThermalGate } from '../counting/thermal/thermal-counter.ts';
import { type ReplayResult, replayResult } from './replay-result.ts';

interface Picture {
  atMs: number;
  degC: Float32Array;
}

/** Sizes of thermal pictures by their number of values, with the rate their sensors run at. */
const layouts = new Map([
  [64, { columns: 8, rows: 8, fps: 10 }],
  [768, { columns: 32, rows: 24, fps: 8 }],
]);

/**
 * Counts a thermal recording: one picture a line, its temperatures in degC separated by commas, row by row, no header. A
 * number more than the pixels is the time in seconds before them, as `lintel record` writes it; without it the pictures
 * come at their sensor's usual rate. `NaN` is a pixel that could not be measured.
 * `gate` is `column:4` or `row:4`: the border before that column or row. Throws UsageError in plain words.
 */
export async function replayThermal(
  file: string,
  gate: string,
  inDirection: ThermalGate['inDirection'],
): Promise<ReplayResult> {
  const pictures = parsePictures(file, await readText(file));
  const { columns, rows, fps } = layouts.get(pictures[0].degC.length) as { columns: number; rows: number; fps: number };
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
  for (const { degC, atMs } of pictures) counter.push(degC, atMs);
  counter.finish();
  const used = process.cpuUsage(before);
  // The rate that the recording really had: pictures may be missing in it.
  const spanMs = pictures[pictures.length - 1].atMs - pictures[0].atMs;
  const rate = spanMs > 0 ? ((pictures.length - 1) * 1000) / spanMs : fps;
  return replayResult(counter.events(), pictures.length, rate, (used.user + used.system) / 1000);
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new UsageError(`${file} cannot be read (${(error as NodeJS.ErrnoException).code})`);
  }
}

function parsePictures(file: string, text: string): Picture[] {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const pictures: Picture[] = [];
  for (const [i, line] of lines.entries()) {
    const where = `${file}:${i + 1}`;
    const words = line.split(',').map((word) => word.trim());
    const timed = layouts.has(words.length - 1);
    const layout = layouts.get(words.length - Number(timed));
    if (!layout) throw new UsageError(`${where}: ${words.length} values; a picture has 64 (8x8) or 768 (32x24)`);
    const values = words.map((word) => (word === '' ? Number.NaN : Number(word)));
    const wrong = values.findIndex((value, k) => !Number.isFinite(value) && (words[k] !== 'NaN' || (timed && k === 0)));
    if (wrong >= 0) throw new UsageError(`${where}: value ${wrong + 1} is not a temperature`);
    const first = pictures[0] ?? null;
    if (first !== null && words.length - Number(timed) !== first.degC.length) {
      throw new UsageError(`${where}: ${words.length} values, but line 1 has ${lines[0].split(',').length}`);
    }
    const atMs = timed ? values[0] * 1000 : (i * 1000) / layout.fps;
    if (first !== null && !(atMs > pictures[i - 1].atMs)) {
      throw new UsageError(`${where}: the time does not go on; sort the lines by their first number`);
    }
    pictures.push({ atMs, degC: Float32Array.from(timed ? values.slice(1) : values) });
  }
  if (pictures.length === 0) throw new UsageError(`${file} has no pictures in it`);
  return pictures;
}
