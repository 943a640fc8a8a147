import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { frameOf } from './fake-serial.fixture.ts';
import { McuFrames, mcuCommands, mcuFrameBytes } from './gy-mcu90640.ts';

const room = (value = 21.5) => new Array<number>(768).fill(value);

describe('frames of the module', () => {
  it('are read bit by bit as its manual says', () => {
    // 0x0866 = 2150 = 21.5 degC, 0xFE0C = -500 = -5 degC, the module at 0x0B22 = 28.5 degC.
    const bytes = new Uint8Array(mcuFrameBytes);
    bytes.set([0x5a, 0x5a, 0x02, 0x06], 0);
    for (let i = 0; i < 768; i++) bytes.set([0x66, 0x08], 4 + 2 * i);
    bytes.set([0x0c, 0xfe], 4 + 2 * 767);
    bytes.set([0x22, 0x0b], 1540);
    // 0x5A5A + 0x0602 + 767 * 0x0866 + 0xFE0C + 0x0B22, the lowest 16 bits.
    const sum = (0x5a5a + 0x0602 + 767 * 0x0866 + 0xfe0c + 0x0b22) & 0xffff;
    bytes.set([sum & 0xff, sum >> 8], 1542);
    const frames = new McuFrames();
    expect(frames.push(bytes)).toBe(1);
    expect(frames.picture[0]).toBe(21.5);
    expect(frames.picture[766]).toBe(21.5);
    expect(frames.picture[767]).toBe(-5);
    expect(frames.ambient).toBe(28.5);
    expect(mcuFrameBytes).toBe(1544);
  });

  it.each([
    [0x01, 0x00, 0.01],
    [0xff, 0xff, -0.01],
    [0xff, 0x7f, 327.67],
    [0x00, 0x80, -327.68],
    [0x00, 0x00, 0],
  ])('hold signed hundredths, low byte first: %i %i is %f', (low, high, celsius) => {
    const bytes = frameOf(room());
    const before = bytes[4] | (bytes[5] << 8);
    bytes.set([low, high], 4);
    const sum = ((bytes[1542] | (bytes[1543] << 8)) - before + (low | (high << 8))) & 0xffff;
    bytes.set([sum & 0xff, sum >> 8], 1542);
    const frames = new McuFrames();
    expect(frames.push(bytes)).toBe(1);
    expect(frames.picture[0]).toBeCloseTo(celsius, 3);
  });

  it('with a wrong sum or length are no pictures, and the next one is found', () => {
    const frames = new McuFrames();
    const wrong = frameOf(room());
    wrong[700] ^= 1;
    expect(frames.push(wrong)).toBe(0);
    expect(frames.push(frameOf(room(30)))).toBe(1);
    expect(frames.picture[5]).toBe(30);
    const short = frameOf(room(10));
    short[2] = 0x03;
    expect(frames.push(Buffer.concat([short, frameOf(room(31))]))).toBe(1);
    expect(frames.picture[5]).toBe(31);
    expect(frames.broken).toBe(1);
  });

  it('are found in chunks of any size, after any noise, also when pixels look like a head', () => {
    const tricky = room(231.3);
    expect(frameOf(tricky)[4]).toBe(0x5a);
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 3000 }),
        fc.array(fc.integer({ min: 1, max: 4000 }), { minLength: 1, maxLength: 8 }),
        (noise, sizes) => {
          const clean = [room(20), tricky, room(22)].map((picture) => frameOf(picture));
          const stream = Buffer.concat([noise, ...clean]);
          const frames = new McuFrames();
          let pictures = 0;
          for (let at = 0, i = 0; at < stream.length; i++) {
            const size = sizes[i % sizes.length];
            pictures += frames.push(stream.subarray(at, at + size));
            at += size;
          }
          expect(pictures).toBe(3);
          expect(frames.picture[100]).toBe(22);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('are asked for by commands that carry their own sum', () => {
    for (const command of Object.values(mcuCommands)) {
      expect((command[0] + command[1] + command[2]) & 0xff).toBe(command[3]);
    }
  });
});
