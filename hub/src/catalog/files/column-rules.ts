import { Axis, type Axis as AxisType } from '@lintel/shared/http/catalog';
import type { StaffProduct, StaffVariant } from '@lintel/shared/http/catalog-office';
import { badges, conditions } from '@lintel/shared/http/catalog-words';
import type { Texts } from '@lintel/shared/languages';
import { languages } from '@lintel/shared/languages';
import { type Currency, currencyExponents, maxAmountMinor } from '@lintel/shared/money/currency';
import type { ImportProduct, ImportVariant } from '../catalog-import-rules.ts';
import { CellProblem, readChoice, readDecimal, readFlag, readText, writeDecimal, writeFlag } from './cell-rules.ts';
import { joined, joinedPairs, split, splitPairs } from './csv-rules.ts';

/** What cells may name that stands elsewhere. */
export interface Known {
  currency: Currency;
  /** The category's key: by key, by name, or new as `A > B`. @throws CellProblem */
  categoryKey(path: string): string;
  categoryPath(id: string): string;
  /** @throws CellProblem */
  ownerId(name: string): string;
  ownerName(id: string): string;
}

export interface Shown {
  product: StaffProduct;
  variant: StaffVariant;
}

/** What a row says of a product; texts are merged with those that are there. */
export type ProductCells = Partial<Omit<ImportProduct, 'variants'>>;
export type VariantCells = Partial<ImportVariant>;

interface ColumnOf<Level extends string, Cells> {
  name: string;
  level: Level;
  /** An empty cell too. @throws CellProblem */
  read(cell: string, known: Known): Cells;
  write(shown: Shown, known: Known): string;
}
export type Column = ColumnOf<'product', ProductCells> | ColumnOf<'variant', VariantCells>;

type Rest<C> = Omit<C, 'name' | 'level'>;
const ofProduct = (name: string, rest: Rest<ColumnOf<'product', ProductCells>>): Column => ({
  name,
  level: 'product',
  ...rest,
});
const ofVariant = (name: string, rest: Rest<ColumnOf<'variant', VariantCells>>): Column => ({
  name,
  level: 'variant',
  ...rest,
});

type ProductTexts = 'names' | 'descriptions' | 'notices';

/** A plain text, and beside it one column a language: `name`, `name.zh-TW`. */
function productTexts(
  name: string,
  plain: 'name' | 'description' | 'notice',
  texts: ProductTexts,
  most: number,
): Column[] {
  return [
    ofProduct(name, {
      read: (cell) => (plain === 'name' && cell === '' ? {} : { [plain]: readText(cell, most) }),
      write: ({ product }) => product[plain],
    }),
    ...languages.map((language) =>
      ofProduct(`${name}.${language}`, {
        read: (cell) => ({ [texts]: { [language]: readText(cell, most) } }),
        write: ({ product }) => product[texts][language] ?? '',
      }),
    ),
  ];
}

const percentDigits = 2;
const amount = (cell: string, { currency }: Known) => readDecimal(cell, currencyExponents[currency], maxAmountMinor);
const needed = (cell: string, what: string) => {
  if (cell === '') throw new CellProblem('missingCell', what);
  return cell;
};
const pairs = (cell: string) => {
  const read = splitPairs(cell);
  if (!read) throw new CellProblem('badPairs', cell);
  return read;
};
const image = (cell: string) => {
  if (cell !== '' && !/^[0-9a-f]{64}$/.test(cell)) throw new CellProblem('noPicture', cell);
  return cell || null;
};
const position = (cell: string) => (cell === '' ? {} : { position: readDecimal(cell, 0, 1_000_000) });

/** Every column a file may have, in the order it is written. Only `sku` and, for new goods, `name` and `price` must be. */
export const columns: readonly Column[] = [
  ofVariant('sku', {
    read: (cell) => ({ sku: readText(needed(cell, 'SKU'), 100) }),
    write: ({ variant }) => variant.sku,
  }),
  ofProduct('product', {
    read: (cell) => (cell === '' ? {} : { key: readText(cell, 100) }),
    write: ({ product }) => product.key,
  }),
  ...productTexts('name', 'name', 'names', 200),
  ofVariant('variant', {
    read: (cell) => ({ name: cell === '' ? null : readText(cell, 200) }),
    write: ({ variant }) => variant.name ?? '',
  }),
  ...languages.map((language) =>
    ofVariant(`variant.${language}`, {
      read: (cell) => ({ names: { [language]: readText(cell, 200) } }),
      write: ({ variant }) => variant.names[language] ?? '',
    }),
  ),
  ofVariant('options', {
    read: (cell) => ({ options: pairs(cell) }),
    write: ({ variant }) => joinedPairs(variant.options),
  }),
  ofProduct('axes', {
    read: (cell) => (cell === '' ? {} : { axes: readAxes(cell) }),
    write: ({ product }) => {
      const kept = product.variants.filter((variant) => variant.deletedAt === null);
      return JSON.stringify(axesOf(kept)) === JSON.stringify(product.axes) ? '' : JSON.stringify(product.axes);
    },
  }),
  ofVariant('price', {
    read: (cell, known) => ({ priceMinor: amount(needed(cell, 'price'), known) }),
    write: ({ variant }, { currency }) => writeDecimal(variant.price.amountMinor, currencyExponents[currency]),
  }),
  ofVariant('cost', {
    read: (cell, known) => ({ costMinor: cell === '' ? null : amount(cell, known) }),
    write: ({ variant }, { currency }) =>
      variant.cost ? writeDecimal(variant.cost.amountMinor, currencyExponents[currency]) : '',
  }),
  ofVariant('taxRate', {
    read: (cell) => ({ taxRateBp: cell === '' ? null : readDecimal(cell.replace(/\s*%$/, ''), percentDigits, 10_000) }),
    write: ({ variant }) => (variant.taxRateBp === null ? '' : writeDecimal(variant.taxRateBp, percentDigits)),
  }),
  ofVariant('unit', {
    read: (cell) => ({ unit: cell === '' ? 'each' : readChoice(cell, ['each', 'g', 'ml', 'mm']) }),
    write: ({ variant }) => variant.unit,
  }),
  ofVariant('pricePer', {
    read: (cell) => ({ pricePer: cell === '' || readChoice(cell, ['1', '1000']) === '1' ? 1 : 1000 }),
    write: ({ variant }) => String(variant.pricePer),
  }),
  ofVariant('barcodes', {
    read: (cell) => ({ barcodes: readBarcodes(cell) }),
    write: ({ variant }) => joined(variant.barcodes, '|'),
  }),
  ofProduct('brand', {
    read: (cell) => ({ brand: cell === '' ? null : readText(cell, 100) }),
    write: ({ product }) => product.brand ?? '',
  }),
  ofProduct('category', {
    read: (cell, known) => ({ categoryKey: cell === '' ? null : known.categoryKey(cell) }),
    write: ({ product }, known) => (product.categoryId === null ? '' : known.categoryPath(product.categoryId)),
  }),
  ofProduct('tags', {
    read: (cell) => ({ tags: split(cell, '|').map((tag) => readText(tag, 50)) }),
    write: ({ product }) => joined(product.tags, '|'),
  }),
  ofProduct('attributes', {
    read: (cell) => ({ attributes: pairs(cell) }),
    write: ({ product }) => joinedPairs(product.attributes),
  }),
  ofProduct('condition', {
    read: (cell) => ({ condition: cell === '' ? 'new' : readChoice(cell, conditions) }),
    write: ({ product }) => product.condition,
  }),
  ofProduct('badges', {
    read: (cell) => ({ badges: [...new Set(split(cell, '|').map((badge) => readChoice(badge, badges)))] }),
    write: ({ product }) => joined(product.badges, '|'),
  }),
  ...productTexts('notice', 'notice', 'notices', 500),
  ...productTexts('description', 'description', 'descriptions', 2000),
  ofProduct('owner', {
    read: (cell, known) => ({ ownerId: cell === '' ? null : known.ownerId(cell) }),
    write: ({ product }, known) => (product.ownerId === null ? '' : known.ownerName(product.ownerId)),
  }),
  ofProduct('image', { read: (cell) => ({ imageHash: image(cell) }), write: ({ product }) => product.imageHash ?? '' }),
  ofVariant('variantImage', {
    read: (cell) => ({ imageHash: image(cell) }),
    write: ({ variant }) => variant.imageHash ?? '',
  }),
  ofVariant('ageCheck', {
    read: (cell) => ({ ageCheck: cell !== '' && readFlag(cell) }),
    write: ({ variant }) => writeFlag(variant.ageCheck),
  }),
  ofVariant('sellable', {
    read: (cell) => ({ sellable: cell === '' || readFlag(cell) }),
    write: ({ variant }) => writeFlag(variant.sellable),
  }),
  ofProduct('productSellable', {
    read: (cell) => ({ sellable: cell === '' || readFlag(cell) }),
    write: ({ product }) => writeFlag(product.sellable),
  }),
  ofProduct('position', { read: position, write: ({ product }) => String(product.position) }),
  ofVariant('variantPosition', { read: position, write: ({ variant }) => String(variant.position) }),
];

/** Read but never written: what is on the shelf when the goods are new. Later the stock's own ledger moves it. */
export const openingStock = ofVariant('stock', {
  read: (cell) => (cell === '' ? {} : { openingStock: readDecimal(cell, 0, 1_000_000_000) }),
  write: () => '',
});

/** The axes that variants span: their options, in the order they are met. */
export function axesOf(variants: readonly { options: Readonly<Record<string, string>> }[]): AxisType[] {
  const axes: AxisType[] = [];
  for (const [name, value] of variants.flatMap(({ options }) => Object.entries(options))) {
    const axis = axes.find((one) => one.name === name);
    if (!axis) axes.push({ name, names: {}, values: [value] });
    else if (!axis.values.includes(value)) axis.values.push(value);
  }
  return axes;
}

function readAxes(cell: string): AxisType[] {
  try {
    return Axis.array().max(3).parse(JSON.parse(cell));
  } catch {
    throw new CellProblem('badAxes');
  }
}

function readBarcodes(cell: string): string[] {
  const codes = [...new Set(split(cell, '|'))];
  for (const code of codes) {
    readText(code, 64);
    // What a spreadsheet makes of 4710000000011 when nobody told it that this is no number.
    if (/^\d+(\.\d+)?[eE]\+?\d+$/.test(code)) throw new CellProblem('roundedBarcode', code);
  }
  return codes;
}

/** Texts of now with those of a row over them; an empty one takes a language away. */
export function mergedTexts(now: Texts, given: Texts | undefined): Texts {
  const all = { ...now, ...given };
  return Object.fromEntries(languages.filter((language) => all[language]).map((language) => [language, all[language]]));
}
