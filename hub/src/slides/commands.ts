import { Problem } from '@lintel/shared/errors';
import type { NewSlide, SlidePatch, StaffSlide } from '@lintel/shared/http/slides';
import { idsFrom } from '@lintel/shared/ids';
import type { ImportSlide } from '../catalog/catalog-import-rules.ts';
import { command, type Tx } from '../database/storage.ts';
import type { By } from '../orders/actor.ts';
import { audit } from '../orders/audit.ts';
import { slideById } from './store.ts';

export interface SlideBy extends By {
  /** The shop's clock at `now`. */
  local: string;
}

function told(tx: Tx, args: SlideBy, action: string, subjectId: string, detail: Record<string, unknown>): void {
  const { id, actor, now } = args;
  audit(tx, { id, actor, now, action: `slide.${action}`, subject: 'slide', subjectId, detail });
  tx.changed({ kind: 'slides' });
}

/** @throws Problem `not-found`. */
function slide(tx: Tx, id: string, local: string): StaffSlide {
  const found = slideById(tx, id, local);
  if (!found) throw new Problem('not-found', 'There is no such slide');
  return found;
}

export const createSlide = command('slides.create', (tx: Tx, args: SlideBy & { slide: NewSlide }): StaffSlide => {
  const { imageHash, titles, from, to } = args.slide;
  const nextId = idsFrom(args.id);
  const id = nextId();
  tx.run(
    `INSERT INTO slide (id, key, imageHash, titles, position, validFrom, validTo, createdAt, updatedAt)
     VALUES (?, ?, ?, ?, (SELECT COALESCE(MAX(position), -1) + 1 FROM slide), ?, ?, ?, ?)`,
    id,
    id,
    imageHash,
    JSON.stringify(titles),
    from,
    to,
    args.now,
    args.now,
  );
  told(tx, { ...args, id: nextId() }, 'create', id, { ...args.slide });
  return slide(tx, id, args.local);
});

/** @throws Problem `not-found`, `version-conflict`, `invalid-input` when it would end before it begins. */
export const changeSlide = command(
  'slides.change',
  (tx: Tx, args: SlideBy & { slideId: string; patch: SlidePatch }): StaffSlide => {
    const known = slide(tx, args.slideId, args.local);
    const { version, ...patch } = args.patch;
    if (known.version !== version) throw new Problem('version-conflict', undefined, { version: known.version });
    const { imageHash, titles, from, to } = { ...known, ...patch };
    if (from !== null && to !== null && from >= to) {
      const issues = [{ at: 'body.to', message: 'ends before it begins' }];
      throw new Problem('invalid-input', 'The slide would end before it begins', { issues });
    }
    tx.run(
      `UPDATE slide SET imageHash = ?, titles = ?, validFrom = ?, validTo = ?, version = version + 1, updatedAt = ?
       WHERE id = ?`,
      imageHash,
      JSON.stringify(titles),
      from,
      to,
      args.now,
      known.id,
    );
    told(tx, args, 'change', known.id, patch);
    return slide(tx, known.id, args.local);
  },
);

/** Slides that are not named keep their order, after those that are. */
export const orderSlides = command('slides.order', (tx: Tx, args: SlideBy & { ids: readonly string[] }): void => {
  const known = tx.all<{ id: string }>('SELECT id FROM slide WHERE deletedAt IS NULL ORDER BY position, id');
  const named = args.ids.filter((id) => known.some((one) => one.id === id));
  const order = [...new Set([...named, ...known.map(({ id }) => id)])];
  for (const [position, id] of order.entries()) {
    tx.run('UPDATE slide SET position = ?, updatedAt = ? WHERE id = ?', position, args.now, id);
  }
  told(tx, args, 'order', order[0] ?? '', { ids: order });
});

/** Takes a slide out of the loop, or brings it back; twice is as good as once. */
export const setSlideDeleted = command(
  'slides.setDeleted',
  (tx: Tx, args: SlideBy & { slideId: string; deleted: boolean }): void => {
    const { slideId, deleted, now } = args;
    const { changes } = tx.run(
      `UPDATE slide SET deletedAt = ?, version = version + 1, updatedAt = ? WHERE id = ? AND deletedAt IS ${deleted ? '' : 'NOT '}NULL`,
      deleted ? now : null,
      now,
      slideId,
    );
    if (changes > 0) told(tx, args, deleted ? 'delete' : 'restore', slideId, {});
  },
);

/** Upserts slides by key. */
export const importSlides = command(
  'slides.import',
  (tx: Tx, args: { id: string; now: number; from: number; slides: readonly ImportSlide[] }): void => {
    const nextId = idsFrom(args.id);
    for (const [index, slide] of args.slides.entries()) {
      tx.run(
        `INSERT INTO slide (id, key, imageHash, titles, position, createdAt, updatedAt) VALUES (?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (key) DO UPDATE SET imageHash = excluded.imageHash, titles = excluded.titles,
           position = excluded.position, updatedAt = excluded.updatedAt, deletedAt = NULL, version = version + 1`,
        nextId(),
        slide.key,
        slide.imageHash,
        JSON.stringify(slide.titles),
        args.from + index,
        args.now,
        args.now,
      );
    }
    tx.changed({ kind: 'slides' });
  },
);

export const slideCommands = [createSlide, changeSlide, orderSlides, setSlideDeleted, importSlides];
