import { setImmediate as nextTurn } from 'node:timers/promises';
import { Problem } from '@lintel/shared/errors';
import type { ImportProblem, ImportReport, StaffProduct } from '@lintel/shared/http/catalog-office';
import { uuidv7 } from '@lintel/shared/ids';
import type { ImportProblemCode } from '@lintel/shared/import-problems';
import type { Reader } from '../../database/storage.ts';
import type { Actor } from '../../orders/actor.ts';
import type { ImportProduct } from '../catalog-import-rules.ts';
import { importCategories, importProducts } from '../import-commands.ts';
import type { CatalogPorts } from '../service.ts';
import { staffProducts } from '../staff-views.ts';
import { problemAt } from './cell-rules.ts';
import { columns } from './column-rules.ts';
import { csvRows } from './csv-rules.ts';
import { Directory } from './directory.ts';
import { type Merged, mergeRows } from './merge-rules.ts';
import { type GoodsRow, readGoods, readHeader } from './reading-rules.ts';

export type Progress = (done: number, total: number) => void;

export interface ImportOptions {
  dryRun: boolean;
  actor: Actor;
  progress?: Progress;
}

/** So many rows are read, and so many products written, before whoever else waits has a turn. */
const rowsATurn = 500;
const productsATurn = 50;

interface Group {
  key: string;
  rows: GoodsRow[];
}

type Ready = Group & { merged: Merged & { product: ImportProduct } };

/** One file on its way into the catalog. */
export class ImportRun {
  private readonly ports: CatalogPorts;
  private readonly options: ImportOptions;
  private readonly known: Directory;
  private readonly problems: ImportProblem[] = [];
  /** SKUs whose row says which barcodes they have: all others they give up. */
  private readonly saidBarcodes = new Set<string>();
  private readonly counts = { rows: 0, read: 0, created: 0, changed: 0, same: 0 };
  private position: number;

  constructor(ports: CatalogPorts, options: ImportOptions) {
    this.ports = ports;
    this.options = options;
    this.known = new Directory(this.read, ports.terms.currency);
    this.position = this.next('product');
  }

  private get read(): Reader {
    return this.ports.storage.read;
  }

  private next(table: 'category' | 'product'): number {
    return this.read.get<{ next: number }>(`SELECT COALESCE(MAX(position), -1) + 1 AS next FROM ${table}`)!.next;
  }

  /** @throws Problem `file-refused` when there is no column `sku`. */
  async run(text: string): Promise<ImportReport> {
    const groups = await this.grouped(await this.goods(text));
    if (!this.options.dryRun) await this.addCategories();
    const waiting: Ready[] = [];
    let ready = await this.prepare(groups.slice(0, productsATurn));
    for (let done = 0; done < groups.length; ) {
      done += productsATurn;
      // While these are written, the next are laid over the catalog.
      const [stuck, next] = await Promise.all([
        this.takeIn(ready),
        this.prepare(groups.slice(done, done + productsATurn)),
      ]);
      waiting.push(...stuck);
      ready = next;
      const share = Math.min(1, done / groups.length);
      this.options.progress?.(Math.round(share * this.counts.rows), this.counts.rows);
    }
    await this.takeInTogether(waiting);
    this.problems.sort((a, b) => a.row - b.row);
    const { rows, read } = this.counts;
    return { dryRun: this.options.dryRun, done: true, ...this.counts, left: rows - read, problems: this.problems };
  }

  private async goods(text: string): Promise<GoodsRow[]> {
    const source = csvRows(text);
    const first = source.next();
    const header = first.done ? null : readHeader(first.value);
    if (!header) {
      const known = columns.map(({ name }) => name);
      throw new Problem('file-refused', 'The first row has no column "sku"', { columns: known });
    }
    this.problems.push(...header.problems);
    const goods: GoodsRow[] = [];
    for (const row of source) {
      if (++this.counts.rows % rowsATurn === 0) await nextTurn();
      const read = readGoods(row, header, this.known);
      if (Array.isArray(read)) this.problems.push(...read);
      else goods.push(read);
    }
    return goods;
  }

  /** The good rows by product. A SKU or barcode that stands twice counts where it stands first. */
  private async grouped(goods: readonly GoodsRow[]): Promise<Group[]> {
    const skus = new Map<string, number>();
    const codes = new Map<string, number>();
    const groups = new Map<string, Group>();
    for (const [index, row] of goods.entries()) {
      if ((index + 1) % rowsATurn === 0) await nextTurn();
      const { sku } = row;
      const home = this.read.get<{ key: string }>(
        'SELECT p.key FROM variant v JOIN product p ON p.id = v.productId WHERE v.sku = ?',
        sku,
      )?.key;
      const key = row.product.key ?? home ?? sku;
      const double = row.variant.barcodes?.find((code) => codes.has(code));
      if (skus.has(sku)) {
        this.refuse(row, 'sku', 'skuTwice', skus.get(sku)!);
      } else if (double !== undefined) {
        this.refuse(row, 'barcodes', 'barcodeTwice', codes.get(double)!, double);
      } else if (home !== undefined && home !== key) {
        this.refuse(row, 'product', 'skuElsewhere', sku, home);
      } else {
        for (const code of row.variant.barcodes ?? []) codes.set(code, row.row);
        if (row.variant.barcodes) this.saidBarcodes.add(sku);
        const group = groups.get(key) ?? { key, rows: [] };
        group.rows.push(row);
        groups.set(key, group);
      }
      if (!skus.has(sku)) skus.set(sku, row.row);
    }
    return [...groups.values()];
  }

  private refuse({ row }: GoodsRow, column: string, code: ImportProblemCode, ...values: (string | number)[]): void {
    this.problems.push(problemAt(row, column, code, values));
  }

  private async addCategories(): Promise<void> {
    const categories = this.known.newCategories;
    if (categories.length === 0) return;
    await this.ports.storage.submit(importCategories, { ...this.chunk(this.next('category')), categories });
  }

  private chunk(from: number) {
    const { clock, random } = this.ports;
    return { id: uuidv7(clock, random), now: clock.now(), from, by: this.options.actor.name };
  }

  /** Lays the rows of products over what the catalog holds of them, which no other rows of the file change. */
  private async prepare(groups: readonly Group[]): Promise<Ready[]> {
    await nextTurn();
    const present = this.present(groups.map(({ key }) => key));
    const ready: Ready[] = [];
    for (const group of groups) {
      const merged = mergeRows(group.key, group.rows, present.get(group.key) ?? null, this.known);
      if (merged.product) ready.push({ ...group, merged: { ...merged, product: merged.product } });
      else this.count(merged);
    }
    return ready;
  }

  /**
   * All of them at once, for that costs the search index a tenth; where one is refused, each alone. Answers what another
   * row stands in the way of: it may be gone when all are in.
   */
  private async takeIn(ready: readonly Ready[]): Promise<Ready[]> {
    const together = ready.length === 0 || (await this.refusal(ready)) === null;
    const tries = ready.map(async (one): Promise<Ready | null> => {
      const refused = together ? null : await this.refusal([one]);
      if (refused?.code === 'barcode-taken') return one;
      if (refused) return this.reject(one, refused);
      this.count(one.merged);
      return null;
    });
    return (await Promise.all(tries)).filter((one) => one !== null);
  }

  /** What waits for each other's barcodes goes in at once; where that fails, whatever can goes in alone. */
  private async takeInTogether(waiting: readonly Ready[]): Promise<void> {
    if (waiting.length === 0) return;
    const all = (await this.refusal(waiting)) === null;
    for (const ready of waiting) {
      const refused = all ? null : await this.refusal([ready]);
      if (refused) this.reject(ready, refused);
      else this.count(ready.merged);
    }
  }

  private present(keys: readonly string[]): Map<string, StaffProduct> {
    const rows = this.read.all<{ id: string }>(
      'SELECT id FROM product WHERE key IN (SELECT value FROM json_each(?))',
      JSON.stringify(keys),
    );
    const ids = rows.map(({ id }) => id);
    const products = staffProducts(this.read, ids, this.ports.terms.currency, this.ports.clock.now());
    return new Map(products.map((product) => [product.key, product]));
  }

  private count(merged: Merged): void {
    this.problems.push(...merged.problems);
    for (const fate of merged.fates.values()) {
      this.counts.read++;
      this.counts[fate]++;
    }
  }

  private reject({ rows }: Group, refused: Problem): null {
    for (const row of rows) {
      const { barcode, of, sku } = refused.extra as Record<string, string>;
      if (refused.code === 'barcode-taken') this.refuse(row, 'barcodes', 'barcodeTaken', barcode!, of!, sku!);
      else this.refuse(row, '', 'refused', refused.message);
    }
    return null;
  }

  /** Writes products, all or none; in a dry run only looks whether that could be. Answers why not. */
  private async refusal(ready: readonly Ready[]): Promise<Problem | null> {
    const products = ready.map(({ merged }) => merged.product);
    try {
      if (this.options.dryRun) for (const product of products) this.checkBarcodes(product);
      else {
        const from = this.position;
        this.position += products.length;
        await this.ports.storage.submit(importProducts, { ...this.chunk(from), products, onlySome: true });
      }
      return null;
    } catch (error) {
      if (error instanceof Problem && error.code !== 'storage-failed') return error;
      throw error;
    }
  }

  /** What the database would say: a barcode belongs to a variant that keeps it. */
  private checkBarcodes(product: ImportProduct): void {
    for (const { sku, barcodes } of product.variants) {
      for (const code of barcodes) {
        const owner = this.read.get<{ sku: string }>(
          `SELECT v.sku FROM barcode b JOIN variant v ON v.id = b.variantId JOIN product p ON p.id = v.productId
           WHERE b.code = ? AND v.deletedAt IS NULL AND p.deletedAt IS NULL`,
          code,
        );
        if (owner && owner.sku !== sku && !this.saidBarcodes.has(owner.sku))
          throw new Problem('barcode-taken', undefined, { barcode: code, of: sku, sku: owner.sku });
      }
    }
  }
}
