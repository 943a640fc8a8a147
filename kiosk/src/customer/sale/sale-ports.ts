import type { Call } from '../../hub-client/api.ts';
import type { SaleMemory } from './sale-memory.ts';

/** What a sale needs of the world. */
export interface SalePorts {
  call: Call;
  memory: SaleMemory;
  newKey: () => string;
  /** The next moment at which the screen is drawn. */
  frame: () => Promise<void>;
}

/** What to put into the basket: a variant, or a scanned label that may carry its own weight. */
export type Wanted = { variantId: string; quantity?: number } | { barcode: string };
