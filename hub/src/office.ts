import type { Clock, Random } from '@lintel/shared/env';
import type { Commerce } from './commerce.ts';
import type { Storage } from './database/storage.ts';
import { kioskHandlers } from './kiosks/routes.ts';
import { KioskService } from './kiosks/service.ts';
import { memberHandlers } from './members/routes.ts';
import { MemberService } from './members/service.ts';
import { createNotifications } from './notifications/notifications.ts';
import type { OutboxLog } from './notifications/outbox.ts';
import type { Sources } from './notifications/states.ts';
import type { Network } from './payments/provider.ts';
import { createPrinting, type PrintingOptions } from './printing/printing.ts';
import { withDrawer } from './printing/routes.ts';
import type { SecretBox } from './system/secret-box.ts';

/**
 * What the hub does for those who run the shop: tells them what is the matter, how its screens are doing, and who its
 * members are. Wired.
 */
export function createOffice(options: {
  storage: Storage;
  clock: Clock;
  random: Random;
  network: Network;
  box: SecretBox;
  /** Read whenever it is needed. */
  shop: PrintingOptions['shop'];
  commerce: Commerce;
  /** Where a phone in the shop reaches the hub. */
  publicUrl: () => string;
  sources: Omit<Sources, 'printers'>;
  log: OutboxLog;
}) {
  const { storage, clock, random, box, shop, commerce } = options;
  const printing = createPrinting({ ...options, ...commerce });
  const sources = { ...options.sources, printers: printing.printers };
  const notifications = createNotifications({ ...options, sources });
  const kiosks = new KioskService({ storage, clock, random, place: shop });
  const members = new MemberService({ storage, clock, random, box, terms: shop });
  return {
    handlers: {
      ...notifications.handlers,
      ...kioskHandlers(kiosks),
      ...memberHandlers(members),
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
