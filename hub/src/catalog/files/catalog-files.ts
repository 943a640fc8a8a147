import { setImmediate as nextTurn } from 'node:timers/promises';
import { Problem } from '@lintel/shared/errors';
import type { ImportReport } from '@lintel/shared/http/catalog-office';
import type { CatalogPorts } from '../service.ts';
import { staffProductIds, staffProducts } from '../staff-views.ts';
import { columns } from './column-rules.ts';
import { csvLine, guarded } from './csv-rules.ts';
import { decodeCsv } from './decode.ts';
import { Directory } from './directory.ts';
import { type ImportOptions, ImportRun } from './import-run.ts';

const productsAPiece = 50;

/** The catalog as a CSV file, one variant a row: brought in by SKU, and written so that bringing it back changes nothing. */
export class CatalogFiles {
  private readonly ports: CatalogPorts;
  private running = false;

  constructor(ports: CatalogPorts) {
    this.ports = ports;
  }

  /** The file, a piece at a time. Goods off sale are in it, deleted ones are not. */
  async *export(): AsyncGenerator<string> {
    const { storage, clock, terms } = this.ports;
    yield `\ufeff${csvLine(columns.map(({ name }) => name))}`;
    let cursor: string | undefined;
    do {
      const known = new Directory(storage.read, terms.currency);
      const page = staffProductIds(storage.read, {
        search: null,
        state: 'kept',
        now: clock.now(),
        cursor,
        limit: productsAPiece,
      });
      let text = '';
      for (const product of staffProducts(storage.read, page.ids, terms.currency, clock.now())) {
        for (const variant of product.variants) {
          if (variant.deletedAt !== null) continue;
          text += csvLine(columns.map((column) => guarded(column.write({ product, variant }, known))));
        }
      }
      yield text;
      cursor = page.nextCursor ?? undefined;
      await nextTurn();
    } while (cursor !== undefined);
  }

  /**
   * Brings a file in, or says what that would do. Rows that cannot be used are left out and reported, all others go in;
   * goods that the file does not name stay as they are. The same file twice changes nothing the second time.
   * @throws Problem `file-refused` when it is no such file at all, `import-running` beside another import.
   */
  async bringIn(bytes: Uint8Array, options: ImportOptions): Promise<ImportReport> {
    if (this.running) throw new Problem('import-running');
    this.running = true;
    try {
      return await new ImportRun(this.ports, options).run(decodeCsv(bytes));
    } finally {
      this.running = false;
    }
  }
}
