import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newMemberCode, readMemberCode } from './member-code.ts';
import { SeededRandom } from './seeded-random.ts';

const codes = fc.integer({ min: 0, max: 2 ** 31 }).map((seed) => newMemberCode(new SeededRandom(seed)));

describe('a member code', () => {
  it('is read as it was made, also written small and with spaces around', () => {
    fc.assert(
      fc.property(codes, (code) => {
        expect(readMemberCode(` ${code.toLowerCase()} `)).toBe(code);
      }),
    );
  });

  it('is known to be wrong by any one wrong symbol and any two that changed places', () => {
    const at = fc.integer({ min: 1, max: 13 });
    fc.assert(
      fc.property(codes, at, fc.constantFrom(...'123456789ABCDEFGHJKMNPQRSTVWXYZ'), (code, index, symbol) => {
        const other = code.slice(0, index) + symbol + code.slice(index + 1);
        expect(readMemberCode(other)).toBe(other === code ? code : null);
      }),
    );
    fc.assert(
      fc.property(codes, at, at, (code, a, b) => {
        const symbols = [...code];
        [symbols[a], symbols[b]] = [symbols[b]!, symbols[a]!];
        const other = symbols.join('');
        expect(readMemberCode(other)).toBe(other === code ? code : null);
      }),
    );
  });

  it.each(['4719906000170', '2112345002507', 'WELCOME5', '', 'M', 'M123'])('is not %j', (text) => {
    expect(readMemberCode(text)).toBeNull();
  });
});
