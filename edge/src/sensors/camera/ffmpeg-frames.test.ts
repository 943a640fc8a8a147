import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openVideo } from './ffmpeg-frames.ts';

const present = spawnSync('ffmpeg', ['-version']).status === 0;
if (!present) console.log('video decoding skipped: ffmpeg is not installed');
let folder = '';
let video = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lintel-video-'));
  video = join(folder, 'test.avi');
  if (!present) return;
  const source = 'testsrc=size=66x50:rate=12:duration=1.5';
  const output = ['-pix_fmt', 'yuv420p', '-c:v', 'mjpeg', '-q:v', '2', video];
  execFileSync('ffmpeg', ['-v', 'error', '-f', 'lavfi', '-i', source, ...output]);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function read(file: string) {
  const source = await openVideo(file);
  const times: number[] = [];
  for await (const frame of source.frames(new AbortController().signal)) {
    expect([frame.y.length, frame.u.length, frame.v.length]).toEqual([66 * 50, 33 * 25, 33 * 25]);
    times.push(frame.atMs);
  }
  return { source, times };
}

describe.skipIf(!present)('video through ffmpeg', () => {
  it('has its native size and rate, and every picture with its time', async () => {
    const { source, times } = await read(video);
    expect([source.width, source.height, source.fps]).toEqual([66, 50, 12]);
    expect(times).toHaveLength(18);
    expect(times[17]).toBeCloseTo((17 * 1000) / 12);
  });

  it('leaves no program behind when the reader stops early', async () => {
    const source = await openVideo(video);
    let seen = 0;
    for await (const _ of source.frames(new AbortController().signal)) if (++seen === 2) break;
    expect(seen).toBe(2);
  });

  it('says in one line what is wrong with a file', async () => {
    const text = join(folder, 'text.mp4');
    writeFileSync(text, 'this is no video');
    await expect(openVideo(join(folder, 'absent.mp4'))).rejects.toThrow(/^There is no file/);
    await expect(openVideo(text)).rejects.toThrow(/^\S+text\.mp4 is not a video that ffmpeg can read: [^\n]+$/);
    const sound = join(folder, 'sound.wav');
    execFileSync('ffmpeg', ['-v', 'error', '-f', 'lavfi', '-i', 'sine=duration=0.2', sound]);
    await expect(openVideo(sound)).rejects.toThrow(/has no pictures in it$/);
  });

  it('replays what is left of a video cut short', async () => {
    const cut = join(folder, 'cut.avi');
    execFileSync('cp', [video, cut]);
    truncateSync(cut, 40_000);
    const { times } = await read(cut);
    expect(times.length).toBeGreaterThan(3);
    expect(times.length).toBeLessThan(18);
  });
});

describe('without ffmpeg', () => {
  it('says what to install', async () => {
    writeFileSync(join(folder, 'any.mp4'), '');
    const missing = { ffmpeg: join(folder, 'no-ffmpeg'), ffprobe: join(folder, 'no-ffprobe') };
    await expect(openVideo(join(folder, 'any.mp4'), missing)).rejects.toThrow(/sudo apt install ffmpeg/);
  });
});
