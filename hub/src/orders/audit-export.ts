import { setImmediate as breathe } from 'node:timers/promises';
import type { CsvFile } from '@lintel/shared/http/insights';
import type { Language } from '@lintel/shared/languages';
import type { Reader } from '../database/storage.ts';
import { byteOrderMark, csvLine } from '../insights/csv-rules.ts';
import { csvWords } from '../insights/csv-words.ts';
import { type AuditFilter, auditPage } from './audit.ts';
import { shopDay, shopLocalTime } from './shop-terms.ts';

const rowsAtOnce = 200;

/** The audit as a file for a spreadsheet, written while it is sent. Actions keep the names that programs know them by. */
export function auditFile(
  reader: Reader,
  query: AuditFilter & { language: Language },
  shop: { name: string; timeZone: string; now: number },
): CsvFile {
  return { fileName: `audit-${shopDay(shop.now, shop.timeZone)}.csv`, lines: lines(reader, query, shop.timeZone) };
}

async function* lines(
  reader: Reader,
  query: AuditFilter & { language: Language },
  timeZone: string,
): AsyncGenerator<string> {
  const words = csvWords[query.language];
  yield byteOrderMark +
    csvLine([words.at(timeZone), words.at('UTC'), words.who, words.action, words.about, words.detail]);
  let cursor: string | undefined;
  do {
    const page = auditPage(reader, { ...query, cursor, limit: rowsAtOnce });
    for (const { at, by, action, subject, subjectId, subjectName, detail } of page.items) {
      const ms = Date.parse(at);
      const about = `${subject} ${subjectName ?? subjectId}`;
      const kept = Object.keys(detail).length === 0 ? '' : JSON.stringify(detail);
      yield csvLine([shopLocalTime(ms, timeZone).replace('T', ' '), at, by, action, about, kept]);
    }
    cursor = page.nextCursor ?? undefined;
    await breathe();
  } while (cursor !== undefined);
}
