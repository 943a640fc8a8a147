import { z } from 'zod';
import { AuditPage, AuditQuery } from './audit.ts';
import { AgreePrice, Basket, ParkBasket, ParkedBasket, ParkedList, ResumeBasket } from './baskets.ts';
import { cashRoutes } from './cash-routes.ts';
import { Id } from './common.ts';
import { kioskAndSellers, leads, route, sellers } from './define-route.ts';
import { AttentionList, Dispatch, HandOver, Order, PackOrder, ResolveAttention, TrackingReport } from './orders.ts';
import { promotionRoutes } from './promotion-routes.ts';
import { ReceiveReturn, RejectReturn, RequestReturn, Return, ReturnPolicy } from './returns.ts';
import {
  CountStock,
  SetLowStock,
  StartStockCount,
  StockAlertPage,
  StockAlertQuery,
  StockCount,
  StockCountPage,
  StockCountQuery,
  StockLevel,
} from './stock.ts';

const ById = z.strictObject({ id: Id });

const basketRoutes = {
  removeCoupon: route({
    method: 'delete',
    path: '/baskets/:id/coupons/:code',
    summary: 'Takes a coupon back',
    audience: kioskAndSellers,
    params: z.strictObject({ id: Id, code: z.string().min(1).max(64) }),
    answer: Basket,
  }),
  agreePrice: route({
    method: 'put',
    path: '/baskets/:id/lines/:lineId/price',
    summary: 'Sells a line at a price agreed by hand, and why',
    audience: leads,
    params: z.strictObject({ id: Id, lineId: Id }),
    body: AgreePrice,
    answer: Basket,
  }),
  listParkedBaskets: route({
    method: 'get',
    path: '/baskets/parked',
    summary: 'Baskets set aside, the longest waiting first',
    audience: sellers,
    answer: ParkedList,
  }),
  parkBasket: route({
    method: 'post',
    path: '/baskets/:id/park',
    summary: 'Sets a basket aside for whoever brings its token back',
    audience: kioskAndSellers,
    params: ById,
    body: ParkBasket,
    answer: ParkedBasket,
    status: 201,
  }),
  resumeBasket: route({
    method: 'post',
    path: '/baskets/resume',
    summary: 'Goes on with a parked basket, here',
    audience: kioskAndSellers,
    body: ResumeBasket,
    answer: Basket,
  }),
} as const;

const orderRoutes = {
  listAttention: route({
    method: 'get',
    path: '/orders/attention',
    summary: 'Orders that somebody must look at, and why',
    audience: sellers,
    answer: AttentionList,
  }),
  resolveAttention: route({
    method: 'post',
    path: '/orders/:id/attention',
    summary: 'Says that an order has been looked at',
    audience: leads,
    params: ById,
    body: ResolveAttention,
    answer: Order,
  }),
  packOrder: route({
    method: 'post',
    path: '/orders/:id/packing',
    summary: 'Says that somebody puts the goods together, or that they are ready to be picked up',
    audience: sellers,
    params: ById,
    body: PackOrder,
    answer: Order,
  }),
  handOverOrder: route({
    method: 'post',
    path: '/orders/:id/hand-over',
    summary: 'Hands the goods over to whoever says the pick-up code',
    audience: sellers,
    params: ById,
    body: HandOver,
    answer: Order,
  }),
  dispatchOrder: route({
    method: 'post',
    path: '/orders/:id/dispatch',
    summary: 'Gives the goods to a carrier',
    audience: sellers,
    params: ById,
    body: Dispatch,
    answer: Order,
  }),
  trackOrder: route({
    method: 'post',
    path: '/orders/:id/tracking',
    summary: 'Writes down where the goods are; "delivered" completes the order',
    audience: sellers,
    params: ById,
    body: TrackingReport,
    answer: Order,
  }),
  requestReturn: route({
    method: 'post',
    path: '/orders/:id/returns',
    summary: 'Asks to bring goods back',
    audience: sellers,
    params: ById,
    body: RequestReturn,
    answer: Return,
    status: 201,
    idempotent: true,
  }),
  approveReturn: route({
    method: 'post',
    path: '/returns/:id/approve',
    summary: 'Lets goods be brought back',
    audience: leads,
    params: ById,
    answer: Return,
  }),
  rejectReturn: route({
    method: 'post',
    path: '/returns/:id/reject',
    summary: 'Says no to a return',
    audience: leads,
    params: ById,
    body: RejectReturn,
    answer: Return,
  }),
  receiveReturn: route({
    method: 'post',
    path: '/returns/:id/receive',
    summary: 'Takes the goods in, back on the shelf or not',
    audience: sellers,
    params: ById,
    body: ReceiveReturn,
    answer: Return,
  }),
  refundReturn: route({
    method: 'post',
    path: '/returns/:id/refund',
    summary: 'Pays the money back for goods received',
    audience: leads,
    params: ById,
    answer: Return,
  }),
  setReturnPolicy: route({
    method: 'put',
    path: '/return-policies/:id',
    summary: 'Says whether and how long a product is taken back; :id is the product',
    audience: leads,
    params: ById,
    body: ReturnPolicy,
    answer: ReturnPolicy,
  }),
  listAudit: route({
    method: 'get',
    path: '/audit',
    summary: 'Who did what, newest first',
    audience: leads,
    query: AuditQuery,
    answer: AuditPage,
  }),
} as const;

const stockRoutes = {
  setLowStock: route({
    method: 'put',
    path: '/stock/:id/low',
    summary: 'Says at which level staff are told; :id is the variant',
    audience: leads,
    params: ById,
    body: SetLowStock,
    answer: StockLevel,
  }),
  listStockAlerts: route({
    method: 'get',
    path: '/stock/alerts',
    summary: 'What runs low or went below zero',
    audience: sellers,
    query: StockAlertQuery,
    answer: StockAlertPage,
  }),
  listStockCounts: route({
    method: 'get',
    path: '/stock/counts',
    summary: 'Stock-takes, newest first',
    audience: sellers,
    query: StockCountQuery,
    answer: StockCountPage,
  }),
  startStockCount: route({
    method: 'post',
    path: '/stock/counts',
    summary: 'Starts a stock-take',
    audience: leads,
    body: StartStockCount,
    answer: StockCount,
    status: 201,
    idempotent: true,
  }),
  getStockCount: route({
    method: 'get',
    path: '/stock/counts/:id',
    summary: 'A count sheet',
    audience: sellers,
    params: ById,
    answer: StockCount,
  }),
  countStock: route({
    method: 'post',
    path: '/stock/counts/:id/lines',
    summary: 'Writes down what was counted just now; sales go on',
    audience: sellers,
    params: ById,
    body: CountStock,
    answer: StockCount,
  }),
  postStockCount: route({
    method: 'post',
    path: '/stock/counts/:id/post',
    summary: 'Books all differences at once',
    audience: leads,
    params: ById,
    answer: StockCount,
  }),
  cancelStockCount: route({
    method: 'post',
    path: '/stock/counts/:id/cancel',
    summary: 'Gives a stock-take up',
    audience: leads,
    params: ById,
    answer: StockCount,
  }),
} as const;

/** Prices, stock, orders and cash, as staff run them. */
export const tillRoutes = {
  ...promotionRoutes,
  ...basketRoutes,
  ...orderRoutes,
  ...stockRoutes,
  ...cashRoutes,
} as const;
