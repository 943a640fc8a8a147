import type { Language } from '@lintel/shared/languages';
import type { Sharp } from 'sharp';
import { type Bitmap, dither, type Grey, stacked, threshold } from './bitmap-rules.ts';
import { type Block, layOut } from './paper-rules.ts';

/** Monospaced faces of Debian's fonts-noto-cjk: the same character is drawn otherwise in each country. */
const faces: Record<Language, string> = {
  en: 'Noto Sans Mono CJK TC',
  'zh-TW': 'Noto Sans Mono CJK TC',
  'zh-CN': 'Noto Sans Mono CJK SC',
  ja: 'Noto Sans Mono CJK JP',
};

/** An SVG of more rows would cost the memory of all of them at once. */
const sliceRows = 2048;
const logoRows = 240;

/** There is no font with Chinese and Japanese characters on this machine: every one of them would be an empty box. */
export class NoFontError extends Error {
  constructor() {
    super('there is no font for Chinese and Japanese; on Debian: apt-get install fonts-noto-cjk');
  }
}

let fontIsThere = false;

type Library = typeof import('sharp')['default'];
let loaded: Promise<Library> | undefined;

/** Native, so loaded with the first paper: a shop without a printer sells without it. */
function loadSharp(): Promise<Library> {
  loaded ??= import('sharp').then((module) => module.default);
  return loaded;
}

/** Draws blocks as dots on paper of that width. @throws NoFontError. The one file of printing that names sharp. */
export async function drawPaper(
  blocks: readonly Block[],
  paper: { widthDots: number; language: Language; logo?: Uint8Array | null },
): Promise<Bitmap> {
  const sharp = await loadSharp();
  if (!fontIsThere && !(await hasFont())) throw new NoFontError();
  fontIsThere = true;
  const sheet = layOut(blocks, paper.widthDots, faces[paper.language]);
  const slices: Bitmap[] = paper.logo ? [await drawLogo(paper.logo, paper.widthDots)] : [];
  for (let top = 0; top < sheet.height; top += sliceRows) {
    const rows = Math.min(sliceRows, sheet.height - top);
    slices.push(threshold(await grey(sharp(Buffer.from(sheet.svg(top, rows))))));
  }
  return stacked(slices);
}

/** A picture in the middle of the paper, no wider than half of it. */
async function drawLogo(picture: Uint8Array, width: number): Promise<Bitmap> {
  const sharp = await loadSharp();
  const white = { r: 255, g: 255, b: 255 };
  const logo = await sharp(picture, { limitInputPixels: 50_000_000 })
    .flatten({ background: white })
    .resize({ width: Math.floor(width / 2), height: logoRows, fit: 'inside' })
    .toBuffer({ resolveWithObject: true });
  const { width: own, height } = logo.info;
  const left = Math.floor((width - own) / 2);
  const onPaper = sharp(logo.data).extend({ left, right: width - own - left, bottom: 12, background: white });
  return dither(await grey(onPaper, { width, height: height + 12 }));
}

async function grey(picture: Sharp, wanted?: { width: number; height: number }): Promise<Grey> {
  const { data, info } = await picture.greyscale().raw().toBuffer({ resolveWithObject: true });
  if (wanted && (info.width !== wanted.width || info.height !== wanted.height))
    throw new Error(`a picture of ${info.width} × ${info.height} became of one of ${wanted.width} × ${wanted.height}`);
  return { width: info.width, height: info.height, pixels: new Uint8Array(data) };
}

/** Two characters that no font draws alike; without one for them both are nothing, or the same box. */
async function hasFont(): Promise<boolean> {
  const sharp = await loadSharp();
  const [one, other] = await Promise.all(
    ['國', 'の'].map(async (text) => {
      const { svg, height } = layOut([{ kind: 'text', text }], 24, faces['zh-TW']);
      return Buffer.from((await grey(sharp(Buffer.from(svg(0, height))))).pixels);
    }),
  );
  return !one!.equals(other!);
}

/** Dots as a picture to look at. */
export async function pngOf({ rowBytes, rows, bits }: Bitmap): Promise<Buffer> {
  const sharp = await loadSharp();
  const width = rowBytes * 8;
  const pixels = new Uint8Array(width * rows).fill(255);
  for (let at = 0; at < pixels.length; at++) if (bits[at >> 3]! & (0x80 >> (at & 7))) pixels[at] = 0;
  return sharp(pixels, { raw: { width, height: rows, channels: 1 } })
    .png({ palette: true, colours: 2 })
    .toBuffer();
}
