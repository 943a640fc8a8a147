import type { Clock, Random } from '@lintel/shared/env';
import { Problem } from '@lintel/shared/errors';
import type { BarcodeHit, Category, Product } from '@lintel/shared/http/catalog';
import { uuidv7 } from '@lintel/shared/ids';
import type { Reader, Storage } from '../database/storage.ts';
import { hubActor } from '../orders/actor.ts';
import { endOfShopDay, type ShopTerms } from '../orders/shop-terms.ts';
import { importSlides } from '../slides/commands.ts';
import { CatalogImport, type CatalogImportInput, importProblems } from './catalog-import-rules.ts';
import { revision } from './change-feed.ts';
import { changeVariant } from './edit-commands.ts';
import { findBarcode } from './find-barcode.ts';
import { importCategories, importProducts, indexProducts } from './import-commands.ts';
import { unindexed } from './search-index.ts';
import { planSearch } from './search-rules.ts';
import { forgiveTypos, WordList } from './search-sql.ts';
import { categories, productIds, productViews } from './store.ts';

const chunkSize = 100;

export interface CatalogPorts {
  storage: Storage;
  clock: Clock;
  random: Random;
  terms: ShopTerms;
}

export class CatalogService {
  private readonly ports: CatalogPorts;
  private readonly words = new WordList();
  private shelf: { at: number; categories: Category[] } | undefined;

  constructor(ports: CatalogPorts) {
    this.ports = ports;
  }

  private get read(): Reader {
    return this.ports.storage.read;
  }

  /** Counted anew only when the catalog has changed: a shop asks for them with every page. */
  categories(): Category[] {
    const at = revision(this.read);
    if (this.shelf?.at !== at) this.shelf = { at, categories: categories(this.read) };
    return this.shelf.categories;
  }

  /** Products on sale; `q` searches names in every language, brand, SKU, barcode and tags. */
  products(query: {
    category?: string | undefined;
    q?: string | undefined;
    cursor?: string | undefined;
    limit: number;
  }): {
    items: Product[];
    nextCursor: string | null;
  } {
    const plan = query.q ? planSearch(query.q) : null;
    if (query.q && !plan) return { items: [], nextCursor: null };
    const { ids, nextCursor } = productIds(this.read, {
      categoryId: query.category,
      search: plan && forgiveTypos(this.read, plan, this.words),
      cursor: query.cursor,
      limit: query.limit,
    });
    return { items: this.views(ids), nextCursor };
  }

  product(id: string): Product {
    const product = this.views([id])[0];
    if (!product) throw new Problem('not-found', 'No such product is sold here');
    return product;
  }

  /** @throws Problem `unknown-barcode`, or `not-sellable` when the product is known but off sale. */
  barcode(code: string): BarcodeHit {
    const { variant, quantity } = findBarcode(this.read, code, this.ports.terms.barcodePatterns);
    const product = variant.sellable ? this.views([variant.productId])[0] : undefined;
    if (!product) throw new Problem('not-sellable');
    return { product, variantId: variant.id, quantity };
  }

  /** Marks a variant as sold out until the shop's day ends, or ends that. */
  async setSoldOut(variantId: string, soldOut: boolean, by?: string): Promise<void> {
    const { clock, terms } = this.ports;
    const soldOutUntil = soldOut ? endOfShopDay(clock.now(), terms.timeZone) : null;
    await this.change(variantId, { soldOutUntil }, by);
  }

  async setPrice(variantId: string, priceMinor: number): Promise<void> {
    await this.change(variantId, { patch: { priceMinor } });
  }

  async setSellable(variantId: string, sellable: boolean): Promise<void> {
    await this.change(variantId, { patch: { sellable } });
  }

  private change(
    variantId: string,
    change: { patch?: { priceMinor?: number; sellable?: boolean }; soldOutUntil?: number | null },
    by = hubActor.name,
  ): Promise<unknown> {
    const { storage, clock, random } = this.ports;
    const args = { id: uuidv7(clock, random), now: clock.now(), by, variantId, patch: {}, ...change };
    return storage.submit(changeVariant, args);
  }

  /** Makes findable what no search finds yet, some products a transaction. */
  async indexAll(): Promise<void> {
    for (;;) {
      const ids = unindexed(this.read, chunkSize);
      if (ids.length === 0) return;
      await this.ports.storage.submit(indexProducts, { ids });
    }
  }

  /**
   * Brings a catalog in, creating and updating by key and SKU, a hundred products a transaction so that sales go on
   * meanwhile. Opening stock is booked once per variant, however often the same catalog comes.
   * @throws Problem `invalid-input` with all mistakes, before anything is written.
   */
  async importCatalog(input: CatalogImportInput): Promise<{ categories: number; products: number; variants: number }> {
    const parsed = CatalogImport.safeParse(input);
    const lines = parsed.success
      ? importProblems(parsed.data)
      : parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    if (!parsed.success || lines.length > 0) {
      throw new Problem('invalid-input', `The catalog has mistakes: ${lines.slice(0, 3).join('; ')}`, {
        issues: lines,
      });
    }
    const { storage, clock, random } = this.ports;
    const chunk = (from: number) => ({ id: uuidv7(clock, random), now: clock.now(), from, by: hubActor.name });
    const catalog = parsed.data;
    await storage.submit(importCategories, { ...chunk(0), categories: catalog.categories });
    if (catalog.slides.length > 0) await storage.submit(importSlides, { ...chunk(0), slides: catalog.slides });
    for (let from = 0; from < catalog.products.length; from += chunkSize) {
      const products = catalog.products.slice(from, from + chunkSize);
      await storage.submit(importProducts, { ...chunk(from), products });
    }
    const variants = catalog.products.reduce((sum, product) => sum + product.variants.length, 0);
    return { categories: catalog.categories.length, products: catalog.products.length, variants };
  }

  private views(ids: readonly string[]): Product[] {
    return productViews(this.read, ids, this.ports.terms.currency, this.ports.clock.now());
  }
}
