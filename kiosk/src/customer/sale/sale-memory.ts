import { type Language, languages } from '@lintel/shared/languages';

/** What survives a reload of the page: only where to find the sale again. */
export interface SaleMarks {
  basketId: string | null;
  orderId: string | null;
  language: Language | null;
}

export interface SaleMemory {
  read(): SaleMarks;
  write(marks: Partial<SaleMarks>): void;
  clear(): void;
}

const nothing: SaleMarks = { basketId: null, orderId: null, language: null };

/** Keeps the marks in `storage` (the tab's sessionStorage). */
export function createSaleMemory(storage: Storage, key = 'lintel.sale'): SaleMemory {
  function read(): SaleMarks {
    try {
      const marks = { ...nothing, ...(JSON.parse(storage.getItem(key) ?? '{}') as Partial<SaleMarks>) };
      return { ...marks, language: languages.find((language) => language === marks.language) ?? null };
    } catch {
      return nothing;
    }
  }
  return {
    read,
    write: (marks) => storage.setItem(key, JSON.stringify({ ...read(), ...marks })),
    clear: () => storage.removeItem(key),
  };
}
