import { catalogRoutes } from '@lintel/shared/http/catalog-routes';
import { fileRoutes } from '@lintel/shared/http/file-routes';
import type { Route } from '@lintel/shared/http/route';
import { describe, expect, it } from 'vitest';

const changing = Object.entries({ ...catalogRoutes, ...fileRoutes } as Record<
  string,
  Pick<Route, 'method' | 'audience'>
>).filter(([, route]) => route.method !== 'get');

describe('who may change the catalog', () => {
  it.each(changing)('%s: owners and managers, and what the till needs also cashiers', (name, { audience }) => {
    const ofTheTill = name === 'setSoldOut' || name === 'quickAddProduct';
    expect([...audience]).toEqual(ofTheTill ? ['owner', 'manager', 'cashier'] : ['owner', 'manager']);
  });

  it('keeps costs and what is off sale from kiosks', () => {
    for (const name of [
      'listStaffProducts',
      'getStaffProduct',
      'listCosts',
      'listBrands',
      'listCatalogChanges',
    ] as const)
      expect(catalogRoutes[name].audience).not.toContain('kiosk');
    expect(fileRoutes.exportCatalog.audience).not.toContain('kiosk');
  });
});
