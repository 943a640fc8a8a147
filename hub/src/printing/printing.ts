import type { Clock, Random } from '@lintel/shared/env';
import type { CashReport } from '@lintel/shared/http/cash-sessions';
import type { Receipt } from '@lintel/shared/http/orders';
import type { Language } from '@lintel/shared/languages';
import type { Storage } from '../database/storage.ts';
import { type Actor, hubActor } from '../orders/actor.ts';
import type { ShopTerms } from '../orders/shop-terms.ts';
import { forgetJobs } from './commands.ts';
import { Documents } from './documents.ts';
import type { OpenLine } from './line.ts';
import { PrinterDesk } from './printer-desk.ts';
import { drawPaper } from './raster.ts';
import { printHandlers } from './routes.ts';
import { PrintService } from './service.ts';
import { type PrintLog, Spool } from './spool.ts';
import { printers } from './store.ts';

const keptMs = 7 * 86_400_000;

export interface PrintingOptions {
  storage: Storage;
  clock: Clock;
  random: Random;
  /** Read whenever it is needed. */
  shop: ShopTerms & { readonly languages: readonly Language[] };
  orders: { receipt(orderId: string, token: string | undefined, actor: Actor): Receipt };
  cashSessions: { report(sessionId: string): CashReport };
  media: { webp(hash: string, width: number): Promise<Uint8Array> };
  /** Where a phone in the shop reaches the hub. */
  publicUrl: () => string;
  log: PrintLog;
  openLine?: OpenLine;
  draw?: typeof drawPaper;
}

/** Receipt printers, wired: how they are, what they print, and the drawer on one of them. */
export function createPrinting(options: PrintingOptions) {
  const { storage, clock, random, log, shop, orders, cashSessions } = options;
  const documents = new Documents({
    read: storage.read,
    shop,
    receipt: (orderId) => orders.receipt(orderId, undefined, hubActor),
    cashReport: (sessionId) => cashSessions.report(sessionId),
    picture: (hash) => options.media.webp(hash, 320),
    publicUrl: options.publicUrl,
    draw: options.draw ?? drawPaper,
  });
  const desk = new PrinterDesk({ storage, clock, ...(options.openLine && { open: options.openLine }) });
  const spool = new Spool({ storage, clock, desk, documents, log });
  const service = new PrintService({ storage, clock, random, desk, spool, shop });
  return {
    service,
    handlers: printHandlers(service, {
      receipt: (orderId, actor) => orders.receipt(orderId, undefined, actor),
      cashReport: (sessionId) => cashSessions.report(sessionId),
    }),
    printers: () => printers(storage.read),
    start(): void {
      storage.submit(forgetJobs, { before: clock.now() - keptMs }).catch(() => {});
      void spool.start().then(() => desk.start());
    },
    async stop(): Promise<void> {
      await spool.stop();
      await desk.stop();
    },
  };
}
