import { Problem } from '@lintel/shared/errors';
import type { Reader } from '../database/storage.ts';
import { embeddedQuantity, readEmbedded, spellings } from './barcode-rules.ts';
import { type VariantRow, variantByCodes } from './store.ts';

/**
 * The variant a scanned code stands for, and the quantity its label carries.
 * @throws Problem `unknown-barcode`.
 */
export function findBarcode(
  reader: Reader,
  code: string,
  patterns: readonly string[],
): { variant: VariantRow; quantity: number | null } {
  const text = code.trim();
  const exact = variantByCodes(reader, spellings(text));
  if (exact) return { variant: exact, quantity: null };
  const label = readEmbedded(text, patterns);
  const weighed = label && variantByCodes(reader, label.itemCodes);
  const quantity = weighed ? embeddedQuantity(label, weighed) : null;
  // The code itself stays out of the message: what was scanned may be somebody's payment code.
  if (!weighed || quantity === null) throw new Problem('unknown-barcode');
  return { variant: weighed, quantity };
}
