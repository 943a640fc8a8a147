import { SlideList, StaffSlideList } from '@lintel/shared/http/slides';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Change } from '../database/storage.ts';
import { openTill, type Till } from '../till.fixture.ts';
import { nextChange, slideState } from './rules.ts';

const hash = (letter: string) => letter.repeat(64);
const plain = (letter: string) => ({ imageHash: hash(letter), titles: {}, from: null, to: null });
const refused = (code: string) => expect.objectContaining({ code });

describe('the time of a slide', () => {
  it('begins with its first minute and ends before its last', () => {
    const time = { from: '2026-11-21T10:00', to: '2026-11-21T12:00' };
    const states = ['09:59', '10:00', '11:59', '12:00'].map((at) => slideState(time, `2026-11-21T${at}`));
    expect(states).toEqual(['waiting', 'shown', 'shown', 'over']);
    expect(slideState({ from: null, to: null }, '2026-11-21T10:00')).toBe('shown');
  });

  it('says when something changes next', () => {
    const slides = [
      { from: '2026-11-21T10:00', to: '2026-11-25T10:00' },
      { from: '2026-11-22T08:00', to: null },
    ];
    expect(nextChange(slides, '2026-11-21T10:00')).toBe('2026-11-22T08:00');
    expect(nextChange(slides, '2026-11-22T08:00')).toBe('2026-11-25T10:00');
    expect(nextChange(slides, '2026-11-25T10:00')).toBeNull();
  });
});

describe('slides of the attract loop', () => {
  let till: Till;
  let changes: Change[];
  beforeEach(async () => {
    till = await openTill();
    changes = [];
    till.storage.onCommitted((committed) => changes.push(...committed));
  });
  afterEach(() => till.close());
  const slides = () => till.commerce.slides;
  const shown = () => slides().shown();
  const letters = () => shown().items.map(({ imageHash }) => imageHash[0]);

  it('are shown in their order, which staff change, and every change is told', async () => {
    const made = [];
    for (const letter of ['a', 'b', 'c']) made.push(await slides().create(plain(letter), till.cashier));
    expect(letters()).toEqual(['a', 'b', 'c']);
    expect(SlideList.parse(shown())).toEqual(shown());
    changes.length = 0;
    const order = [made[2]!.id, made[0]!.id];
    expect(StaffSlideList.parse({ items: await slides().order(order, till.cashier), nextCursor: null })).toBeTruthy();
    expect(letters()).toEqual(['c', 'a', 'b']);
    expect(changes).toEqual([{ kind: 'slides' }]);
    expect(await slides().create(plain('d'), till.cashier)).toMatchObject({ state: 'shown', version: 1 });
    expect(letters()).toEqual(['c', 'a', 'b', 'd']);
  });

  it('come and go with their time, and the kiosk is told when', async () => {
    await slides().create({ ...plain('a'), to: '2026-11-21T11:00' }, till.cashier);
    await slides().create({ ...plain('b'), from: '2026-11-21T11:30' }, till.cashier);
    expect([letters(), shown().changesAt]).toEqual([['a'], '2026-11-21T03:00:00.000Z']);
    await till.clock.pass(60 * 60_000);
    expect([letters(), shown().changesAt]).toEqual([[], '2026-11-21T03:30:00.000Z']);
    await till.clock.pass(30 * 60_000);
    expect([letters(), shown().changesAt]).toEqual([['b'], null]);
    expect(
      slides()
        .all()
        .map(({ state }) => state),
    ).toEqual(['over', 'shown']);
  });

  it('are changed by one of two people, and never end before they begin', async () => {
    const { id, version } = await slides().create({ ...plain('a'), from: '2026-11-22T10:00' }, till.cashier);
    const changed = await slides().change(id, { version, titles: { en: 'Tea' } }, till.cashier);
    expect(changed).toMatchObject({ titles: { en: 'Tea' }, from: '2026-11-22T10:00', version: 2 });
    await expect(slides().change(id, { version, titles: {} }, till.cashier)).rejects.toThrow(
      refused('version-conflict'),
    );
    await expect(slides().change(id, { version: 2, to: '2026-11-22T09:00' }, till.cashier)).rejects.toThrow(
      refused('invalid-input'),
    );
  });

  it('are taken out and brought back to their place', async () => {
    const { id } = await slides().create(plain('a'), till.cashier);
    await slides().create(plain('b'), till.cashier);
    await slides().delete(id, till.cashier);
    expect(letters()).toEqual(['b']);
    changes.length = 0;
    await slides().delete(id, till.cashier);
    expect(changes).toEqual([]);
    await expect(slides().change(id, { version: 2, titles: {} }, till.cashier)).rejects.toThrow(refused('not-found'));
    await slides().restore(id, till.cashier);
    expect(letters()).toEqual(['a', 'b']);
    await expect(slides().restore(crypto.randomUUID(), till.cashier)).rejects.toThrow(refused('not-found'));
    const acts = till.commerce.orders.audit({ subjectId: id, limit: 9 }).items.map(({ action }) => action);
    expect(acts).toEqual(['slide.restore', 'slide.delete', 'slide.create']);
  });
});
