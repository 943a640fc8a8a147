import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { UsageError } from '@lintel/shared/errors';
import { afterAll, describe, expect, it } from 'vitest';
import { staged } from '../world/scene.ts';
import { ThermalView } from '../world/thermal-view.ts';
import { replayThermal } from './replay-thermal.ts';

const folder = mkdtempSync(join(tmpdir(), 'lintel-thermal-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const refusal = async (path: string, gate = 'row:4', inDirection: 'up' | 'right' = 'up') => {
  const error = await replayThermal(path, gate, inDirection).catch((reason) => reason);
  expect(error).toBeInstanceOf(UsageError);
  return (error as Error).message;
};

const line = (pixels: number, value = 21) => Array(pixels).fill(value).join(',');

describe('replaying a thermal recording', () => {
  it('answers as the contract says', async () => {
    const scene = staged([{ id: 'p', atMs: 12_000, direction: 'in', behaviour: 'pass', seed: 2 }]);
    const view = new ThermalView(1);
    const lines: string[] = [];
    for (let at = 0; at < 25_000; at += 100) lines.push(view.render(scene.posesAt(at), at).join(','));
    const result = await replayThermal(file('one.csv', `${lines.join('\n')}\n`), 'row:4', 'up');
    expect(result).toMatchObject({ frames: 250, seconds: 25, in: 1, out: 0 });
    const [event] = result.events;
    expect(event).toMatchObject({ direction: 'in', count: 1, frame: Math.round(event.t * 10) });
    expect(Math.abs(event.t - 12)).toBeLessThan(0.5);
    expect(result.framesPerSecond).toBeGreaterThan(500);
  });

  it('takes the times that a node wrote, and pixels that could not be measured', async () => {
    const scene = staged([{ id: 'p', atMs: 12_000, direction: 'out', behaviour: 'pass', seed: 2 }]);
    const view = new ThermalView(1);
    const lines: string[] = [];
    for (let at = 0; at < 25_000; at += 250) {
      const picture = [...view.render(scene.posesAt(at), at)].map((value, i) => (i === 9 ? 'NaN' : value.toFixed(2)));
      lines.push([(3 + at / 1000).toFixed(3), ...picture].join(','));
    }
    const result = await replayThermal(file('timed.csv', `${lines.join('\r\n')}\n`), 'row:4', 'up');
    expect(result).toMatchObject({ frames: 100, seconds: 25, in: 0, out: 1 });
    expect(Math.abs(result.events[0].t - 15)).toBeLessThan(0.5);
    const back = `${lines[1]}\n${lines[0]}\n`;
    expect(await refusal(file('back.csv', back))).toContain('back.csv:2: the time does not go on');
  });

  it('says which line is wrong and why', async () => {
    expect(await refusal(file('short.csv', `${line(64)}\n${line(63)}\n`))).toContain('short.csv:2: 63 values');
    expect(await refusal(file('word.csv', `${line(63)},warm\n`))).toContain('word.csv:1: value 64');
    expect(await refusal(file('mixed.csv', `${line(64)}\n${line(768)}\n`))).toContain('mixed.csv:2: 768 values');
    expect(await refusal(file('empty.csv', '\n'))).toContain('no pictures');
    expect(await refusal(join(folder, 'missing.csv'))).toContain('ENOENT');
  });

  it('says which gates there are', async () => {
    const path = file('good.csv', `${line(64)}\n`);
    for (const gate of ['1,2,3,4', 'row:8', 'row:0', 'line:4']) {
      expect(await refusal(path, gate)).toContain('column:1 to column:7');
    }
    expect(await refusal(path, 'column:4', 'up')).toContain('left or right');
    expect((await replayThermal(file('large.csv', `${line(768)}\n`), 'column:20', 'right')).frames).toBe(1);
  });
});

const recording = resolve(import.meta.dirname, '../../../../shared/data/counting/thermal8x8/1person.csv');

it.skipIf(!existsSync(recording))('a real recording: 7 in, 7 out', async () => {
  expect(await replayThermal(recording, 'column:4', 'right')).toMatchObject({
    frames: 1000,
    seconds: 100,
    in: 7,
    out: 7,
  });
});
