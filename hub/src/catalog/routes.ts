import type { catalogRoutes } from '@lintel/shared/http/catalog-routes';
import { actorOf } from '../orders/actor.ts';
import type { Handlers } from '../web/handlers.ts';
import type { CatalogOffice } from './office.ts';
import type { CatalogService } from './service.ts';

export function catalogHandlers(
  catalog: CatalogService,
  office: CatalogOffice,
): Pick<Handlers, keyof typeof catalogRoutes> {
  const list = <T>(items: T[]) => ({ items, nextCursor: null });
  return {
    listCategories: () => list(catalog.categories()),
    listProducts: ({ query }) => catalog.products(query),
    getProduct: ({ params }) => catalog.product(params.id),
    findBarcode: ({ params }) => catalog.barcode(params.code),

    listStaffProducts: ({ query }) => office.products(query),
    getStaffProduct: ({ params }) => office.product(params.id),
    findStaffBarcode: ({ params }) => office.barcode(params.code),
    createProduct: ({ body, caller, once }) => office.createProduct(body, actorOf(caller), once),
    quickAddProduct: ({ body, caller, once }) => office.quickAdd(body, actorOf(caller), once),
    changeProduct: ({ params, body, caller }) => office.changeProduct(params.id, body, actorOf(caller)),
    deleteProduct: async ({ params, query, caller }) => {
      await office.delete('product', params.id, query.version, actorOf(caller));
      return {};
    },
    restoreProduct: ({ params, caller }) => office.restore('product', params.id, actorOf(caller)),
    createVariant: ({ params, body, caller, once }) => office.createVariant(params.id, body, actorOf(caller), once),
    changeVariant: ({ params, body, caller }) => office.changeVariant(params.id, body, actorOf(caller)),
    deleteVariant: async ({ params, query, caller }) => {
      await office.delete('variant', params.id, query.version, actorOf(caller));
      return {};
    },
    restoreVariant: ({ params, caller }) => office.restore('variant', params.id, actorOf(caller)),
    setSoldOut: async ({ params, body, caller }) => {
      await catalog.setSoldOut(params.id, body.soldOut, caller.name);
      return office.productOf(params.id);
    },
    listCosts: ({ params }) => list(office.costs(params.id)),
    addCost: ({ params, body, caller, once }) => office.addCost(params.id, body, actorOf(caller), once),

    listBrands: () => list(office.brands()),
    createBrand: ({ body, caller, once }) => office.createBrand(body, actorOf(caller), once),
    changeBrand: ({ params, body, caller }) => office.changeBrand(params.id, body, actorOf(caller)),
    deleteBrand: async ({ params, query, caller }) => {
      await office.deleteTaxon('brand', params.id, query, actorOf(caller));
      return {};
    },
    restoreBrand: ({ params, caller }) => office.restoreBrand(params.id, actorOf(caller)),
    listStaffCategories: () => list(office.categories()),
    createCategory: ({ body, caller, once }) => office.createCategory(body, actorOf(caller), once),
    orderCategories: async ({ body, caller }) => list(await office.orderCategories(body.ids, actorOf(caller))),
    changeCategory: ({ params, body, caller }) => office.changeCategory(params.id, body, actorOf(caller)),
    deleteCategory: async ({ params, query, caller }) => {
      await office.deleteTaxon('category', params.id, query, actorOf(caller));
      return {};
    },
    restoreCategory: ({ params, caller }) => office.restoreCategory(params.id, actorOf(caller)),
    listCatalogChanges: ({ query }) => office.changes(query.after, query.limit),
  };
}
