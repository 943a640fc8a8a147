import type {
  NewProduct,
  NewVariant,
  ProductPatch,
  StaffProduct,
  StaffVariant,
  VariantPatch,
} from '@lintel/shared/http/catalog-office';
import type { Unit } from '@lintel/shared/http/common';
import type { Texts } from '@lintel/shared/languages';
import type { Currency } from '@lintel/shared/money/currency';
import { amountText, percentText, typedAmount, typedBarcodes, typedPercent, typedTags } from '../goods-rules.ts';

/** A product as it stands in the form: texts as typed. */
export interface ProductDraft {
  name: string;
  names: Texts;
  description: string;
  descriptions: Texts;
  categoryId: string;
  brand: string;
  tags: string;
  badges: StaffProduct['badges'];
  condition: StaffProduct['condition'];
  notice: string;
  notices: Texts;
  /** The main one first. */
  pictures: string[];
  sellable: boolean;
}

export const emptyProduct: ProductDraft = {
  name: '',
  names: {},
  description: '',
  descriptions: {},
  categoryId: '',
  brand: '',
  tags: '',
  badges: [],
  condition: 'new',
  notice: '',
  notices: {},
  pictures: [],
  sellable: true,
};

export function productDraft(product: StaffProduct): ProductDraft {
  const { name, names, description, descriptions, badges, condition, notice, notices, pictures, sellable } = product;
  return {
    ...{ name, names, description, descriptions, badges, condition, notice, notices, pictures, sellable },
    categoryId: product.categoryId ?? '',
    brand: product.brand ?? '',
    tags: product.tags.join(', '),
  };
}

type ProductFields = Omit<ProductPatch, 'version' | 'variantOptions' | 'brandId'>;

function productFields(draft: ProductDraft): Required<Pick<ProductFields, 'name'>> & ProductFields {
  const { brand: _, tags, categoryId, names, descriptions, notices, ...rest } = draft;
  return {
    ...rest,
    name: draft.name.trim(),
    names: said(names),
    descriptions: said(descriptions),
    notices: said(notices),
    categoryId: categoryId || null,
    tags: typedTags(tags),
  };
}

/** What of a product the form has changed; the brand is told apart, for it may be a new one. */
export function productChanges(before: ProductDraft, now: ProductDraft): ProductFields {
  return different(productFields(before), productFields(now));
}

/** A variant as it stands in the form. */
export interface VariantDraft {
  sku: string;
  name: string;
  names: Texts;
  options: Record<string, string>;
  unit: Unit;
  pricePer: 1 | 1000;
  price: string;
  cost: string;
  /** In percent; empty for the shop's own. */
  taxRate: string;
  barcodes: string;
  imageHash: string | null;
  ageCheck: boolean;
  sellable: boolean;
}

export const emptyVariant: VariantDraft = {
  sku: '',
  name: '',
  names: {},
  options: {},
  unit: 'each',
  pricePer: 1,
  price: '',
  cost: '',
  taxRate: '',
  barcodes: '',
  imageHash: null,
  ageCheck: false,
  sellable: true,
};

export function variantDraft(variant: StaffVariant, currency: Currency): VariantDraft {
  const { sku, names, options, unit, pricePer, imageHash, ageCheck, sellable } = variant;
  return {
    ...{ sku, names, options, unit, pricePer, imageHash, ageCheck, sellable },
    name: variant.name ?? '',
    price: amountText(variant.price.amountMinor, currency),
    cost: variant.cost ? amountText(variant.cost.amountMinor, currency) : '',
    taxRate: variant.taxRateBp === null ? '' : percentText(variant.taxRateBp),
    barcodes: variant.barcodes.join('\n'),
  };
}

/** The fields of the form that cannot be right. */
export function variantProblems(draft: VariantDraft, currency: Currency): Set<'sku' | 'price' | 'cost' | 'taxRate'> {
  const problems = new Set<'sku' | 'price' | 'cost' | 'taxRate'>();
  if (draft.sku.trim() === '') problems.add('sku');
  if (typedAmount(draft.price, currency) === null) problems.add('price');
  if (draft.cost.trim() !== '' && typedAmount(draft.cost, currency) === null) problems.add('cost');
  if (draft.taxRate.trim() !== '' && typedPercent(draft.taxRate) === null) problems.add('taxRate');
  return problems;
}

/** The draft as the hub takes it; only for one without problems. */
export function variantFields(draft: VariantDraft, currency: Currency): NewVariant {
  const { unit, imageHash, ageCheck, sellable, options, names } = draft;
  return {
    ...{ unit, imageHash, ageCheck, sellable, options },
    names: said(names),
    sku: draft.sku.trim(),
    name: draft.name.trim() || null,
    pricePer: unit === 'each' ? 1 : draft.pricePer,
    priceMinor: typedAmount(draft.price, currency)!,
    costMinor: draft.cost.trim() === '' ? null : typedAmount(draft.cost, currency),
    taxRateBp: draft.taxRate.trim() === '' ? null : typedPercent(draft.taxRate),
    barcodes: typedBarcodes(draft.barcodes),
  };
}

export function variantChanges(
  before: VariantDraft,
  now: VariantDraft,
  currency: Currency,
): Omit<VariantPatch, 'version'> {
  return different(variantFields(before, currency), variantFields(now, currency));
}

/** A new product from both forms. */
export function newProduct(
  product: ProductDraft,
  variant: VariantDraft,
  currency: Currency,
): Omit<NewProduct, 'brandId'> {
  return { ...productFields(product), variants: [variantFields(variant, currency)] };
}

/** Texts in the languages that say something. */
function said(texts: Texts): Texts {
  return Object.fromEntries(
    Object.entries(texts)
      .map(([language, text]) => [language, text.trim()])
      .filter(([, text]) => text !== ''),
  );
}

function different<T extends object>(before: T, now: T): Partial<T> {
  const changed = Object.entries(now).filter(
    ([field, value]) => JSON.stringify(value) !== JSON.stringify(before[field as keyof T]),
  );
  return Object.fromEntries(changed) as Partial<T>;
}
