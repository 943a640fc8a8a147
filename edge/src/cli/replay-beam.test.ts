import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UsageError } from '@lintel/shared/errors';
import { afterAll, describe, expect, it } from 'vitest';
import { isBeamTrace, replayBeam } from './replay-beam.ts';

const folder = mkdtempSync(join(tmpdir(), 'lintel-beam-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const inward = (t: number) => `${t},A,1\n${t + 0.066},B,1\n${t + 0.21},A,0\n${t + 0.276},B,0\n`;
const outward = (t: number) => `${t},B,1\n${t + 0.066},A,1\n${t + 0.21},B,0\n${t + 0.276},A,0\n`;

describe('replaying a beam trace', () => {
  it('answers as the contract says', async () => {
    const path = file('trace.csv', `t_seconds,beam,level\n${inward(10)}${outward(20)}${inward(31.5)}`);
    const result = await replayBeam(path);
    expect(result).toMatchObject({ frames: 12, seconds: 21.776, in: 2, out: 1 });
    expect(result.events.map(({ direction, count }) => [direction, count])).toEqual([
      ['in', 1],
      ['out', 1],
      ['in', 1],
    ]);
    expect(result.events[1].t).toBeCloseTo(20.138, 2);
    expect(result.events[1].frame).toBe(5);
  });

  it('says which line is wrong and why', async () => {
    const refusal = async (text: string) => {
      const error = await replayBeam(file('wrong.csv', text)).catch((reason) => reason);
      expect(error).toBeInstanceOf(UsageError);
      return (error as Error).message;
    };
    expect(await refusal('1,A,1\n2,C,0\n')).toContain('wrong.csv:2: "2,C,0" is not t_seconds,beam,level');
    expect(await refusal('1,A,1\n0.5,A,0\n')).toContain('wrong.csv:2: the time goes back');
    expect(await refusal('t_seconds,beam,level\n')).toContain('no edges');
    await expect(replayBeam(join(folder, 'missing.csv'))).rejects.toThrow('ENOENT');
  });

  it('is told from a thermal recording by its first lines', () => {
    expect(isBeamTrace('t,beam,level\n1,A,1\n')).toBe(true);
    expect(isBeamTrace('1.25,b,0\n')).toBe(true);
    expect(isBeamTrace(`${Array(64).fill(21.25).join(',')}\n`)).toBe(false);
    expect(isBeamTrace('')).toBe(false);
  });
});
