import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodePixels, pixelCelsius, thermistorCelsius } from './amg8833.ts';

const bytes = (raw: number): [low: number, high: number] => [raw & 0xff, raw >> 8];

describe('the pixel register, 12-bit two’s complement', () => {
  it.each([
    [0x1f4, 125],
    [0x064, 25],
    [0x001, 0.25],
    [0x000, 0],
    [0xfff, -0.25],
    [0xffe, -0.5],
    [0xf9c, -25],
  ])('%i is %f degC', (raw, celsius) => {
    expect(pixelCelsius(...bytes(raw))).toBe(celsius);
  });

  it('never reads frost as a furnace nor as -511.5', () => {
    expect(pixelCelsius(...bytes(0xffe))).not.toBe(1023.5);
    expect(pixelCelsius(...bytes(0xffe))).not.toBe(-511.5);
  });

  it('ignores the four unused bits', () => {
    fc.assert(
      fc.property(fc.integer({ min: -2048, max: 2047 }), fc.nat(15), (quarters, rubbish) => {
        const raw = quarters & 0xfff;
        expect(pixelCelsius(raw & 0xff, (raw >> 8) | (rubbish << 4))).toBe(quarters / 4);
      }),
    );
  });
});

describe('the thermistor register, 12-bit sign and magnitude', () => {
  it.each([
    [0x7ff, 127.9375],
    [0x190, 25],
    [0x004, 0.25],
    [0x804, -0.25],
    [0xbbb, -59.6875],
  ])('%i is %f degC', (raw, celsius) => {
    expect(thermistorCelsius(...bytes(raw))).toBe(celsius);
  });
});

describe('a frame', () => {
  it('is 64 pixels, low byte first, row by row', () => {
    const frame = new Uint8Array(128);
    frame.set([0x64, 0x00], 0);
    frame.set([0x9c, 0x0f], 126);
    const out = new Float32Array(64);
    decodePixels(frame, out);
    expect([out[0], out[1], out[63]]).toEqual([25, 0, -25]);
  });

  it('that is too short is refused', () => {
    expect(() => decodePixels(new Uint8Array(127), new Float32Array(64))).toThrow(RangeError);
  });
});
