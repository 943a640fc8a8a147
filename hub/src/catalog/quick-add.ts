import type { QuickProduct } from '@lintel/shared/http/catalog-office';
import { idsFrom } from '@lintel/shared/ids';
import { command, type Tx } from '../database/storage.ts';
import type { By } from '../orders/actor.ts';
import { audit } from '../orders/audit.ts';
import { createProduct, type Edited } from './edit-commands.ts';

/** By this tag whoever keeps the catalog finds what is still to be described. */
const quickTag = 'quick-add';

/**
 * Makes a product of what the till meets for the first time.
 * @throws Problem `barcode-taken`.
 */
export const quickAdd = command('catalog.quickAdd', (tx: Tx, args: By & { product: QuickProduct }): Edited => {
  const { actor, now, product } = args;
  const { name, priceMinor, barcode } = product;
  const nextId = idsFrom(args.id);
  const id = nextId();
  const sku = `QUICK-${id.slice(-12).toUpperCase()}`;
  const variant = { sku, priceMinor, ...(barcode === undefined ? {} : { barcodes: [barcode] }) };
  const made = createProduct.run(tx, {
    id,
    by: actor.name,
    now,
    product: { name, tags: [quickTag], variants: [variant] },
  });
  const subject = { action: 'product.quickAdd', subject: 'product', subjectId: made.productId };
  audit(tx, { id: nextId(), ...subject, detail: { name, priceMinor, barcode: barcode ?? null }, actor, now });
  return made;
});

export const quickAddCommands = [quickAdd];
