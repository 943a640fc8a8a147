import type { Clock, Random } from '@lintel/shared/env';
import type { Order, OrderSummary } from '@lintel/shared/http/orders';
import type { Payment } from '@lintel/shared/http/payments';
import { CallService } from './calls/service.ts';
import { cashSessionHandlers } from './cash-sessions/routes.ts';
import { CashSessionService } from './cash-sessions/service.ts';
import type { CatalogImportInput } from './catalog/catalog-import-rules.ts';
import { CatalogFiles } from './catalog/files/catalog-files.ts';
import { MediaStore } from './catalog/media.ts';
import { CatalogOffice } from './catalog/office.ts';
import { catalogHandlers } from './catalog/routes.ts';
import { CatalogService } from './catalog/service.ts';
import { checkoutHandlers } from './checkout/routes.ts';
import { CheckoutService } from './checkout/service.ts';
import type { Storage } from './database/storage.ts';
import { hubActor } from './orders/actor.ts';
import { attentionItems } from './orders/attention.ts';
import { ExpirySweep } from './orders/expiry-sweep.ts';
import { orderSummary } from './orders/order-view.ts';
import { ReturnService } from './orders/return-service.ts';
import { orderHandlers, returnHandlers } from './orders/routes.ts';
import { OrderService } from './orders/service.ts';
import type { ShopTerms } from './orders/shop-terms.ts';
import { soldLines } from './orders/sold-lines.ts';
import { CallbackDesk } from './payments/callback-desk.ts';
import { CashProvider } from './payments/cash-provider.ts';
import { PaymentPatrol } from './payments/patrol.ts';
import type { Network, PaymentProvider } from './payments/provider.ts';
import { type PaymentLog, ProviderDesk } from './payments/provider-desk.ts';
import { RefundService } from './payments/refund-service.ts';
import { paymentHandlers } from './payments/routes.ts';
import { PaymentService } from './payments/service.ts';
import { PaymentWatch } from './payments/watch.ts';
import { promotionHandlers } from './promotions/routes.ts';
import { PromotionService } from './promotions/service.ts';
import { slideHandlers } from './slides/routes.ts';
import { SlideService } from './slides/service.ts';
import { stockAlerts } from './stock/alerts.ts';
import { stockHandlers } from './stock/routes.ts';
import { StockService } from './stock/service.ts';

export interface CommerceOptions {
  storage: Storage;
  env: { clock: Clock; random: Random; network: Network };
  /** Read whenever it is needed: it may change while the shop is open. */
  shop: ShopTerms & { watermark?: string | null };
  /** Ways to pay beside cash, which every shop takes. */
  providers: readonly PaymentProvider[];
  /** Where product pictures lie. */
  mediaDir: string;
  log: PaymentLog;
  online?: () => boolean;
}

/**
 * The selling half of the hub: catalog, stock, baskets, orders and payments, wired.
 */
export function createCommerce(options: CommerceOptions) {
  const { storage, log, shop: terms } = options;
  const { clock, random } = options.env;
  const ports = { storage, clock, random, terms };
  const catalog = new CatalogService(ports);
  const catalogOffice = new CatalogOffice(ports);
  const catalogFiles = new CatalogFiles(ports);
  const stock = new StockService(ports);
  const desk = new ProviderDesk({
    read: storage.read,
    clock,
    shop: terms,
    providers: [...options.providers, new CashProvider()],
    online: options.online ?? (() => true),
    log,
  });
  const refunds = new RefundService({ storage, clock, random, desk, shop: terms });
  const payments = new PaymentService({ storage, clock, random, desk, refunds, log, shop: terms });
  const baskets = new CheckoutService({ ...ports, payments });
  const callbacks = new CallbackDesk(() => desk.all(), payments);
  const orders = new OrderService({ ...ports, payments });
  const returns = new ReturnService({ storage, clock, random, refunds });
  const promotions = new PromotionService(ports);
  const slides = new SlideService(ports);
  const cashSessions = new CashSessionService(ports);
  const calls = new CallService(ports);
  const watch = new PaymentWatch({ storage, clock, payments, log });
  const patrol = new PaymentPatrol({ storage, clock, random, desk, log });
  const media = new MediaStore(options.mediaDir, terms);
  const sweep = async (): Promise<void> => {
    await orders.sweep();
    await stock.sweep();
    await baskets.sweep();
  };
  const expiry = new ExpirySweep({
    clock,
    sweep,
    failed: (error) => log.warn({ reason: String(error) }, 'expired orders could not be swept'),
  });

  return {
    handlers: {
      ...catalogHandlers(catalog, catalogOffice),
      ...stockHandlers(stock),
      ...checkoutHandlers(baskets),
      ...orderHandlers(orders),
      ...returnHandlers(returns),
      ...promotionHandlers(promotions),
      ...slideHandlers(slides),
      ...cashSessionHandlers(cashSessions),
      ...paymentHandlers(payments, refunds, desk),
    },
    catalog,
    catalogOffice,
    catalogFiles,
    stock,
    baskets,
    orders,
    payments,
    callbacks,
    patrol,
    refunds,
    returns,
    promotions,
    slides,
    cashSessions,
    calls,
    methods: () => desk.methods(),
    /** Other ways to pay besides cash from now on. */
    useProviders: (providers: readonly PaymentProvider[]) => desk.use([...providers, new CashProvider()]),
    media,
    importCatalog: (catalogToImport: CatalogImportInput) => catalog.importCatalog(catalogToImport),
    /** Before the kiosk may sell: settles what a crash left open and expires what is overdue. */
    resolveOpen: async () => {
      const found = await payments.resolveOpen();
      await sweep();
      return found;
    },
    /** Expires what is due now; `start` does so every half minute. */
    sweep,
    /** What live screens show of a change. */
    views: {
      order: (id: string): Order => orders.get(id, hubActor),
      orderSummary: (id: string): OrderSummary | undefined => orderSummary(storage.read, id),
      payment: (id: string): Payment => payments.get(id, hubActor),
      available: (variantId: string): number | undefined => stock.available(variantId),
      /** The kiosk an order belongs to; null for one of staff. */
      kioskOfOrder: (id: string): string | null | undefined =>
        storage.read.get<{ kioskId: string | null }>('SELECT kioskId FROM orders WHERE id = ?', id)?.kioskId,
      /** Paid orders in `[from, to)` and what they brought less refunds. Times in milliseconds. */
      sales: (from: number, to: number): { orders: number; salesMinor: number } =>
        storage.read.get<{ orders: number; salesMinor: number }>(
          'SELECT COUNT(*) AS orders, COALESCE(SUM(paidMinor - refundedMinor), 0) AS salesMinor FROM orders WHERE paidAt >= ? AND paidAt < ?',
          from,
          to,
        )!,
      /** What was sold of each line of the orders paid in `[from, to)`, less what came back. */
      soldLines: (from: number, to: number) => soldLines(storage.read, from, to),
    },
    /** What somebody must look at. */
    troubles: {
      attention: () => attentionItems(storage.read, clock.now()),
      stockAlerts: () => stockAlerts(storage.read, { state: 'open', limit: 200 }).items,
    },
    /** Starts polling open payments and sweeping expired orders, until stopped or aborted. */
    start(signal: AbortSignal): void {
      catalog.indexAll().catch((error: unknown) => log.warn({ reason: String(error) }, 'search is not complete'));
      watch.start(signal);
      patrol.start(signal);
      expiry.start(signal);
    },
    stop(): void {
      watch.stop();
      patrol.stop();
      expiry.stop();
    },
  };
}

export type Commerce = ReturnType<typeof createCommerce>;
