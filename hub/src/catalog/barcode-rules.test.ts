import { defaultEmbeddedPatterns, isEmbeddedPattern, isGtin } from '@lintel/shared/gtin';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type EmbeddedCode, embeddedQuantity, priceCheckDigit, readEmbedded, spellings } from './barcode-rules.ts';

const digits = (length: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length }).map((all) => all.join(''));

function checked(twelve: string): string {
  for (let digit = 0; digit < 10; digit++) if (isGtin(twelve + digit)) return twelve + digit;
  throw new Error('no digit checks');
}

describe('spellings of a code', () => {
  it('meets UPC-A, EAN-13 and GTIN-14 in each other', () => {
    expect(spellings('036000291452')).toContain('0036000291452');
    expect(spellings('0036000291452')).toContain('036000291452');
    expect(spellings('00036000291452')).toEqual(expect.arrayContaining(['036000291452', '0036000291452']));
    expect(spellings('36000291452')).toContain('036000291452');
  });

  it('leaves everything else alone', () => {
    expect(spellings(' 96385074 ')).toEqual(['96385074']);
    expect(spellings('SKU-1')).toEqual(['SKU-1']);
    expect(spellings('00001')).toEqual(['00001']);
  });

  it('always holds the code itself first, and only leading zeros differ', () => {
    fc.assert(
      fc.property(fc.oneof(digits(12), digits(13), digits(14), fc.string({ minLength: 1 })), (code) => {
        const all = spellings(code);
        expect(all[0]).toBe(code.trim());
        expect(new Set(all).size).toBe(all.length);
        if (/^\d+$/.test(code)) for (const one of all) expect(one.replace(/^0+/, '')).toBe(code.replace(/^0+/, ''));
      }),
    );
  });
});

describe('codes of the shop scale', () => {
  it('say item and weight', () => {
    fc.assert(
      fc.property(
        digits(5),
        fc.integer({ min: 1, max: 99_999 }),
        fc.constantFrom('20', '21'),
        (item, grams, prefix) => {
          const code = checked(`${prefix}${item}${String(grams).padStart(5, '0')}`);
          expect(readEmbedded(code, defaultEmbeddedPatterns)).toEqual({
            itemCodes: [checked(`${prefix}${item}00000`), prefix + item],
            kind: 'quantity',
            value: grams,
          });
        },
      ),
    );
  });

  it('are nothing with a wrong check digit, no number, another prefix or another length', () => {
    const right = checked('211234500250');
    const wrong = right.slice(0, 12) + ((Number(right[12]) + 1) % 10);
    for (const code of [wrong, checked('211234500000'), checked('291234500250'), right.slice(1), `${right}0`, '']) {
      expect(readEmbedded(code, defaultEmbeddedPatterns)).toBeNull();
    }
  });

  it('follow the pattern the shop sets', () => {
    const code = checked('281234001995');
    expect(readEmbedded(code, ['28PPPPMMMMMMC'])).toMatchObject({ kind: 'price', value: 1995 });
    for (const pattern of ['28PPPPMMMMMMC', '29PPPPPVMMMMC', '22PPPPVMMMMMC', ...defaultEmbeddedPatterns])
      expect(isEmbeddedPattern(pattern)).toBe(true);
    for (const pattern of ['', '28PPPPMMMMMM', '18PPPPMMMMMMC', '28PPPPWMMMMMC', '28MMMMMMPPPPC', '22PPPPPVWWWWC'])
      expect(isEmbeddedPattern(pattern)).toBe(false);
  });

  it('check the price they carry where the pattern says so', () => {
    expect([priceCheckDigit('2875'), priceCheckDigit('14685')]).toEqual(['9', '6']);
    const pattern = ['22PPPPPVMMMMC'];
    expect(readEmbedded(checked('221234592875'), pattern)).toEqual({
      itemCodes: [checked('221234500000'), '2212345'],
      kind: 'price',
      value: 2875,
    });
    expect(readEmbedded(checked('221234582875'), pattern)).toBeNull();
    expect(readEmbedded(checked('221234592876'), pattern)).toBeNull();
  });
});

describe('the quantity a label stands for', () => {
  const weight: EmbeddedCode = { itemCodes: [], kind: 'quantity', value: 250 };
  const price = (value: number): EmbeddedCode => ({ itemCodes: [], kind: 'price', value });

  it('is the weight, for goods sold by weight', () => {
    expect(embeddedQuantity(weight, { unit: 'g', priceMinor: 100, pricePer: 1000 })).toBe(250);
    expect(embeddedQuantity(weight, { unit: 'each', priceMinor: 100, pricePer: 1 })).toBeNull();
  });

  it('is what comes to the printed price, or nothing: the till never asks for another amount than the label', () => {
    expect(embeddedQuantity(price(25), { unit: 'g', priceMinor: 100, pricePer: 1000 })).toBe(250);
    expect(embeddedQuantity(price(597), { unit: 'each', priceMinor: 199, pricePer: 1 })).toBe(3);
    expect(embeddedQuantity(price(598), { unit: 'each', priceMinor: 199, pricePer: 1 })).toBeNull();
    expect(embeddedQuantity(price(25), { unit: 'g', priceMinor: 0, pricePer: 1000 })).toBeNull();
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99_999 }), fc.integer({ min: 1, max: 1000 }), (label, unitPrice) => {
        const quantity = embeddedQuantity(price(label), { unit: 'g', priceMinor: unitPrice, pricePer: 1000 });
        // Up to one minor unit a gram every printed price can be met.
        expect(quantity).not.toBeNull();
      }),
    );
  });
});
