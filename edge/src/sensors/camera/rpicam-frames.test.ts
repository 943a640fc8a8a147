import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openRpicam } from './rpicam-frames.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lintel-rpicam-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A stand-in for rpicam-vid: writes pictures of 8x4 with rows padded to 64, then does `then`. */
function fakeCamera(pictures: number, then: string): string {
  const file = join(folder, 'rpicam-vid');
  const script = `#!${process.execPath}
const args = process.argv.slice(2).join(' ');
if (!args.includes('--codec yuv420') || !args.includes('--output -')) process.exit(9);
const plane = (w, h, stride, value) => { const b = Buffer.alloc(stride * h, 255); for (let y = 0; y < h; y++) b.fill(value, y * stride, y * stride + w); return b; };
for (let k = 0; k < ${pictures}; k++) process.stdout.write(Buffer.concat([plane(8, 4, 64, k), plane(4, 2, 32, k + 50), plane(4, 2, 32, k + 100)]));
${then}
`;
  writeFileSync(file, script);
  chmodSync(file, 0o755);
  return file;
}

async function capture(program: string, stallMs = 5000, most = 100) {
  const source = openRpicam({ width: 8, height: 4, fps: 10, rowAlign: 64, mono: () => 1234, stallMs, program });
  const seen: { y: number[]; u: number[]; v: number[]; atMs: number }[] = [];
  let error: unknown = null;
  try {
    for await (const frame of source.frames(new AbortController().signal)) {
      seen.push({ y: [...frame.y], u: [...frame.u], v: [...frame.v], atMs: frame.atMs });
      if (seen.length === most) break;
    }
  } catch (caught) {
    error = caught;
  }
  return { seen, error };
}

describe('the Pi camera', () => {
  it('takes the padding off and stamps pictures', async () => {
    const { seen, error } = await capture(fakeCamera(3, ''));
    expect(error).toBeNull();
    expect(seen).toHaveLength(3);
    expect(seen[2]).toEqual({
      y: new Array(32).fill(2),
      u: new Array(8).fill(52),
      v: new Array(8).fill(102),
      atMs: 1234,
    });
  });

  it('ends the program when the reader has had enough', async () => {
    const { seen, error } = await capture(fakeCamera(5, 'setInterval(() => {}, 1000);'), 5000, 2);
    expect(seen).toHaveLength(2);
    expect(error).toBeNull();
  });

  it('notices a camera that falls silent', async () => {
    const { seen, error } = await capture(fakeCamera(2, 'setInterval(() => {}, 1000);'), 700);
    expect(seen).toHaveLength(2);
    expect(error).toMatchObject({ name: 'FramesEnded', reason: 'stalled' });
  });

  it('reports a camera that dies, with its own last words', async () => {
    const dies = fakeCamera(
      1,
      "process.stderr.write('ERROR: *** no cameras available ***\\n'); process.exitCode = 255;",
    );
    const { seen, error } = await capture(dies);
    expect(seen).toHaveLength(1);
    expect(error).toMatchObject({ reason: 'died', complaint: 'ERROR: *** no cameras available ***' });
  });

  it('reports a stream that ends inside a picture', async () => {
    const { error } = await capture(fakeCamera(1, 'process.stdout.write(Buffer.alloc(10));'));
    expect(error).toMatchObject({ reason: 'cut' });
  });

  it('says what to install when the program is missing', async () => {
    const { error } = await capture(join(folder, 'nothing-here'));
    expect(error).toMatchObject({ name: 'UsageError' });
    expect(String(error)).toContain('sudo apt install rpicam-apps');
  });

  it('stops on the signal', async () => {
    const program = fakeCamera(1, 'setInterval(() => {}, 1000);');
    const source = openRpicam({ width: 8, height: 4, fps: 10, rowAlign: 64, mono: () => 0, program });
    const stop = new AbortController();
    let seen = 0;
    for await (const _ of source.frames(stop.signal)) {
      seen++;
      setTimeout(() => stop.abort(), 20);
    }
    expect(seen).toBe(1);
  });
});
