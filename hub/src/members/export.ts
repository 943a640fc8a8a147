import { setImmediate as breathe } from 'node:timers/promises';
import type { CsvFile } from '@lintel/shared/http/insights';
import { currencyExponents } from '@lintel/shared/money/currency';
import type { Reader } from '../database/storage.ts';
import { byteOrderMark, csvLine } from '../insights/csv-rules.ts';
import { shopDay } from '../orders/shop-terms.ts';
import { memberPage } from './store.ts';
import type { MemberViews } from './views.ts';

const rowsAtOnce = 200;

/** Every member who was not erased, written while it is sent; headings are the names of the fields. */
export function memberFile(reader: Reader, views: MemberViews, shop: { timeZone: string; now: number }): CsvFile {
  return { fileName: `members-${shopDay(shop.now, shop.timeZone)}.csv`, lines: lines(reader, views) };
}

async function* lines(reader: Reader, views: MemberViews): AsyncGenerator<string> {
  const head = [
    'code',
    'name',
    'phone',
    'language',
    'tags',
    'status',
    'tier',
    'points',
    'spent',
    'currency',
    'consentAt',
  ];
  yield byteOrderMark + csvLine(head);
  let cursor: string | undefined;
  do {
    const page = memberPage(reader, { text: '', cursor, limit: rowsAtOnce });
    for (const row of page.rows) {
      if (row.status === 'erased') continue;
      const { code, name, phone, language, tags, status, tier, points, spent, consentAt } = views.detail(row, true);
      const exponent = currencyExponents[spent.currency];
      const money = Number((spent.amountMinor / 10 ** exponent).toFixed(exponent));
      yield csvLine([
        code,
        name,
        phone,
        language,
        tags.join(' '),
        status,
        tier,
        points,
        money,
        spent.currency,
        consentAt,
      ]);
    }
    cursor = page.nextCursor ?? undefined;
    await breathe();
  } while (cursor !== undefined);
}
