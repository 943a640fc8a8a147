import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { crc32c } from './crc32c.ts';
import { channelCodes, type StoredRecord } from './record.ts';
import { concat, decodeSegment, encodeHeader, encodeRecord, encodeSegment, headerBytes } from './segment-codec.ts';

const epoch = '0123456789abcdef';
const records = fc
  .array(
    fc.record({
      step: fc.integer({ min: 1, max: 5 }),
      channel: fc.constantFrom(...channelCodes),
      json: fc.jsonValue().map((value) => JSON.stringify(value)),
      sent: fc.boolean(),
    }),
    { maxLength: 20 },
  )
  .map((items) => {
    let seq = 0;
    return items.map(({ step, ...rest }): StoredRecord => {
      seq += step;
      return { epoch, seq, ...rest };
    });
  });

describe('crc32c', () => {
  it('agrees with RFC 3720 B.4', () => {
    expect(crc32c(new TextEncoder().encode('123456789'))).toBe(0xe3069283);
    expect(crc32c(new Uint8Array(32))).toBe(0x8a9136aa);
    expect(crc32c(new Uint8Array(32).fill(0xff))).toBe(0x62a8ab43);
    expect(crc32c(Uint8Array.from({ length: 32 }, (_, i) => i))).toBe(0x46dd794e);
  });
});

describe('segments', () => {
  it('come back as they were written, whatever zeros follow', () => {
    fc.assert(
      fc.property(records, fc.nat(100), (list, zeros) => {
        const decoded = decodeSegment(concat([encodeSegment(epoch, list), new Uint8Array(zeros)]));
        expect(decoded?.records).toEqual(list);
        expect(decoded?.epoch).toBe(epoch);
        expect(decoded?.torn).toBe(false);
      }),
    );
  });

  it('give back the whole records before a damaged byte, never a wrong one', () => {
    fc.assert(
      fc.property(records, fc.nat(), fc.integer({ min: 1, max: 255 }), (list, where, flip) => {
        const bytes = encodeSegment(epoch, list);
        const at = where % bytes.length;
        bytes[at] ^= flip;
        const decoded = decodeSegment(bytes);
        const whole = decoded?.records ?? [];
        expect(whole).toEqual(list.slice(0, whole.length));
        let offset = headerBytes;
        const ends = list.map((record) => {
          offset += encodeRecord(record).length;
          return offset;
        });
        if (at < 28) expect(at < headerBytes && decoded === null).toBe(true);
        else
          expect(whole.length).toBe(
            ends.filter((end) => end <= Math.max(at, headerBytes)).length + (at < headerBytes ? list.length : 0),
          );
      }),
    );
  });

  it('are cut where a write was torn', () => {
    fc.assert(
      fc.property(records, fc.nat(), (list, cut) => {
        const bytes = encodeSegment(epoch, list);
        const at = headerBytes + (cut % (bytes.length - headerBytes + 1));
        const torn = concat([bytes.subarray(0, at), new Uint8Array(bytes.length - at)]);
        const decoded = decodeSegment(torn);
        expect(decoded?.records).toEqual(list.slice(0, decoded?.records.length));
        expect(decoded?.endOffset).toBeLessThanOrEqual(bytes.length);
        const again = decodeSegment(torn.slice(0, decoded?.endOffset));
        expect(again).toEqual({ ...decoded, torn: false });
      }),
    );
  });

  it('without a whole header are no segments', () => {
    expect(decodeSegment(new Uint8Array(1000))).toBeNull();
    expect(decodeSegment(encodeHeader(epoch).subarray(0, 31))).toBeNull();
  });

  it('carry numbers beyond 32 bits', () => {
    const record: StoredRecord = { epoch, seq: 2 ** 40 - 1, channel: 'event/crossing', json: '{}', sent: true };
    expect(decodeSegment(encodeSegment(epoch, [record]))?.records).toEqual([record]);
  });
});
