import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UsageError } from '@lintel/shared/errors';
import { afterAll, describe, expect, it } from 'vitest';
import { replaySilhouettes } from './replay-silhouettes.ts';

const folder = mkdtempSync(join(tmpdir(), 'lintel-silhouettes-'));
afterAll(() => rmSync(folder, { recursive: true }));

const gate = { x1: 0, y1: 60, x2: 159, y2: 60 };
const header = { lintel: 'silhouettes', v: 1, width: 160, height: 120, fps: 10, gate, inDirection: 'up', deferMs: 0 };

/** A body of 20 x 16 that walks from the bottom to the top, one picture every 100 ms. */
function walk(): unknown[] {
  const empty = Array.from({ length: 20 }, (_, i) => [i + 1, i * 100, 0.1, 3, [160 * 120]]);
  const passing = Array.from({ length: 45 }, (_, i) => {
    const top = 100 - i * 2;
    const body = Array.from({ length: 16 }, () => [20, 140]).flat();
    body[body.length - 1] = 160 * (120 - top - 16) + 70;
    return [i + 21, 2000 + i * 100, 0.1, 3, [160 * top + 70, ...body]];
  });
  return [...empty, ...passing];
}

function file(name: string, lines: readonly unknown[]): string {
  const path = join(folder, name);
  writeFileSync(path, lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n'));
  return path;
}

describe('replaying silhouettes', () => {
  it('counts at the gate they were recorded with, or at another', async () => {
    const path = file('walk.jsonl', [header, ...walk(), ['anew', false]]);
    const result = await replaySilhouettes(path);
    expect(result).toMatchObject({ frames: 65, seconds: 6.5, in: 1, out: 0 });
    expect(await replaySilhouettes(path, gate, 'down')).toMatchObject({ in: 0, out: 1 });
    expect(await replaySilhouettes(path, { x1: 0, y1: 0, x2: 0, y2: 119 }, 'left')).toMatchObject({ in: 0, out: 0 });
  });

  it('says which line is wrong and why', async () => {
    const refusal = async (name: string, lines: readonly unknown[]) => {
      const error = await replaySilhouettes(file(name, lines)).catch((reason) => reason);
      expect(error).toBeInstanceOf(UsageError);
      return (error as Error).message;
    };
    expect(await refusal('a.jsonl', ['{"a":1}'])).toContain('a.jsonl:1: this is no silhouette recording');
    expect(await refusal('b.jsonl', [header, 'not JSON'])).toContain('b.jsonl:2: this line is no silhouette');
    expect(await refusal('c.jsonl', [header, [1, 0, 0.1, 3, [5]]])).toContain('c.jsonl:2: the outlines do not fit');
    expect(await refusal('d.jsonl', [])).toContain('is empty');
    await expect(replaySilhouettes(join(folder, 'gone.jsonl'))).rejects.toThrow('cannot be read (ENOENT)');
  });
});
