import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { CameraView } from '../world/camera-view.ts';
import { densest, PictureTraces } from './picture-traces.fixture.ts';

const { y, width, height } = new CameraView(4).render([], 0);
const traces = new PictureTraces();
traces.show(y, width);
const row = y.slice(width * 30, width * 31);
const bytes = (text: string) => new TextEncoder().encode(text);

describe('looking for pictures', () => {
  it('knows the rows of a picture', () => {
    expect(traces.known).toBeGreaterThan((width * height) / 32);
  });

  it.each([
    ['as it is', Buffer.concat([bytes('x: '), row, bytes('\n')])],
    ['a part of it', Buffer.from(row.subarray(5, 45))],
    ['in hex', bytes(`{"row":"${Buffer.from(row).toString('hex')}"}`)],
    ['in upper case hex, out of step', bytes(`F${Buffer.from(row).toString('hex').toUpperCase()}`)],
    ['in Base64', bytes(JSON.stringify({ value: Buffer.from(row).toString('base64') }))],
    ['in Base64, out of step', bytes(`ab${Buffer.from(row).toString('base64')}`)],
    ['in Base64 for addresses', bytes(Buffer.from(row).toString('base64url'))],
    ['as numbers', bytes(JSON.stringify([...row]))],
    ['as numbers with blanks', bytes([...row].join(' '))],
  ])('finds a row %s', (_, hidden) => {
    expect(traces.find('here', hidden)).not.toEqual([]);
  });

  it('finds a picture that was compressed', () => {
    const packed = deflateSync(y);
    expect(densest(packed)).toBeGreaterThan(7.2);
    expect(traces.find('here', packed)).not.toEqual([]);
    expect(traces.find('here', bytes(packed.toString('base64')))).not.toEqual([]);
  });

  it.each([
    ['a crossing', '{"gate":"door","direction":"in","count":1,"confidence":0.912,"sources":{"camera":1}}'],
    ['an outline', JSON.stringify({ runs: Array.from({ length: 400 }, (_, i) => (i * 37) % 120) })],
    ['tokens', '0123456789abcdef0123456789abcdef 7f9c24e8-3b12-7b1e-9d2c-001122334455 lintel/v1/shop/door-1/preview'],
    ['an empty segment of the outbox', '\0'.repeat(100_000)],
  ])('takes %s for none', (_, text) => {
    expect(traces.find('here', bytes(text))).toEqual([]);
  });
});
