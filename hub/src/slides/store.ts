import type { StaffSlide } from '@lintel/shared/http/slides';
import type { Texts } from '@lintel/shared/languages';
import type { Reader } from '../database/storage.ts';
import { slideState } from './rules.ts';

interface SlideRow {
  id: string;
  imageHash: string;
  titles: string;
  validFrom: string | null;
  validTo: string | null;
  version: number;
}

const view = (row: SlideRow, local: string): StaffSlide => {
  const { id, imageHash, validFrom: from, validTo: to, version } = row;
  const titles = JSON.parse(row.titles) as Texts;
  return { id, imageHash, titles, from, to, state: slideState({ from, to }, local), version };
};

/** All slides in order, as they are at `local` on the shop's clock. */
export function slides(reader: Reader, local: string): StaffSlide[] {
  return reader
    .all<SlideRow>('SELECT * FROM slide WHERE deletedAt IS NULL ORDER BY position, id')
    .map((row) => view(row, local));
}

export function slideById(reader: Reader, id: string, local: string): StaffSlide | undefined {
  const row = reader.get<SlideRow>('SELECT * FROM slide WHERE id = ? AND deletedAt IS NULL', id);
  return row && view(row, local);
}
