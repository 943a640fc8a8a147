import type { ImportProblem, StaffProduct, StaffVariant } from '@lintel/shared/http/catalog-office';
import type { ImportProblemCode } from '@lintel/shared/import-problems';
import { ImportProduct, type ImportVariant } from '../catalog-import-rules.ts';
import { missingAttributes, optionProblem } from '../product-rules.ts';
import { problemAt } from './cell-rules.ts';
import { axesOf, mergedTexts } from './column-rules.ts';
import type { GoodsRow } from './reading-rules.ts';

/** What becomes of the rows of one product. */
export interface Merged {
  /** Null when nothing differs or nothing is left. */
  product: ImportProduct | null;
  fates: Map<number, 'created' | 'changed' | 'same'>;
  problems: ImportProblem[];
}

/** What the catalog knows that a product must fit. */
export interface Surroundings {
  categoryKeyOf(id: string): string | null;
  requiredBy(categoryKey: string | null): readonly string[];
}

/**
 * Lays the rows of a product over what the catalog holds of it. What a file does not say stays as it is, and a variant it
 * does not name too.
 */
export function mergeRows(
  key: string,
  rows: readonly GoodsRow[],
  now: StaffProduct | null,
  around: Surroundings,
): Merged {
  const problems = disagreements(rows);
  const living = now !== null && now.deletedAt === null;
  const before = now ? asImport(now, around) : null;
  const variants = rows.map(({ variant }) =>
    mergeVariant(
      variant,
      now?.variants.find(({ sku }) => sku === variant.sku),
    ),
  );
  const refuse = (row: GoodsRow, column: string, code: ImportProblemCode, ...values: string[]) => {
    problems.push(problemAt(row.row, column, code, values));
  };
  const complete = rows.flatMap((row, i) => {
    const variant = variants[i]!;
    if (variant.priceMinor !== undefined) return [{ row, variant: variant as ImportVariant }];
    refuse(row, 'price', 'newNeedsPrice');
    return [];
  });
  const nothing = { product: null, fates: new Map(), problems };
  const [first] = complete;
  if (!first) return nothing;
  const others = (now?.variants ?? []).filter(
    (variant) => variant.deletedAt === null && !complete.some((one) => one.variant.sku === variant.sku),
  );
  const all = [...others, ...complete.map(({ variant }) => variant)];
  const said = first.row.product;
  const axes = said.axes ?? grownAxes(now?.axes ?? [], all);
  const merged = {
    ...before,
    ...said,
    key,
    names: mergedTexts(now?.names ?? {}, said.names),
    descriptions: mergedTexts(now?.descriptions ?? {}, said.descriptions),
    notices: mergedTexts(now?.notices ?? {}, said.notices),
    axes,
    variants: complete.map(({ variant }) => variant),
  };
  if (merged.name === undefined && Object.keys(merged.names).length === 0) {
    refuse(first.row, 'name', 'newNeedsName');
    return nothing;
  }
  const checked = ImportProduct.safeParse(merged);
  if (!checked.success) {
    for (const { path, message } of checked.error.issues)
      refuse(first.row, columnOf(String(path[0])), 'unfit', message);
    return nothing;
  }
  const product = checked.data;
  const missing = missingAttributes(around.requiredBy(product.categoryKey ?? null), {
    brand: product.brand ?? null,
    attributes: product.attributes,
  });
  for (const name of missing) {
    if (name === 'brand') refuse(first.row, 'brand', 'brandMissing');
    else refuse(first.row, 'attributes', 'attributeMissing', name);
  }
  const wrong = optionProblem(axes, all);
  if (wrong) {
    const row = complete.find(({ variant }) => variant.sku === wrong.sku)?.row ?? first.row;
    refuse(row, 'options', 'optionsWrong', wrong.reason);
  }
  if (missing.length > 0 || wrong) return nothing;

  const productSame = living && before !== null && same({ ...before, variants: [] }, { ...product, variants: [] });
  const fates: Merged['fates'] = new Map();
  for (const { row, variant } of complete) {
    const known = now?.variants.find(({ sku }) => sku === variant.sku);
    if (!known || known.deletedAt !== null || !living) fates.set(row.row, known && living ? 'changed' : 'created');
    else
      fates.set(
        row.row,
        productSame && same(variantOf(known), { ...variant, openingStock: undefined }) ? 'same' : 'changed',
      );
  }
  const nothingNew = [...fates.values()].every((fate) => fate === 'same');
  return { product: nothingNew ? null : product, fates, problems };
}

/** Rows of one product that say different things of it: the first row counts, and the others are told. */
function disagreements(rows: readonly GoodsRow[]): ImportProblem[] {
  const [first, ...others] = rows;
  return others.flatMap((row) =>
    Object.keys(row.product)
      .filter(
        (field) =>
          field !== 'key' &&
          !same(row.product[field as keyof typeof row.product], first!.product[field as keyof typeof row.product]),
      )
      .map((field) => problemAt(row.row, columnOf(field), 'rowsDisagree', [first!.row])),
  );
}

const columnNames: Record<string, string> = {
  names: 'name',
  descriptions: 'description',
  notices: 'notice',
  categoryKey: 'category',
  ownerId: 'owner',
  imageHash: 'image',
  sellable: 'productSellable',
};
const columnOf = (field: string) => columnNames[field] ?? field;

/** Axes that are still the right ones stay, with new values behind the known; otherwise they follow from the options. */
function grownAxes(now: ImportProduct['axes'], variants: readonly { options: Readonly<Record<string, string>> }[]) {
  const spanned = axesOf(variants);
  const fits = now.length === spanned.length && now.every(({ name }) => spanned.some((axis) => axis.name === name));
  if (!fits) return spanned;
  return now.map((axis) => ({
    ...axis,
    values: [...new Set([...axis.values, ...spanned.find(({ name }) => name === axis.name)!.values])],
  }));
}

function mergeVariant(
  said: GoodsRow['variant'],
  now: StaffVariant | undefined,
): Partial<ImportVariant> & { sku: string; options: Record<string, string> } {
  const before = now
    ? variantOf(now)
    : { unit: 'each' as const, pricePer: 1 as const, options: {}, barcodes: [], ageCheck: false, sellable: true };
  return {
    ...before,
    ...said,
    sku: said.sku!,
    options: said.options ?? before.options,
    names: mergedTexts(now?.names ?? {}, said.names),
  };
}

function variantOf(now: StaffVariant): ImportVariant {
  const { sku, name, names, options, unit, pricePer, price, taxRateBp, cost, barcodes, imageHash, position } = now;
  return {
    ...{ sku, name, options, unit, pricePer, taxRateBp, barcodes, imageHash, position },
    names: mergedTexts(names, {}),
    priceMinor: price.amountMinor,
    costMinor: cost?.amountMinor ?? null,
    ageCheck: now.ageCheck,
    sellable: now.sellable,
  };
}

function asImport(now: StaffProduct, around: Surroundings): ImportProduct {
  const { key, brand, name, description, tags, axes, attributes, condition, badges, notice, ownerId, imageHash } = now;
  return {
    ...{ key, brand, name, description, tags, axes, attributes, condition, badges, notice, ownerId, imageHash },
    position: now.position,
    sellable: now.sellable,
    names: mergedTexts(now.names, {}),
    descriptions: mergedTexts(now.descriptions, {}),
    notices: mergedTexts(now.notices, {}),
    categoryKey: now.categoryId === null ? null : around.categoryKeyOf(now.categoryId),
    variants: [],
  };
}

function same(a: unknown, b: unknown): boolean {
  return canonical(a) === canonical(b);
}

/** As JSON with sorted keys, where nothing said is no key. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
