import { Problem } from '@lintel/shared/errors';
import type { Language } from '@lintel/shared/languages';
import type { Reader } from '../database/storage.ts';
import type { OrderService } from '../orders/service.ts';
import { noReceiptPage, receiptPage } from './page.ts';

/** The page behind a receipt's link; whoever holds the token may read it, and nobody else's. */
export function receiptByToken(
  reader: Reader,
  orders: OrderService,
  token: string,
  language: Language,
  pricesIncludeTax: boolean,
): string {
  const row = reader.get<{ id: string }>('SELECT id FROM orders WHERE receiptToken = ?', token);
  if (!row) return noReceiptPage('unknown', language);
  try {
    return receiptPage(
      orders.receipt(row.id, token, { kind: 'public', id: 'receipt', name: 'receipt' }),
      language,
      pricesIncludeTax,
    );
  } catch (error) {
    if (error instanceof Problem && error.code === 'wrong-state') return noReceiptPage('unpaid', language);
    throw error;
  }
}
