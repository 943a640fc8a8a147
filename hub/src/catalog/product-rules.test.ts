import { describe, expect, it } from 'vitest';
import { missingAttributes, optionProblem } from './product-rules.ts';

const size = { name: 'Size', names: {}, values: ['S', 'M'] };
const colour = { name: 'Colour', names: {}, values: ['red', 'blue'] };

describe('options', () => {
  it.each([
    ['no axes, no options', [], [{}, {}], null],
    ['one value each', [size], [{ Size: 'S' }, { Size: 'M' }], null],
    [
      'two axes',
      [size, colour],
      [
        { Size: 'S', Colour: 'red' },
        { Size: 'S', Colour: 'blue' },
      ],
      null,
    ],
    ['a value missing', [size], [{}], 'no value of "Size"'],
    ['a foreign value', [size], [{ Size: 'XL' }], '"XL" is not a value of "Size"'],
    ['a foreign axis', [], [{ Size: 'S' }], 'the product has no axis "Size"'],
    ['twins', [size], [{ Size: 'S' }, { Size: 'S' }], 'the same options as 0'],
    ['axes of one name', [size, size], [{ Size: 'S' }], 'two axes have one name'],
  ])('%s', (_, axes, options, reason) => {
    const variants = (options as Record<string, string>[]).map((one, i) => ({ sku: String(i), options: one }));
    expect(optionProblem(axes, variants)?.reason ?? null).toBe(reason);
  });
});

describe('required attributes', () => {
  it('are named when they are missing', () => {
    const product = { brand: null, attributes: { Origin: 'Taiwan' } };
    expect(missingAttributes(['brand', 'Origin', 'Material'], product)).toEqual(['brand', 'Material']);
    expect(missingAttributes(['brand'], { ...product, brand: 'Farm' })).toEqual([]);
  });
});
