import { mkdtempSync, readdirSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MediaStore, mediaWidths } from './media.ts';

let dir: string;
let media: MediaStore;
let picture: Buffer;

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'lintel-media-'));
  media = new MediaStore(dir);
  picture = await sharp({ create: { width: 800, height: 400, channels: 3, background: '#2ecc8f' } })
    .png()
    .toBuffer();
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const files = (folder: string) =>
  readdirSync(join(dir, folder), { recursive: true }).filter((name) => String(name).length > 3);

describe('product pictures', () => {
  it('are kept once under the hash of their bytes', async () => {
    const hash = await media.put(picture);
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    expect(await media.put(picture)).toBe(hash);
    expect(files('originals')).toHaveLength(1);
  });

  it('are served as WebP at each width, never blown up', async () => {
    const hash = await media.put(picture);
    for (const width of mediaWidths) {
      const made = await sharp(await media.webp(hash, width)).metadata();
      expect([made.format, made.width]).toEqual(['webp', Math.min(width, 800)]);
    }
  });

  it('are made once, also when a wall of tiles asks at the same time', async () => {
    const hash = await media.put(picture);
    const [first, ...others] = await Promise.all(Array.from({ length: 8 }, () => media.webp(hash, 160)));
    for (const other of others) expect(other).toBe(first);
    const [file] = files('webp');
    writeFileSync(join(dir, 'webp', String(file)), 'from the disk');
    expect(String(await media.webp(hash, 160))).toBe('from the disk');
    unlinkSync(join(dir, 'webp', String(file)));
    expect(await media.webp(hash, 160)).toEqual(first);
    expect(files('webp')).toEqual([file]);
  });

  it('of unknown hashes and widths do not exist', async () => {
    const hash = await media.put(picture);
    for (const [of, width] of [
      ['0'.repeat(64), 160],
      [hash, 161],
      ['../../etc/passwd', 160],
      [hash.toUpperCase(), 160],
    ] as const) {
      await expect(media.webp(of, width)).rejects.toMatchObject({ code: 'not-found' });
    }
    // A miss must not block what comes after it.
    expect((await media.webp(hash, 320)).length).toBeGreaterThan(0);
  });

  it('must be pictures', async () => {
    await expect(media.put(Buffer.from('<html>'))).rejects.toMatchObject({ code: 'invalid-input' });
    await expect(media.put(new Uint8Array(21 * 1024 * 1024))).rejects.toMatchObject({ code: 'body-too-large' });
  });

  it('may be drawings', async () => {
    const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="64" height="64"><circle cx="32" cy="32" r="30"/></svg>';
    expect((await sharp(await media.webp(await media.put(Buffer.from(svg)), 160)).metadata()).format).toBe('webp');
  });
});
