import { FirstProfile } from '@lintel/shared/config/shop-profile';
import { ChangeSettings, Settings } from '@lintel/shared/http/settings';
import { SeededRandom } from '@lintel/shared/seeded-random';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createCommerce } from '../commerce.ts';
import type { Change } from '../database/storage.ts';
import { openTill, type Till } from '../till.fixture.ts';
import { ProfileService } from './service.ts';

const first = FirstProfile.parse({ name: 'Corner shop', timeZone: 'Asia/Taipei' });
const refused = (code: string, extra = {}) => expect.objectContaining({ code, extra: expect.objectContaining(extra) });

describe('the profile of a shop', () => {
  let till: Till;
  let profile: ProfileService;
  const open = async (from = first) => {
    profile = new ProfileService({ storage: till.storage, clock: till.clock, random: new SeededRandom(3) });
    await profile.start(from);
  };
  beforeEach(async () => {
    till = await openTill({ empty: true });
    await open();
  });
  afterEach(() => till.close());
  const change = (wish: object, version = profile.settings.version) => {
    const { profile: part } = ChangeSettings.parse({ version, profile: wish });
    return profile.change(version, part, till.cashier);
  };

  it('is what the config says at the first start, and what staff say from then on', async () => {
    expect(Settings.parse(profile.settings)).toMatchObject({ version: 1, profile: first, changedBy: 'hub' });
    await change({ name: '轉角商店', pricesIncludeTax: false });
    await open(FirstProfile.parse({ name: 'Another', taxRateBp: 0 }));
    const expected = { ...first, name: '轉角商店', pricesIncludeTax: false };
    expect(profile.settings).toMatchObject({ version: 2, profile: expected, changedBy: 'Mei' });
  });

  it('reads as it is now wherever it is kept, and as it was where it was copied', async () => {
    const { now } = profile;
    const copy = structuredClone(now);
    expect(copy).toEqual({ ...first, defaultTaxRateBp: 500 });
    await change({ taxRateBp: 800, timeZone: 'Asia/Tokyo' });
    expect([now.taxRateBp, now.defaultTaxRateBp, now.timeZone]).toEqual([800, 800, 'Asia/Tokyo']);
    expect(copy.timeZone).toBe('Asia/Taipei');
  });

  it('tells who changed what, and pages of a change, but not of none', async () => {
    const changes: Change[] = [];
    till.storage.onCommitted((list) => changes.push(...list));
    await change({ name: 'Corner shop', receiptText: 'Bye' });
    expect(changes).toEqual([{ kind: 'shop' }]);
    const [entry] = till.commerce.orders.audit({ topic: 'shop', limit: 9 }).items;
    expect(entry).toMatchObject({
      by: 'Mei',
      action: 'shop.change',
      detail: { fields: ['receiptText'], before: { receiptText: '' }, after: { receiptText: 'Bye' } },
    });
    changes.length = 0;
    await change({ receiptText: 'Bye' });
    expect([changes, profile.settings.version]).toEqual([[], 2]);
  });

  it('is changed by one of two people', async () => {
    await change({ name: 'One' }, 1);
    await expect(change({ name: 'Two' }, 1)).rejects.toThrow(refused('version-conflict', { version: 2 }));
    expect(profile.now.name).toBe('One');
  });

  it('keeps its currency once something has a price or was sold in it', async () => {
    expect(profile.settings.currencyFixed).toBeNull();
    await change({ currency: 'EUR' });
    expect(profile.now.currency).toBe('EUR');
    await till.commerce.importCatalog(till.catalog);
    expect(profile.settings.currencyFixed).toBe('priced');
    await expect(change({ currency: 'USD' })).rejects.toThrow(refused('currency-fixed', { why: 'priced' }));
    await till.order();
    await expect(change({ currency: 'USD' })).rejects.toThrow(refused('currency-fixed', { why: 'sold' }));
    await change({ currency: 'EUR', name: 'Still here' });
    expect(profile.now.name).toBe('Still here');
  });

  it('prices the very next look into a basket that is open', async () => {
    const { storage, clock } = till;
    const network = { request: () => Promise.reject(new Error('nothing here')) };
    const commerce = createCommerce({
      storage,
      env: { clock, random: new SeededRandom(9), network },
      shop: profile.now,
      providers: [],
      mediaDir: '/nonexistent',
      log: { warn: () => {} },
    });
    await commerce.importCatalog(till.catalog);
    const { id } = await commerce.baskets.create(till.kiosk);
    await commerce.baskets.add(id, { variantId: till.variant('MILK'), quantity: 1 }, till.kiosk);
    const total = () => commerce.baskets.get(id, till.kiosk).totals.total.amountMinor;
    expect(total()).toBe(90);
    await change({ pricesIncludeTax: false, taxRateBp: 1000 });
    expect(total()).toBe(99);
    commerce.stop();
  });

  it.each([
    { name: ' ' },
    { timeZone: 'Mars/Base' },
    { taxRateBp: 10_001 },
    { languages: [] },
    { languages: ['en', 'en'] },
    { openingHours: { mon: null } },
    { closingTime: '03:10' },
    { owner: 'me' },
  ])('is not taken as %j', (wish) => {
    expect(ChangeSettings.safeParse({ version: 1, profile: wish }).success).toBe(false);
  });
});
