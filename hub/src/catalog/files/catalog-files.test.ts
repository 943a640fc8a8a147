import type { NewProduct } from '@lintel/shared/http/catalog-office';
import { ImportReport } from '@lintel/shared/http/catalog-office';
import { badges, conditions } from '@lintel/shared/http/catalog-words';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTill, type Till } from '../../till.fixture.ts';

let till: Till;
beforeEach(async () => {
  till = await openTill();
});
afterEach(() => till.close());

const bytes = (text: string) => new TextEncoder().encode(text);
const bring = (text: string, dryRun = false, at = till) =>
  at.commerce.catalogFiles.bringIn(bytes(text), { dryRun, actor: at.cashier });
async function exported(at = till): Promise<string> {
  let text = '';
  for await (const part of at.commerce.catalogFiles.export()) text += part;
  return text;
}
const variantOf = (sku: string) =>
  till.commerce.catalogOffice.productOf(till.variant(sku)).variants.find((variant) => variant.sku === sku)!;

describe('a file', () => {
  it('adds goods with as little as a SKU, a name and a price, and changes only what it says', async () => {
    const report = await bring('sku,name,price\nPEN,Pen,30\nMILK,,95\n');
    expect(ImportReport.parse(report)).toEqual(report);
    expect(report).toMatchObject({ rows: 2, read: 2, left: 0, created: 1, changed: 1, same: 0, problems: [] });
    expect(variantOf('PEN')).toMatchObject({ price: { amountMinor: 30 }, unit: 'each', cost: null });
    expect(till.commerce.catalogOffice.productOf(till.variant('MILK'))).toMatchObject({
      name: 'Fresh milk',
      brand: '牧場 Farm',
      variants: [{ price: { amountMinor: 95 }, cost: { amountMinor: 60 }, barcodes: ['4719906000170'], available: 10 }],
    });
    expect(till.commerce.catalog.products({ q: 'pen', limit: 5 }).items).toHaveLength(1);
  });

  it('reads what spreadsheets write', async () => {
    const text =
      '\ufeffSKU;Name;Price;barcodes;tags\r\nA;"Say ""hi""; twice";"1200";"4710000000011|4710000000028";new | hot\r\n\r\n';
    expect(await bring(text)).toMatchObject({ created: 1, problems: [] });
    expect(variantOf('A').barcodes).toEqual(['4710000000011', '4710000000028']);
    expect(till.commerce.catalogOffice.productOf(till.variant('A'))).toMatchObject({
      name: 'Say "hi"; twice',
      tags: ['new', 'hot'],
    });
  });

  it('makes products of several variants, their axes and their categories', async () => {
    const report = await bring(
      'sku,product,name,options,price,category\nT-S,tee,T-shirt,Size=S,100,Clothes>Shirts\nT-M,tee,T-shirt,Size=M,100,Clothes>Shirts\n',
    );
    expect(report).toMatchObject({ created: 2, problems: [] });
    const tee = till.commerce.catalogOffice.productOf(till.variant('T-S'));
    expect(tee).toMatchObject({ key: 'tee', axes: [{ name: 'Size', values: ['S', 'M'] }] });
    const shirts = till.commerce.catalogOffice.categories().find(({ id }) => id === tee.categoryId)!;
    expect(shirts).toMatchObject({ name: 'Shirts' });
    await bring('sku,product,options,price\nT-L,tee,Size=L,110\n');
    expect(till.commerce.catalogOffice.product(tee.id)).toMatchObject({
      axes: [{ name: 'Size', values: ['S', 'M', 'L'] }],
    });
  });

  it('may move a barcode from one variant to another, whichever stands first', async () => {
    const swap = 'sku,barcodes\nMILK,036000291452\nMUG-S,4719906000170\n';
    expect(await bring(swap, true)).toMatchObject({ problems: [], changed: 2 });
    expect(await bring(swap)).toMatchObject({ problems: [], changed: 2 });
    expect(till.commerce.catalog.barcode('4719906000170').variantId).toBe(till.variant('MUG-S'));
    expect(till.commerce.catalog.barcode('036000291452').variantId).toBe(till.variant('MILK'));
  });

  it('books opening stock once', async () => {
    const text = 'sku,name,price,stock\nPEN,Pen,30,7\n';
    await bring(text);
    expect(variantOf('PEN').available).toBe(7);
    expect(await bring(text)).toMatchObject({ same: 1 });
    expect(variantOf('PEN').available).toBe(7);
  });

  it.each([
    ['Big5', Uint8Array.of(0x73, 0x6b, 0x75, 0x0a, 0xc2, 0x41, 0xa5, 0xa4, 0x0a), /Big5.*UTF-8/],
    ['UTF-16', Uint8Array.of(0xff, 0xfe, 0x73, 0), /UTF-16/],
    ['a spreadsheet', Uint8Array.of(0x50, 0x4b, 3, 4), /XLSX/],
    ['no text', bytes('sku\0'), /no text/],
    ['nothing', bytes('\ufeff \n'), /empty/],
    ['another table', bytes('name,price\nPen,3\n'), /no column "sku"/],
  ])('is refused when it is %s', async (_, content, reason) => {
    const refused = till.commerce.catalogFiles.bringIn(content, { dryRun: true, actor: till.cashier });
    await expect(refused).rejects.toMatchObject({ code: 'file-refused', message: expect.stringMatching(reason) });
  });
});

describe('what is wrong with a file', () => {
  const header = 'sku,product,name,price,unit,barcodes,ageCheck,condition,category,owner,colour\n';
  const broken = [
    'GOOD,,Good,10,,,,,,,',
    ',,No SKU,10,,,,,,,',
    'B1,,Bad,ten,box,,maybe,mint,,,',
    'B2,,Dear,1.5,,4.71E+12,,,,,',
    'GOOD,,Again,10,,,,,,,',
    'B3,,Taken,10,,4719906000170,,,,,',
    'B4,,,10,,,,,,,',
    'MILK,other,Milk,10,,,,,,,',
    'B5,,Deep,10,,,,,a>b>c,,',
    'B6,,Owned,10,,,,,dairy,Nobody,',
    'B7,,Short,10',
    'B8,,"Open,10,,,,,,,',
    'LAST,,Last,10,,,,,food>dairy,,',
  ];
  const expected = [
    [1, 'colour'],
    [3, 'sku'],
    [4, 'price'],
    [4, 'unit'],
    [4, 'ageCheck'],
    [4, 'condition'],
    [5, 'price'],
    [5, 'barcodes'],
    [6, 'sku'],
    [7, 'barcodes'],
    [8, 'name'],
    [9, 'product'],
    [10, 'category'],
    [11, 'owner'],
    [12, ''],
    [13, ''],
  ];

  it.each([true, false])('is all said, by row and column, with what to do (dry run: %s)', async (dryRun) => {
    const before = till.commerce.catalogOffice.revision();
    const report = await bring(header + broken.join('\n'), dryRun);
    expect(report.problems.map(({ row, column }) => [row, column])).toEqual(expected);
    expect(report.problems.every(({ problem, fix }) => problem.length > 5 && fix.length > 5)).toBe(true);
    expect(report).toMatchObject({ rows: 13, read: 2, left: 11, created: 2 });
    const skus = till.storage.read.all<{ sku: string }>('SELECT sku FROM variant ORDER BY sku').map(({ sku }) => sku);
    const kept = ['APPLE', 'MILK', 'MUG-L', 'MUG-S'];
    expect(skus).toEqual(dryRun ? kept : ['APPLE', 'GOOD', 'LAST', 'MILK', 'MUG-L', 'MUG-S']);
    if (dryRun) expect(till.commerce.catalogOffice.revision()).toBe(before);
    expect(variantOf('MILK').price.amountMinor).toBe(90);
  });

  it('includes what a category asks for, options that clash and rows that disagree', async () => {
    const food = till.commerce.catalogOffice.categories().find(({ key }) => key === 'food')!;
    const patch = { version: food.version, requiredAttributes: ['brand', 'Origin'] };
    await till.commerce.catalogOffice.changeCategory(food.id, patch, till.cashier);
    const report = await bring(
      'sku,product,name,price,category,options\nA,a,A,1,food,\nB,b,B,1,gifts,Size=S\nC,b,Bee,1,gifts,Size=S\n',
      true,
    );
    expect(report.problems.map(({ row, column }) => [row, column])).toEqual([
      [2, 'brand'],
      [2, 'attributes'],
      [4, 'name'],
      [4, 'options'],
    ]);
    expect(report).toMatchObject({ read: 0, left: 3 });
  });

  it('may be one import beside another', async () => {
    const first = bring('sku,name,price\nPEN,Pen,30\n');
    await expect(bring('sku\nMILK\n')).rejects.toMatchObject({ code: 'import-running' });
    await first;
    expect(await bring('sku\nMILK\n')).toMatchObject({ same: 1 });
  });
});

describe('there and back', () => {
  const word = fc
    .string({ unit: fc.constantFrom(...'aB1 茶,;"\'|=\\\n-+@>'), maxLength: 8 })
    .map((text) => text.trim());
  const said = word.filter((text) => text !== '');
  const texts = fc.record({ en: said, 'zh-TW': said, ja: said }, { requiredKeys: [] });
  const product = fc.record({
    name: said,
    names: texts,
    description: word,
    descriptions: texts,
    tags: fc.uniqueArray(said, { maxLength: 3 }),
    attributes: fc.dictionary(said, said, { maxKeys: 3 }),
    condition: fc.constantFrom(...conditions),
    badges: fc.uniqueArray(fc.constantFrom(...badges)),
    notice: word,
    sellable: fc.boolean(),
    axis: fc.option(said),
    brand: fc.option(said),
    variants: fc.array(
      fc.record({
        name: fc.option(said),
        names: texts,
        priceMinor: fc.nat(99_999),
        costMinor: fc.option(fc.nat(9999)),
        taxRateBp: fc.option(fc.nat(10_000)),
        unit: fc.constantFrom('each' as const, 'g' as const),
        barcodes: fc.uniqueArray(fc.stringMatching(/^\d{8}$/), { maxLength: 2 }),
        ageCheck: fc.boolean(),
      }),
      { minLength: 1, maxLength: 3 },
    ),
  });

  async function stock(at: Till, wanted: (typeof product extends fc.Arbitrary<infer P> ? P : never)[]) {
    for (const [p, { axis, brand, variants, ...fields }] of wanted.entries()) {
      const named = brand === null ? undefined : at.commerce.catalogOffice.brands().find(({ name }) => name === brand);
      const brandId =
        brand === null
          ? null
          : (named?.id ?? (await at.commerce.catalogOffice.createBrand({ name: brand }, at.cashier)).id);
      const made: NewProduct = {
        ...fields,
        key: `=product-${p}`,
        brandId,
        axes: axis === null ? [] : [{ name: axis, names: {}, values: variants.map((_, v) => `+${v}`) }],
        variants: variants.map((variant, v) => ({
          ...variant,
          // A variant with names has a plain one too, as the file gives it one.
          name: variant.name ?? Object.values(variant.names)[0] ?? null,
          sku: `@${p}-${v}`,
          barcodes: variant.barcodes.map((code) => `${p}${v}${code}`),
          options: axis === null ? {} : { [axis]: `+${v}` },
        })),
      };
      await at.commerce.catalogOffice.createProduct(made, at.cashier);
    }
  }

  it('changes nothing: in the same shop no row, in an empty one no letter of the file', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(product, { minLength: 1, maxLength: 3 }), async (wanted) => {
        const shop = await openTill({ empty: true });
        const other = await openTill({ empty: true });
        try {
          await stock(shop, wanted);
          const file = await exported(shop);
          const before = shop.commerce.catalogOffice.revision();
          const again = await bring(file, false, shop);
          expect(again).toMatchObject({ problems: [], created: 0, changed: 0, same: again.rows });
          expect(shop.commerce.catalogOffice.revision()).toBe(before);
          expect(await bring(file, false, other)).toMatchObject({ problems: [], created: again.rows });
          expect(await exported(other)).toBe(file);
        } finally {
          shop.close();
          other.close();
        }
      }),
      { numRuns: 25 },
    );
  });

  it('holds for the shop of the fixture, whose file no spreadsheet runs', async () => {
    const file = await exported();
    expect(file.startsWith('\ufeffsku,product,name,')).toBe(true);
    expect(await bring(file)).toMatchObject({ problems: [], same: 4, created: 0, changed: 0 });
    const other = await openTill({ empty: true });
    expect(await bring(file, false, other)).toMatchObject({ problems: [], created: 4 });
    expect(await exported(other)).toBe(file);
    other.close();
  });
});
