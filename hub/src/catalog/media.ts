import { createHash, randomBytes } from 'node:crypto';
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Problem } from '@lintel/shared/errors';
import { allowedFormats, looksLikeSvg, svgProblem, watermarkSvg } from './media-check-rules.ts';

/** Widths in CSS pixels that a picture is served at. */
export const mediaWidths = [160, 320, 640, 1280] as const;
export type MediaWidth = (typeof mediaWidths)[number];

const largestImageBytes = 20 * 1024 * 1024;
// Enough for any camera; refuses the few bytes that unpack to gigabytes.
const largestImagePixels = 50_000_000;
const mostSeconds = 10;
/** Smaller pictures are tiles: a mark on them is only dirt. */
const watermarkedFrom = 640;

/** Product pictures on disk: originals by the hash of their bytes, and what is made of them. The one file that names sharp. */
export class MediaStore {
  private readonly dir: string;
  private readonly shop: { readonly watermark?: string | null };
  /** One conversion at a time: a wall of tiles must not take every core from the till. */
  private turn: Promise<unknown> = Promise.resolve();
  private readonly making = new Map<string, Promise<Buffer>>();

  /** @param shop its `watermark`, as it is then, is written across larger pictures. */
  constructor(dir: string, shop: { readonly watermark?: string | null } = {}) {
    this.dir = dir;
    this.shop = shop;
  }

  /**
   * Keeps an original (JPEG, PNG, WebP, AVIF, GIF or a plain SVG) and answers its SHA-256 in hex. The same bytes are kept
   * once, and only after they could be read to the end.
   * @throws Problem `picture-refused` when it is no such picture or a hostile one, `body-too-large` when it is too big.
   */
  async put(original: Uint8Array): Promise<string> {
    if (original.byteLength > largestImageBytes) {
      throw new Problem('body-too-large', 'The picture is too large', { limit: largestImageBytes });
    }
    const hash = createHash('sha256').update(original).digest('hex');
    const file = this.originalFile(hash);
    if (await exists(file)) return hash;
    const reason = await this.inTurn(() => refusal(original));
    if (reason !== null) throw new Problem('picture-refused', reason);
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
    const mark = this.markFor(width);
    const name = mark === null ? `${hash}-${width}` : `${hash}-${width}-${shortHash(mark)}`;
    const file = join(this.dir, 'webp', hash.slice(0, 2), `${name}.webp`);
    try {
      return await readFile(file);
    } catch {
      return this.makeOnce(file, hash, width);
    }
  }

  private markFor(width: number): string | null {
    return width >= watermarkedFrom ? (this.shop.watermark ?? null) : null;
  }

  private makeOnce(file: string, hash: string, width: number): Promise<Buffer> {
    const known = this.making.get(file);
    if (known) return known;
    const made = this.inTurn(() => this.make(file, hash, width));
    this.making.set(file, made);
    const done = () => this.making.delete(file);
    made.then(done, done);
    return made;
  }

  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.turn.then(work);
    this.turn = done.catch(() => {});
    return done;
  }

  private async make(file: string, hash: string, width: number): Promise<Buffer> {
    const original = await readFile(this.originalFile(hash)).catch(() => {
      throw new Problem('not-found', 'There is no such picture');
    });
    const sharp = await loadSharp();
    const resized = sharp(original, { limitInputPixels: largestImagePixels })
      .rotate()
      .resize({ width, withoutEnlargement: true })
      .timeout({ seconds: mostSeconds });
    const mark = this.markFor(width);
    const bytes = await (mark === null ? resized : await marked(sharp, resized, mark))
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

async function marked(sharp: Sharp, picture: ReturnType<Sharp>, mark: string): Promise<ReturnType<Sharp>> {
  const { data, info } = await picture.raw().toBuffer({ resolveWithObject: true });
  const { width, height, channels } = info;
  return sharp(data, { raw: { width, height, channels } }).composite([
    { input: Buffer.from(watermarkSvg(mark, width, height)) },
  ]);
}

/** Why a picture is refused, or null; read to the end, for a broken one shows only there. */
async function refusal(original: Uint8Array): Promise<string | null> {
  const head = Buffer.from(original.subarray(0, 256)).toString('utf8');
  if (looksLikeSvg(head)) {
    const problem = svgProblem(Buffer.from(original).toString('utf8'));
    if (problem !== null) return `This drawing cannot be used: ${problem}`;
  }
  try {
    const sharp = await loadSharp();
    const { format } = await sharp(original, { limitInputPixels: largestImagePixels }).metadata();
    if (!allowedFormats.includes(format)) return `Pictures of the format ${format} cannot be used`;
    if (format === 'svg' && !looksLikeSvg(head)) return 'This drawing cannot be used: it is compressed';
    await sharp(original, { limitInputPixels: largestImagePixels, failOn: 'error' })
      .resize({ width: 8, height: 8, fit: 'fill' })
      .timeout({ seconds: mostSeconds })
      .raw()
      .toBuffer();
    return null;
  } catch (error) {
    if (/pixel limit/i.test(String(error))) return 'The picture has more than 50 megapixels';
    return 'This is not a picture that Lintel reads, or it is damaged';
  }
}

function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
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
