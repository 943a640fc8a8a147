import { StaffBarcodeHit, StaffProductQuery } from '@lintel/shared/http/catalog-office';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTill, type Till } from '../till.fixture.ts';

let till: Till;
beforeEach(async () => {
  till = await openTill();
});
afterEach(() => till.close());

const keys = (query: object) =>
  till.commerce.catalogOffice.products(StaffProductQuery.parse(query)).items.map(({ key }) => key);

describe('goods at the desk', () => {
  it('are told apart by whether they are sold now', async () => {
    const { catalog } = till.commerce;
    await catalog.setSellable(till.variant('MUG-L'), false);
    await catalog.setSellable(till.variant('APPLE'), false);
    await catalog.setSoldOut(till.variant('MILK'), true);
    expect(keys({})).toEqual(['milk', 'apple', 'mug']);
    expect(keys({ state: 'onSale' })).toEqual(['milk', 'mug']);
    expect(keys({ state: 'offSale' })).toEqual(['apple', 'mug']);
    expect(keys({ state: 'soldOut' })).toEqual(['milk']);
    await till.clock.pass(24 * 3_600_000);
    expect(keys({ state: 'soldOut' })).toEqual([]);
  });

  it('are found by a scan, off sale too, and by their SKU', async () => {
    const { catalogOffice: office } = till.commerce;
    await till.commerce.catalog.setSellable(till.variant('MUG-S'), false);
    const hit = office.barcode('0036000291452');
    expect(StaffBarcodeHit.parse(hit)).toEqual(hit);
    expect(hit).toMatchObject({ variantId: till.variant('MUG-S'), quantity: null });
    expect(office.barcode(' MUG-L ').variantId).toBe(till.variant('MUG-L'));
    expect(() => office.barcode('4006381333931')).toThrow(expect.objectContaining({ code: 'unknown-barcode' }));
  });
});
