import { createHash, randomBytes } from 'node:crypto';
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Problem } from '@lintel/shared/errors';

/** Widths in CSS pixels that a picture is served at. */
export const mediaWidths = [160, 320, 640, 1280] as const;
export type MediaWidth = (typeof mediaWidths)[number];

const largestImageBytes = 20 * 1024 * 1024;
// Enough for any camera; refuses the few bytes that unpack to gigabytes.
const largestImagePixels = 50_000_000;

/** Product pictures on disk: originals by the hash of their bytes, and what is made of them. The one file that names sharp. */
export class MediaStore {
  private readonly dir: string;
  /** One conversion at a time: a wall of tiles must not take every core from the till. */
  private turn: Promise<unknown> = Promise.resolve();
  private readonly making = new Map<string, Promise<Buffer>>();

  constructor(dir: string) {
    this.dir = dir;
  }

  /**
   * Keeps an original (JPEG, PNG, WebP, AVIF, GIF or SVG) and answers its SHA-256 in hex. The same bytes are kept once.
   * @throws Problem `invalid-input` when it is no picture, `body-too-large` when it is too big.
   */
  async put(original: Uint8Array): Promise<string> {
    if (original.byteLength > largestImageBytes) {
      throw new Problem('body-too-large', 'The picture is too large', { limit: largestImageBytes });
    }
    const hash = createHash('sha256').update(original).digest('hex');
    const file = this.originalFile(hash);
    if (await exists(file)) return hash;
    try {
      const image = (await loadSharp())(original, { limitInputPixels: largestImagePixels });
      await image.metadata();
    } catch {
      throw new Problem(
        'invalid-input',
        'This is not a picture that Lintel reads: use JPEG, PNG, WebP, AVIF, GIF or SVG',
      );
    }
    await writeDurably(file, original);
    return hash;
  }

  /**
   * The picture at most `width` pixels wide as WebP, made once and kept on disk.
   * @throws Problem `not-found` for an unknown hash or width.
   */
  async webp(hash: string, width: number): Promise<Buffer> {
    if (!/^[0-9a-f]{64}$/.test(hash) || !(mediaWidths as readonly number[]).includes(width))
      throw new Problem('not-found');
    const file = join(this.dir, 'webp', hash.slice(0, 2), `${hash}-${width}.webp`);
    try {
      return await readFile(file);
    } catch {
      return this.makeOnce(file, hash, width);
    }
  }

  private makeOnce(file: string, hash: string, width: number): Promise<Buffer> {
    const known = this.making.get(file);
    if (known) return known;
    const made = this.turn.then(() => this.make(file, hash, width));
    this.making.set(file, made);
    this.turn = made.then(
      () => this.making.delete(file),
      () => this.making.delete(file),
    );
    return made;
  }

  private async make(file: string, hash: string, width: number): Promise<Buffer> {
    const original = await readFile(this.originalFile(hash)).catch(() => {
      throw new Problem('not-found', 'There is no such picture');
    });
    const sharp = await loadSharp();
    const bytes = await sharp(original, { limitInputPixels: largestImagePixels })
      .rotate()
      .resize({ width, withoutEnlargement: true })
      .webp({ quality: 82, effort: 4 })
      .toBuffer();
    await writeDurably(file, bytes);
    return bytes;
  }

  private originalFile(hash: string): string {
    return join(this.dir, 'originals', hash.slice(0, 2), hash);
  }
}

type Sharp = typeof import('sharp')['default'];
let loaded: Promise<Sharp> | undefined;

/** Native, so loaded with the first picture: a shop without pictures sells without it. */
function loadSharp(): Promise<Sharp> {
  loaded ??= import('sharp').then((module) => module.default);
  return loaded;
}

async function exists(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}

/** Temp, fsync, rename: whoever reads sees the whole file or none. */
async function writeDurably(file: string, bytes: Uint8Array): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  const temp = `${file}.${randomBytes(6).toString('hex')}.tmp`;
  const handle = await open(temp, 'w');
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(temp, file).catch(async (error: unknown) => {
    await rm(temp, { force: true });
    throw error;
  });
}
