import { z } from 'zod';
import { AddCoupon, AddLine, Basket, ChangeLine, Checkout, CreateBasket } from './baskets.ts';
import { callRoutes } from './call-routes.ts';
import { catalogRoutes } from './catalog-routes.ts';
import { Empty, Id } from './common.ts';
import { allStaff, kioskAndSellers, kioskAndStaff, leads, route, sellers } from './define-route.ts';
import { floorRoutes } from './floor-routes.ts';
import { memberRoutes } from './member-routes.ts';
import { officeRoutes } from './office-routes.ts';
import { Order, OrderPage, OrderQuery, Receipt, Refund, RefundRequest } from './orders.ts';
import { paymentRoutes } from './payment-routes.ts';
import { Payment, PaymentMethods, StartPayment, TakeCash } from './payments.ts';
import { printingRoutes } from './printing-routes.ts';
import { reportRoutes } from './report-routes.ts';
import { settingsRoutes } from './settings-routes.ts';
import { setUpRoutes } from './setup-routes.ts';
import { slideRoutes } from './slide-routes.ts';
import { Approval, AskApproval, Me, ShopInfo, SignIn, StaffList, StaffSession, Today } from './staff.ts';
import { StockAdjustment, StockLedgerPage, StockLedgerQuery, StockLevel, StockPage, StockQuery } from './stock.ts';
import { tillRoutes } from './till-routes.ts';

const ById = z.strictObject({ id: Id });

export const routes = {
  // Before the routes by id, which would take their fixed words for one.
  ...tillRoutes,
  shop: route({
    method: 'get',
    path: '/shop',
    summary: 'The shop: name, currency, time zone',
    audience: kioskAndStaff,
    answer: ShopInfo,
  }),
  me: route({ method: 'get', path: '/me', summary: 'Who this credential is', audience: kioskAndStaff, answer: Me }),
  today: route({ method: 'get', path: '/today', summary: 'Today at a glance', audience: allStaff, answer: Today }),

  ...settingsRoutes,
  ...setUpRoutes,

  ...catalogRoutes,
  ...slideRoutes,

  createBasket: route({
    method: 'post',
    path: '/baskets',
    summary: 'Starts a basket, at once with the first thing in it where there is one',
    audience: kioskAndSellers,
    body: CreateBasket,
    answer: Basket,
    status: 201,
    idempotent: true,
  }),
  getBasket: route({
    method: 'get',
    path: '/baskets/:id',
    summary: 'A basket with priced lines and totals',
    audience: kioskAndSellers,
    params: ById,
    answer: Basket,
  }),
  abandonBasket: route({
    method: 'delete',
    path: '/baskets/:id',
    summary: 'Gives a basket up',
    audience: kioskAndSellers,
    params: ById,
    answer: Empty,
    status: 204,
  }),
  addLine: route({
    method: 'post',
    path: '/baskets/:id/lines',
    summary: 'Adds a variant, by id or barcode; more at a lowered price than a cashier may give, with an approval',
    audience: kioskAndSellers,
    approvable: true,
    params: ById,
    body: AddLine,
    answer: Basket,
    status: 201,
    idempotent: true,
  }),
  changeLine: route({
    method: 'patch',
    path: '/baskets/:id/lines/:lineId',
    summary: 'Changes a quantity; more at a lowered price than a cashier may give, with an approval',
    audience: kioskAndSellers,
    approvable: true,
    params: z.strictObject({ id: Id, lineId: Id }),
    body: ChangeLine,
    answer: Basket,
  }),
  removeLine: route({
    method: 'delete',
    path: '/baskets/:id/lines/:lineId',
    summary: 'Removes a line',
    audience: kioskAndSellers,
    params: z.strictObject({ id: Id, lineId: Id }),
    answer: Basket,
  }),
  addCoupon: route({
    method: 'post',
    path: '/baskets/:id/coupons',
    summary: 'Adds a coupon',
    audience: kioskAndSellers,
    params: ById,
    body: AddCoupon,
    answer: Basket,
    status: 201,
    idempotent: true,
  }),
  checkout: route({
    method: 'post',
    path: '/baskets/:id/checkout',
    summary: 'Makes the order and reserves its stock',
    audience: kioskAndSellers,
    params: ById,
    body: Checkout,
    answer: Order,
    status: 201,
    idempotent: true,
  }),

  listOrders: route({
    method: 'get',
    path: '/orders',
    summary: 'Orders, newest first',
    audience: sellers,
    query: OrderQuery,
    answer: OrderPage,
  }),
  getOrder: route({
    method: 'get',
    path: '/orders/:id',
    summary: 'One order',
    audience: kioskAndSellers,
    params: ById,
    answer: Order,
  }),
  voidOrder: route({
    method: 'post',
    path: '/orders/:id/void',
    summary: 'Voids an unpaid order and frees its stock',
    audience: kioskAndSellers,
    params: ById,
    answer: Order,
  }),
  refundOrder: route({
    method: 'post',
    path: '/orders/:id/refunds',
    summary: 'Refunds lines; a cashier with an approval',
    audience: sellers,
    approvable: true,
    params: ById,
    body: RefundRequest,
    answer: Refund,
    status: 201,
    idempotent: true,
  }),
  getReceipt: route({
    method: 'get',
    path: '/orders/:id/receipt',
    summary: 'The receipt; also with ?token=',
    audience: ['kiosk', ...sellers, 'receipt'],
    params: ById,
    query: z.strictObject({ token: z.string().max(64).optional() }),
    answer: Receipt,
  }),

  listPaymentMethods: route({
    method: 'get',
    path: '/payments/methods',
    summary: 'Ways to pay that work now',
    audience: kioskAndSellers,
    answer: PaymentMethods,
  }),
  startPayment: route({
    method: 'post',
    path: '/orders/:id/payments',
    summary: 'Starts a payment attempt',
    audience: kioskAndSellers,
    params: ById,
    body: StartPayment,
    answer: Payment,
    status: 201,
    idempotent: true,
  }),
  ...paymentRoutes,

  getPayment: route({
    method: 'get',
    path: '/payments/:id',
    summary: 'One payment attempt',
    audience: kioskAndSellers,
    params: ById,
    answer: Payment,
  }),
  cancelPayment: route({
    method: 'post',
    path: '/payments/:id/cancel',
    summary: 'Gives an attempt up, after asking the provider',
    audience: kioskAndSellers,
    params: ById,
    answer: Payment,
  }),
  takeCash: route({
    method: 'post',
    path: '/payments/:id/cash',
    summary: 'Staff take the cash of a "pay at the counter" attempt',
    audience: sellers,
    params: ById,
    body: TakeCash,
    answer: Payment,
    idempotent: true,
  }),

  listStock: route({
    method: 'get',
    path: '/stock',
    summary: 'Stock by variant',
    audience: sellers,
    query: StockQuery,
    answer: StockPage,
  }),
  adjustStock: route({
    method: 'post',
    path: '/stock/adjustments',
    summary: 'Receives, counts or writes off',
    audience: leads,
    body: StockAdjustment,
    answer: StockLevel,
    status: 201,
    idempotent: true,
  }),
  listStockLedger: route({
    method: 'get',
    path: '/stock/ledger',
    summary: 'Every change of stock, newest first',
    audience: sellers,
    query: StockLedgerQuery,
    answer: StockLedgerPage,
  }),

  ...callRoutes,
  ...floorRoutes,
  ...memberRoutes,
  ...officeRoutes,
  ...printingRoutes,
  ...reportRoutes,

  listStaff: route({
    method: 'get',
    path: '/staff',
    summary: 'Names to pick from at sign-in',
    audience: ['page', ...kioskAndStaff],
    answer: StaffList,
  }),
  approve: route({
    method: 'post',
    path: '/approvals',
    summary: 'Approves one act of a cashier with the PIN of an owner or manager',
    audience: sellers,
    body: AskApproval,
    answer: Approval,
    status: 201,
  }),
  signIn: route({
    method: 'post',
    path: '/staff/sessions',
    summary: 'Signs a person in by PIN',
    audience: ['public'],
    body: SignIn,
    answer: StaffSession,
    status: 201,
  }),
  signOut: route({
    method: 'delete',
    path: '/staff/sessions/current',
    summary: 'Signs out',
    audience: allStaff,
    answer: Empty,
    status: 204,
  }),
} as const;

export type Routes = typeof routes;
export type RouteName = keyof Routes;
