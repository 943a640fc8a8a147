import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Command } from 'commander';
import { afterAll, describe, expect, it, vi } from 'vitest';
import type { Direction } from '../counting/gate-event.ts';
import { score } from '../counting/scoring.ts';
import { edgeCommands } from './commands.ts';
import { replay } from './replay.ts';
import type { ReplayResult } from './replay-result.ts';

const folder = mkdtempSync(join(tmpdir(), 'lintel-replay-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const trace = 't_seconds,beam,level\n10,A,1\n10.066,B,1\n10.21,A,0\n10.276,B,0\n';
const heat = (pixels: number) => `${Array(pixels).fill(21.25).join(',')}\n`;

describe('a recording finds its way by what is in it', () => {
  it('a beam trace, with or without a gate', async () => {
    const path = file('beams.CSV', trace);
    expect(await replay({ file: path })).toMatchObject({ frames: 4, in: 1, out: 0 });
    expect(await replay({ file: path, gate: 'row:4', inDirection: 'up' })).toMatchObject({ frames: 4, in: 1, out: 0 });
  });

  it.each([64, 768])('a thermal recording of %i values a line', async (pixels) => {
    const path = file(`heat-${pixels}.csv`, heat(pixels).repeat(3));
    expect(await replay({ file: path, gate: 'column:4', inDirection: 'right' })).toMatchObject({ frames: 3, in: 0 });
  });

  it('says what is missing, and what such a file looks like', async () => {
    const path = file('heat.csv', heat(64));
    await expect(replay({ file: path })).rejects.toThrow('--gate column:4 --in right');
    await expect(replay({ file: path, gate: 'column:4' })).rejects.toThrow('--gate and --in are needed');
    await expect(replay({ file: join(folder, 'door.mp4') })).rejects.toThrow('--gate 20,120,239,120 --in up');
    await expect(replay({ file: join(folder, 'gone.csv') })).rejects.toThrow('cannot be read (ENOENT)');
    const words = file('words.csv', 'hello,world\n');
    await expect(replay({ file: words, gate: 'row:4', inDirection: 'up' })).rejects.toThrow('words.csv:1: 2 values');
  });
});

const recordings = resolve(import.meta.dirname, '../../../../shared/data/counting');
const names = ['1person', '2ppl', 'testData'];
const present = existsSync(join(recordings, 'truth', `thermal_${names[0]}.json`));
if (!present) console.log('thermal recordings skipped: ../shared/data/counting is absent');

interface Truth {
  clip: string;
  fps: number;
  events: { frame: number; dir: Direction; uncertain?: boolean }[];
  totals: { in: number; out: number };
}

/** `lintel replay … --json` as somebody types it. */
async function typed(...args: string[]): Promise<ReplayResult> {
  const written: string[] = [];
  const spy = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    written.push(String(text));
    return true;
  });
  try {
    const program = new Command('lintel').exitOverride();
    edgeCommands(program);
    await program.parseAsync(['replay', ...args, '--json'], { from: 'user' });
  } finally {
    spy.mockRestore();
  }
  expect(written).toHaveLength(1);
  return JSON.parse(written[0]) as ReplayResult;
}

describe.skipIf(!present)('lintel replay of real thermal recordings', () => {
  it.each(names)('%s: every event of its truth, in the JSON of the contract', async (name) => {
    const truth = JSON.parse(readFileSync(join(recordings, 'truth', `thermal_${name}.json`), 'utf8')) as Truth;
    const result = await typed(join(recordings, truth.clip), '--gate', 'column:4', '--in', 'right');
    expect(Object.keys(result)).toEqual([
      'frames',
      'seconds',
      'in',
      'out',
      'events',
      'cpuMsPerFrame',
      'framesPerSecond',
    ]);
    expect(result).toMatchObject(truth.totals);
    expect(Object.keys(result.events[0])).toEqual(['frame', 't', 'direction', 'count', 'confidence']);
    const events = truth.events.map(({ frame, dir, uncertain }) => {
      return { atMs: (frame * 1000) / truth.fps, direction: dir, uncertain: uncertain === true };
    });
    const reports = result.events.map((event) => ({ ...event, atMs: event.t * 1000 }));
    expect(score(reports, events).f1).toBe(1);
  });
});
