import type { RouteName, Routes } from '@lintel/shared/http/routes';

/**
 * The endpoints this page calls, as `METHOD path` below `/api/v1`. Checked against the shared route table at compile
 * time, so that the page carries no schema code and still cannot drift. Add a row to call another route.
 */
export const paths = {
  shop: 'get /shop',
  me: 'get /me',
  today: 'get /today',
  listCategories: 'get /catalog/categories',
  listProducts: 'get /catalog/products',
  getProduct: 'get /catalog/products/:id',
  findBarcode: 'get /catalog/barcodes/:code',
  listSlides: 'get /catalog/slides',
  createBasket: 'post /baskets',
  getBasket: 'get /baskets/:id',
  abandonBasket: 'delete /baskets/:id',
  addLine: 'post /baskets/:id/lines',
  changeLine: 'patch /baskets/:id/lines/:lineId',
  removeLine: 'delete /baskets/:id/lines/:lineId',
  addCoupon: 'post /baskets/:id/coupons',
  checkout: 'post /baskets/:id/checkout',
  listOrders: 'get /orders',
  getOrder: 'get /orders/:id',
  voidOrder: 'post /orders/:id/void',
  refundOrder: 'post /orders/:id/refunds',
  getReceipt: 'get /orders/:id/receipt',
  listPaymentMethods: 'get /payments/methods',
  startPayment: 'post /orders/:id/payments',
  getPayment: 'get /payments/:id',
  cancelPayment: 'post /payments/:id/cancel',
  takeCash: 'post /payments/:id/cash',
  listStock: 'get /stock',
  adjustStock: 'post /stock/adjustments',
  listStockLedger: 'get /stock/ledger',
  footfall: 'get /footfall',
  footfallNow: 'get /footfall/now',
  listNodes: 'get /fleet/nodes',
  addNode: 'post /fleet/nodes',
  removeNode: 'delete /fleet/nodes/:node',
  getNode: 'get /fleet/nodes/:node',
  getNodeConfig: 'get /fleet/nodes/:node/config',
  setNodeConfig: 'put /fleet/nodes/:node/config',
  sendCommand: 'post /fleet/nodes/:node/commands/:name',
  listStaff: 'get /staff',
  signIn: 'post /staff/sessions',
  signOut: 'delete /staff/sessions/current',
} as const satisfies { [N in RouteName]?: `${Routes[N]['method']} ${Routes[N]['path']}` };

export type CallName = keyof typeof paths;
