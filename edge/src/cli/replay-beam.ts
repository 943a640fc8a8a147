import { readFile } from 'node:fs/promises';
import { UsageError } from '@lintel/shared/errors';
import { BeamDecoder } from '../counting/beam/beam-decoder.ts';
import type { Beam } from '../counting/beam/config.ts';
import type { Direction } from '../counting/gate-event.ts';
import type { ReplayResult } from './replay-result.ts';

interface Edge {
  atMs: number;
  beam: Beam;
  broken: boolean;
}

export interface ReplayBeamOptions {
  /** Distance between the beams along the way. */
  spacingMm?: number;
}

const linePattern = /^\s*(-?\d+(?:\.\d+)?)\s*,\s*([ABab])\s*,\s*([01])\s*$/;

/** Whether the text of a CSV file is a beam trace rather than a thermal recording. */
export function isBeamTrace(text: string): boolean {
  return text.split('\n', 2).some((line) => linePattern.test(line));
}

/**
 * Counts a beam trace: one edge a line, `t_seconds,beam,level` with beam A (met first on the way in) or B and level 1
 * for broken; a first line of words is a header. Throws UsageError in plain words.
 */
export async function replayBeam(file: string, { spacingMm = 80 }: ReplayBeamOptions = {}): Promise<ReplayResult> {
  const edges = parseTrace(file, await readText(file));
  const decoder = new BeamDecoder({ spacingM: spacingMm / 1000 });
  const before = process.cpuUsage();
  for (const { beam, broken, atMs } of edges) decoder.edge(beam, broken, atMs);
  const endMs = edges[edges.length - 1].atMs;
  decoder.finish(endMs);
  const used = process.cpuUsage(before);
  const cpuMs = (used.user + used.system) / 1000;
  const passages = decoder.events().filter(({ count }) => count > 0);
  const events = passages.sort((a, b) => a.atMs - b.atMs);
  const sum = (direction: Direction) =>
    events.reduce((total, event) => total + (event.direction === direction ? event.count : 0), 0);
  return {
    frames: edges.length,
    seconds: rounded((endMs - edges[0].atMs) / 1000),
    in: sum('in'),
    out: sum('out'),
    events: events.map(({ atMs, direction, count, confidence }) => ({
      frame: edges.findLastIndex((edge) => edge.atMs <= atMs),
      t: rounded(atMs / 1000),
      direction,
      count,
      confidence: rounded(confidence),
    })),
    cpuMsPerFrame: Math.round((cpuMs / edges.length) * 10_000) / 10_000,
    framesPerSecond: cpuMs > 0 ? Math.round((edges.length * 10_000) / cpuMs) / 10 : 0,
  };
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new UsageError(`${file} cannot be read (${(error as NodeJS.ErrnoException).code})`);
  }
}

function parseTrace(file: string, text: string): Edge[] {
  const edges: Edge[] = [];
  for (const [i, line] of text.split('\n').entries()) {
    if (line.trim() === '' || (i === 0 && /^\s*[a-z]/i.test(line))) continue;
    const match = linePattern.exec(line);
    if (!match)
      throw new UsageError(`${file}:${i + 1}: "${line.slice(0, 40)}" is not t_seconds,beam,level (e.g. 12.345,A,1)`);
    const atMs = Number(match[1]) * 1000;
    if (edges.length > 0 && atMs < edges[edges.length - 1].atMs) {
      throw new UsageError(`${file}:${i + 1}: the time goes back; sort the lines by time`);
    }
    edges.push({ atMs, beam: match[2].toUpperCase() as Beam, broken: match[3] === '1' });
  }
  if (edges.length === 0) throw new UsageError(`${file} has no edges in it`);
  return edges;
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}
