import { Problem } from '@lintel/shared/errors';
import type {
  Brand,
  CatalogChange,
  Cost,
  NewProduct,
  NewVariant,
  ProductPatch,
  QuickProduct,
  StaffCategory,
  StaffProduct,
  VariantPatch,
} from '@lintel/shared/http/catalog-office';
import { uuidv7 } from '@lintel/shared/ids';
import type { Texts } from '@lintel/shared/languages';
import type { Once, Reader } from '../database/storage.ts';
import type { Actor } from '../orders/actor.ts';
import { changesAfter, revision } from './change-feed.ts';
import {
  addCost,
  changeProduct,
  changeVariant,
  createProduct,
  createVariant,
  type EditArgs,
  type Edited,
  setDeleted,
} from './edit-commands.ts';
import { findBarcode } from './find-barcode.ts';
import { quickAdd } from './quick-add.ts';
import { planSearch } from './search-rules.ts';
import type { CatalogPorts } from './service.ts';
import { brands, costViews, type StaffFilter, staffCategories, staffProductIds, staffProducts } from './staff-views.ts';
import { changeTaxon, createTaxon, orderCategories, setTaxonDeleted } from './taxonomy-commands.ts';
import type { Columns } from './writes.ts';

interface TaxonFields {
  key?: string | undefined;
  name?: string | undefined;
  names?: Texts | undefined;
  parentId?: string | null | undefined;
  imageHash?: string | null | undefined;
  position?: number | undefined;
  requiredAttributes?: string[] | undefined;
}

function taxonColumns({ names, requiredAttributes, ...fields }: TaxonFields): Columns {
  return {
    ...fields,
    names: names && JSON.stringify(names),
    requiredAttributes: requiredAttributes && JSON.stringify(requiredAttributes),
  };
}

/** What staff see of the catalog and make of it. Every change names the version it was made of. */
export class CatalogOffice {
  private readonly ports: CatalogPorts;

  constructor(ports: CatalogPorts) {
    this.ports = ports;
  }

  private get read(): Reader {
    return this.ports.storage.read;
  }

  private args(actor: Actor): EditArgs {
    const { clock, random } = this.ports;
    return { id: uuidv7(clock, random), by: actor.name, now: clock.now() };
  }

  products(filter: Omit<StaffFilter, 'search' | 'now'> & { q?: string | undefined }): {
    items: StaffProduct[];
    nextCursor: string | null;
  } {
    const { ids, nextCursor } = staffProductIds(this.read, {
      ...filter,
      now: this.ports.clock.now(),
      search: filter.q ? planSearch(filter.q) : null,
    });
    return { items: this.views(ids), nextCursor };
  }

  product(id: string): StaffProduct {
    const [product] = this.views([id]);
    if (!product) throw new Problem('not-found', 'There is no such product');
    return product;
  }

  /** @throws Problem `unknown-barcode`. */
  barcode(code: string): { product: StaffProduct; variantId: string; quantity: number | null } {
    const bySku = this.read.get<{ id: string; productId: string }>(
      'SELECT id, productId FROM variant WHERE sku = ? AND deletedAt IS NULL',
      code.trim(),
    );
    if (bySku) return { product: this.product(bySku.productId), variantId: bySku.id, quantity: null };
    const { variant, quantity } = findBarcode(this.read, code, this.ports.terms.barcodePatterns);
    return { product: this.product(variant.productId), variantId: variant.id, quantity };
  }

  private views(ids: readonly string[]): StaffProduct[] {
    return staffProducts(this.read, ids, this.ports.terms.currency, this.ports.clock.now());
  }

  private async shown(edited: Promise<Edited>): Promise<StaffProduct> {
    return this.product((await edited).productId);
  }

  createProduct(product: NewProduct, actor: Actor, once?: Once): Promise<StaffProduct> {
    return this.shown(this.ports.storage.submit(createProduct, { ...this.args(actor), product }, once));
  }

  quickAdd(product: QuickProduct, actor: Actor, once?: Once): Promise<StaffProduct> {
    const { id, now } = this.args(actor);
    return this.shown(this.ports.storage.submit(quickAdd, { id, now, actor, product }, once));
  }

  changeProduct(productId: string, patch: ProductPatch, actor: Actor): Promise<StaffProduct> {
    return this.shown(this.ports.storage.submit(changeProduct, { ...this.args(actor), productId, patch }));
  }

  createVariant(productId: string, variant: NewVariant, actor: Actor, once?: Once): Promise<StaffProduct> {
    return this.shown(this.ports.storage.submit(createVariant, { ...this.args(actor), productId, variant }, once));
  }

  changeVariant(variantId: string, patch: VariantPatch, actor: Actor): Promise<StaffProduct> {
    return this.shown(this.ports.storage.submit(changeVariant, { ...this.args(actor), variantId, patch }));
  }

  /** The product of that variant. */
  productOf(variantId: string): StaffProduct {
    const row = this.read.get<{ productId: string }>('SELECT productId FROM variant WHERE id = ?', variantId);
    if (!row) throw new Problem('unknown-variant');
    return this.product(row.productId);
  }

  async delete(kind: 'product' | 'variant', target: string, version: number, actor: Actor): Promise<void> {
    await this.ports.storage.submit(setDeleted, { ...this.args(actor), kind, target, deleted: true, version });
  }

  restore(kind: 'product' | 'variant', target: string, actor: Actor): Promise<StaffProduct> {
    return this.shown(this.ports.storage.submit(setDeleted, { ...this.args(actor), kind, target, deleted: false }));
  }

  costs(variantId: string): Cost[] {
    this.productOf(variantId);
    return costViews(this.read, variantId, this.ports.terms.currency);
  }

  async addCost(
    variantId: string,
    cost: { costMinor: number; validFrom: string; validTo?: string | null | undefined },
    actor: Actor,
    once?: Once,
  ): Promise<Cost> {
    const span = {
      costMinor: cost.costMinor,
      validFrom: Date.parse(cost.validFrom),
      validTo: cost.validTo ? Date.parse(cost.validTo) : null,
    };
    const { costId } = await this.ports.storage.submit(addCost, { ...this.args(actor), variantId, ...span }, once);
    return this.costs(variantId).find(({ id }) => id === costId)!;
  }

  brands(): Brand[] {
    return brands(this.read);
  }

  categories(): StaffCategory[] {
    return staffCategories(this.read);
  }

  private brand(id: string): Brand {
    return brands(this.read, id)[0]!;
  }

  private category(id: string): StaffCategory {
    return this.categories().find((category) => category.id === id)!;
  }

  async createBrand(fields: TaxonFields, actor: Actor, once?: Once): Promise<Brand> {
    const args = { ...this.args(actor), kind: 'brand' as const, columns: taxonColumns(fields) };
    return this.brand((await this.ports.storage.submit(createTaxon, args, once)).id);
  }

  async changeBrand(
    target: string,
    { version, ...fields }: TaxonFields & { version: number },
    actor: Actor,
  ): Promise<Brand> {
    const args = { ...this.args(actor), kind: 'brand' as const, target, version, columns: taxonColumns(fields) };
    return this.brand((await this.ports.storage.submit(changeTaxon, args)).id);
  }

  async createCategory(fields: TaxonFields & { name: string }, actor: Actor, once?: Once): Promise<StaffCategory> {
    const args = { ...this.args(actor), kind: 'category' as const, columns: taxonColumns(fields) };
    return this.category((await this.ports.storage.submit(createTaxon, args, once)).id);
  }

  async changeCategory(
    target: string,
    { version, ...fields }: TaxonFields & { version: number },
    actor: Actor,
  ): Promise<StaffCategory> {
    const args = { ...this.args(actor), kind: 'category' as const, target, version, columns: taxonColumns(fields) };
    return this.category((await this.ports.storage.submit(changeTaxon, args)).id);
  }

  async deleteTaxon(
    kind: 'brand' | 'category',
    target: string,
    { version, moveTo }: { version: number; moveTo?: string | undefined },
    actor: Actor,
  ): Promise<void> {
    const args = { ...this.args(actor), kind, target, deleted: true, version, ...(moveTo && { moveTo }) };
    await this.ports.storage.submit(setTaxonDeleted, args);
  }

  async orderCategories(ids: readonly string[], actor: Actor): Promise<StaffCategory[]> {
    await this.ports.storage.submit(orderCategories, { ...this.args(actor), ids });
    return this.categories();
  }

  async restoreBrand(target: string, actor: Actor): Promise<Brand> {
    const args = { ...this.args(actor), kind: 'brand' as const, target, deleted: false };
    return this.brand((await this.ports.storage.submit(setTaxonDeleted, args)).id);
  }

  async restoreCategory(target: string, actor: Actor): Promise<StaffCategory> {
    const args = { ...this.args(actor), kind: 'category' as const, target, deleted: false };
    return this.category((await this.ports.storage.submit(setTaxonDeleted, args)).id);
  }

  changes(after: number, limit: number): { items: CatalogChange[]; revision: number } {
    return { items: changesAfter(this.read, after, limit), revision: this.revision() };
  }

  /** The number of the last change. */
  revision(): number {
    return revision(this.read);
  }
}
