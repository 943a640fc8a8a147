import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import sharp from 'sharp';

const maxBytes = 300 * 1000;

/** Writes a screenshot as a PNG of at most 300 kB: fewer colours, and if that is not enough, fewer pixels. */
export async function savePicture(file, png) {
  const { width } = await sharp(png).metadata();
  for (const [scale, colours] of [
    [1, 256],
    [1, 128],
    [1, 64],
    [0.75, 128],
    [0.5, 128],
  ]) {
    const picture = await sharp(png)
      .resize({ width: Math.round(width * scale) })
      .png({ palette: true, colours, effort: 10, compressionLevel: 9 })
      .toBuffer();
    if (picture.length > maxBytes) continue;
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, picture);
    return picture.length;
  }
  throw new Error(`${file} does not fit into ${maxBytes} bytes`);
}
