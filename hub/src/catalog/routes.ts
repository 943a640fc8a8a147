import type { Handlers } from '../web/handlers.ts';
import type { CatalogService } from './service.ts';

type CatalogRoutes = 'listCategories' | 'listProducts' | 'getProduct' | 'findBarcode' | 'listSlides';

export function catalogHandlers(catalog: CatalogService): Pick<Handlers, CatalogRoutes> {
  return {
    listCategories: () => ({ items: catalog.categories(), nextCursor: null }),
    listProducts: ({ query }) => catalog.products(query),
    getProduct: ({ params }) => catalog.product(params.id),
    findBarcode: ({ params }) => catalog.barcode(params.code),
    listSlides: () => ({ items: catalog.slides(), nextCursor: null }),
  };
}
