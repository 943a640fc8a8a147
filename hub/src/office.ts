import type { Clock, Random } from '@lintel/shared/env';
import type { Commerce } from './commerce.ts';
import type { Storage } from './database/storage.ts';
import { kioskHandlers } from './kiosks/routes.ts';
import { KioskService } from './kiosks/service.ts';
import { createNotifications } from './notifications/notifications.ts';
import type { OutboxLog } from './notifications/outbox.ts';
import type { Sources } from './notifications/states.ts';
import type { Network } from './payments/provider.ts';
import { createPrinting, type PrintingOptions } from './printing/printing.ts';
import { withDrawer } from './printing/routes.ts';

/** What the hub does for those who run the shop: tells them what is the matter, and how its screens are doing. Wired. */
export function createOffice(options: {
  storage: Storage;
  clock: Clock;
  random: Random;
  network: Network;
  dataDir: string;
  /** Read whenever it is needed. */
  shop: PrintingOptions['shop'];
  commerce: Commerce;
  /** Where a phone in the shop reaches the hub. */
  publicUrl: () => string;
  sources: Omit<Sources, 'printers'>;
  log: OutboxLog;
}) {
  const { storage, clock, random, shop } = options;
  const { commerce } = options;
  const printing = createPrinting({ ...options, ...commerce });
  const sources = { ...options.sources, printers: printing.printers };
  const notifications = createNotifications({ ...options, sources });
  const kiosks = new KioskService({ storage, clock, random, place: shop });
  return {
    handlers: {
      ...notifications.handlers,
      ...kioskHandlers(kiosks),
      ...printing.handlers,
      ...withDrawer(commerce.handlers, printing.service),
    },
    printing: printing.service,
    /** What each role has not acknowledged yet. */
    unread: () => notifications.service.unread(),
    start(): void {
      printing.start();
      kiosks.start();
      notifications.start();
    },
    async stop(): Promise<void> {
      kiosks.stop();
      await printing.stop();
      await notifications.stop();
    },
  };
}

export type Office = ReturnType<typeof createOffice>;
