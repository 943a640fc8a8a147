import { existsSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { Direction } from '../counting/gate-event.ts';
import { score } from '../counting/scoring.ts';
import { parseGate, replay } from './replay.ts';

const recordings = resolve(dirname(fileURLToPath(import.meta.url)), '../../../../shared/data/counting');
const present = existsSync(resolve(recordings, 'truth/vtest.json'));
if (!present) console.log('recordings skipped: ../shared/data/counting is absent');

interface TruthFile {
  clip: string;
  fps: number;
  line: [[number, number], [number, number]];
  events: { frame: number; dir: Direction; uncertain?: boolean }[];
}

async function scoreRecording(name: string, inDirection: 'up' | 'right') {
  const truth = JSON.parse(readFileSync(resolve(recordings, `truth/${name}.json`), 'utf8')) as TruthFile;
  const result = await replay({
    file: resolve(recordings, truth.clip),
    gate: truth.line.flat().join(','),
    inDirection,
  });
  const events = truth.events.map((event) => ({
    atMs: (event.frame * 1000) / truth.fps,
    direction: event.dir,
    uncertain: event.uncertain === true,
  }));
  const reports = result.events.map((event) => ({ ...event, atMs: event.t * 1000 }));
  return { result, score: score(reports, events) };
}

describe.skipIf(!present)('replay of real recordings, one parameter set for all', () => {
  it('counts the overhead doorway exactly, shadows and all', async () => {
    const { result, score: points } = await scoreRecording('footfall', 'up');
    expect(result).toMatchObject({ frames: 747, seconds: 29.88, in: 2, out: 2 });
    expect(points.f1).toBe(1);
    expect(result.cpuMsPerFrame).toBeGreaterThan(0);
  }, 60_000);

  it('counts the crowded oblique view with at most 3 errors of 33', async () => {
    const { result, score: points } = await scoreRecording('vtest', 'right');
    expect(result.frames).toBe(795);
    expect(points.errors).toBeLessThanOrEqual(3);
    expect(points.f1).toBeGreaterThanOrEqual(0.94);
  }, 60_000);
});

describe('replay options', () => {
  it('reads a gate of four numbers', () => {
    expect(parseGate('20,120, 239,120')).toEqual({ x1: 20, y1: 120, x2: 239, y2: 120 });
  });

  it.each(['', '1,2,3', '1,2,3,x', '1,,2,3', '5,5,5,5'])('refuses %j in one line', (gate) => {
    expect(() => parseGate(gate)).toThrow(/--gate/);
  });

  it('says plainly that a file is missing or no video', async () => {
    await expect(replay({ file: '/no/such.mp4', gate: '0,0,1,1', inDirection: 'up' })).rejects.toThrow(
      'There is no file /no/such.mp4',
    );
    const text = fileURLToPath(import.meta.url);
    await expect(replay({ file: text, gate: '0,0,1,1', inDirection: 'up' })).rejects.toThrow(/not a video/);
  });
});
