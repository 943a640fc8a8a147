import { randomBytes } from 'node:crypto';
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

  it('must be pictures, whole and of a kind that the shop shows', async () => {
    const refuse = (bytes: Uint8Array) =>
      expect(media.put(bytes)).rejects.toMatchObject({ code: 'picture-refused', message: expect.any(String) });
    await refuse(Buffer.from('<html>'));
    await refuse(Buffer.from('%PDF-1.4'));
    await refuse(new Uint8Array(0));
    await refuse(await sharp(picture).tiff().toBuffer());
    const noise = await sharp(randomBytes(300 * 300 * 3), { raw: { width: 300, height: 300, channels: 3 } })
      .png()
      .toBuffer();
    await refuse(noise.subarray(0, noise.length / 2));
    await expect(media.put(new Uint8Array(21 * 1024 * 1024))).rejects.toMatchObject({ code: 'body-too-large' });
    expect(files('.').filter((name) => String(name).includes('originals/'))).toEqual([]);
  });

  it('must not unpack to gigabytes', async () => {
    const bomb = await sharp({
      create: { width: 12_000, height: 6000, channels: 3, background: 'black' },
      limitInputPixels: false,
    })
      .png({ compressionLevel: 9 })
      .toBuffer();
    expect(bomb.length).toBeLessThan(1_000_000);
    await expect(media.put(bomb)).rejects.toMatchObject({
      code: 'picture-refused',
      message: expect.stringContaining('megapixels'),
    });
    const drawing = '<svg xmlns="http://www.w3.org/2000/svg" width="20000" height="20000"/>';
    await expect(media.put(Buffer.from(drawing))).rejects.toMatchObject({ code: 'picture-refused' });
  });

  it.each([
    '<script>alert(1)</script>',
    '<svg:script href="#x"/>',
    '<rect onload="alert(1)"/>',
    '<a href="javascript:alert(1)"/>',
    '<a href="java&#115;cript:alert(1)"/>',
    '<image href="http://192.168.1.1/x.png"/>',
    '<image xlink:href="file:///etc/passwd"/>',
    '<image href="/etc/passwd"/>',
    '<foreignObject><iframe/></foreignObject>',
    '<style>@import "x.css";</style>',
    '<rect fill="url(http://x/y)"/>',
  ])('refuse the drawing with %s', async (evil) => {
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">${evil}</svg>`;
    await expect(media.put(Buffer.from(svg))).rejects.toMatchObject({ code: 'picture-refused' });
  });

  it('refuse a drawing that multiplies itself', async () => {
    const svg =
      '<!DOCTYPE s [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><svg xmlns="http://www.w3.org/2000/svg">&b;</svg>';
    await expect(media.put(Buffer.from(svg))).rejects.toMatchObject({ code: 'picture-refused' });
  });

  it('carry the mark of the shop where they are large, and another one when it changes', async () => {
    const marked = new MediaStore(dir, { watermark: 'Shop <1> & "2"' });
    const hash = await media.put(picture);
    expect(await marked.webp(hash, 160)).toEqual(await media.webp(hash, 160));
    const [plain, first] = [await media.webp(hash, 640), await marked.webp(hash, 640)];
    expect(first).not.toEqual(plain);
    expect(await new MediaStore(dir, { watermark: 'Other' }).webp(hash, 640)).not.toEqual(first);
    const { width, height } = await sharp(first).metadata();
    expect([width, height]).toEqual([640, 320]);
  });

  it('may be drawings', async () => {
    const svg =
      '<svg xmlns="http://www.w3.org/2000/svg" width="64" height="64"><defs><radialGradient id="g"/></defs><circle cx="32" cy="32" r="30" fill="url(#g)"/></svg>';
    expect((await sharp(await media.webp(await media.put(Buffer.from(svg)), 160)).metadata()).format).toBe('webp');
  });
});
