import type { Clock, Random } from '@lintel/shared/env';
import type { Storage } from './database/storage.ts';
import { kioskHandlers } from './kiosks/routes.ts';
import { KioskService } from './kiosks/service.ts';
import { createNotifications } from './notifications/notifications.ts';
import type { OutboxLog } from './notifications/outbox.ts';
import type { Sources } from './notifications/states.ts';
import type { Network } from './payments/provider.ts';

/** What the hub does for those who run the shop: tells them what is the matter, and how its screens are doing. Wired. */
export function createOffice(options: {
  storage: Storage;
  clock: Clock;
  random: Random;
  network: Network;
  dataDir: string;
  /** Read whenever it is needed. */
  shop: { readonly name: string; readonly timeZone: string };
  sources: Sources;
  log: OutboxLog;
}) {
  const { storage, clock, random, shop } = options;
  const notifications = createNotifications(options);
  const kiosks = new KioskService({ storage, clock, random, place: shop });
  return {
    handlers: { ...notifications.handlers, ...kioskHandlers(kiosks) },
    /** What each role has not acknowledged yet. */
    unread: () => notifications.service.unread(),
    start(): void {
      kiosks.start();
      notifications.start();
    },
    async stop(): Promise<void> {
      kiosks.stop();
      await notifications.stop();
    },
  };
}
