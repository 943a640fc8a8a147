import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PacketGuard } from './packet-guard.ts';

function packet(bodyBytes: number): Uint8Array {
  const length: number[] = [];
  let rest = bodyBytes;
  do {
    length.push((rest % 128) | (rest >= 128 ? 0x80 : 0));
    rest = Math.floor(rest / 128);
  } while (rest > 0);
  return Uint8Array.from([0x30, ...length, ...new Array<number>(bodyBytes).fill(0xff)]);
}

describe('the packet guard', () => {
  it('lets every stream of small packets through, however it is cut', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 300 }), { maxLength: 8 }),
        fc.array(fc.integer({ min: 1, max: 40 })),
        (sizes, cuts) => {
          const guard = new PacketGuard(300);
          const stream = sizes.flatMap((size) => [...packet(size)]);
          for (let at = 0, cut = 0; at < stream.length; ) {
            const end = at + (cuts[cut++ % Math.max(1, cuts.length)] ?? 7);
            expect(guard.accept(Uint8Array.from(stream.slice(at, end)))).toBe(true);
            at = end;
          }
        },
      ),
    );
  });

  it('refuses a packet by its header, before its body arrives', () => {
    const guard = new PacketGuard(300);
    expect(guard.accept(packet(20))).toBe(true);
    expect(guard.accept(Uint8Array.from([0x10, 0xff, 0xff, 0xff, 0x7f]))).toBe(false);
  });

  it('refuses a flood of packets that carry nothing, and lets any number of PUBLISH by', () => {
    let now = 0;
    const guard = new PacketGuard(300, () => now);
    const pings = (count: number) => guard.accept(Uint8Array.from(Array(count).fill([0xc0, 0]).flat()));
    expect(pings(2000)).toBe(true);
    now = 1000;
    expect(pings(100)).toBe(true);
    for (let i = 0; i < 5000; i++) expect(guard.accept(packet(20))).toBe(true);
    expect(pings(1)).toBe(false);
  });

  it('refuses a length of more than four bytes', () => {
    expect(new PacketGuard(2 ** 31).accept(Uint8Array.from([0x10, 0xff, 0xff, 0xff, 0xff]))).toBe(false);
  });
});
