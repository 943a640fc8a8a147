import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { demoCatalog } from './demo-catalog.ts';
import { drawCategory, drawProduct } from './draw-product.ts';
import { drawSlide, type SlideNumber } from './draw-slide.ts';

/** The picture at 48 × 48, three bytes a pixel. */
const thumbnail = (svg: string): Promise<Buffer> =>
  sharp(Buffer.from(svg)).resize(48, 48).flatten({ background: '#121417' }).raw().toBuffer();

function meanDifference(a: Buffer, b: Buffer): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += Math.abs((a[i] ?? 0) - (b[i] ?? 0));
  return sum / a.length;
}

function expectSelfContained(svg: string): void {
  expect(svg).not.toMatch(/<text|<image|<style|href=|NaN|undefined/);
  const defined = new Set([...svg.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]));
  for (const match of svg.matchAll(/url\(#([^)]+)\)/g)) expect(defined.has(match[1])).toBe(true);
}

const { categories, products } = demoCatalog;

describe('drawings', () => {
  it.each(products)('$key is a 640 × 640 picture', async ({ art }) => {
    const svg = drawProduct(art);
    expectSelfContained(svg);
    expect(drawProduct(art)).toBe(svg);
    const { data, info } = await sharp(Buffer.from(svg)).raw().toBuffer({ resolveWithObject: true });
    expect([info.width, info.height]).toEqual([640, 640]);
    // Opaque to the corners: a tile never shows its surface through.
    expect(data[3]).toBe(255);
    expect(data[data.length - 1]).toBe(255);
    const { channels } = await sharp(Buffer.from(svg)).stats();
    expect(Math.max(...channels.slice(0, 3).map((channel) => channel.stdev))).toBeGreaterThan(10);
  });

  it('looks different for every product', async () => {
    const thumbnails = await Promise.all(products.map(({ art }) => thumbnail(drawProduct(art))));
    thumbnails.forEach((one, i) => {
      thumbnails.slice(i + 1).forEach((other, j) => {
        expect(meanDifference(one, other), `${products[i]?.key} and ${products[i + 1 + j]?.key}`).toBeGreaterThan(6);
      });
    });
  });

  it.each(categories)('$key has a round badge', async ({ art }) => {
    const svg = drawCategory(art);
    expectSelfContained(svg);
    const { data, info } = await sharp(Buffer.from(svg)).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
    expect([info.width, info.height]).toEqual([320, 320]);
    expect(data[3]).toBe(0);
    expect(data[(160 * 320 + 160) * 4 + 3]).toBe(255);
  });

  it.each([1, 2, 3] as SlideNumber[])('slide %i fills 1600 × 1000', async (slide) => {
    const svg = drawSlide(slide);
    expectSelfContained(svg);
    const { data, info } = await sharp(Buffer.from(svg)).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
    expect([info.width, info.height]).toEqual([1600, 1000]);
    expect([data[3], data[data.length - 1]]).toEqual([255, 255]);
  });
});
