import type { Clock, Random } from '@lintel/shared/env';
import type { Storage } from '../database/storage.ts';
import type { Network } from '../payments/provider.ts';
import type { SecretBox } from '../system/secret-box.ts';
import { forgetOld } from './commands.ts';
import { sendEmail } from './email.ts';
import { lineSender } from './line.ts';
import { Outbox, type OutboxLog } from './outbox.ts';
import { notificationHandlers } from './routes.ts';
import { NotificationService } from './service.ts';
import { type Sources, statesOf } from './states.ts';
import { Watch } from './watch.ts';
import { wecomSender } from './wecom.ts';

const keptMs = 90 * 86_400_000;
const forgetEveryMs = 6 * 3_600_000;

/** The bell, wired: what is the matter, who is told, and the ways out of the shop. */
export function createNotifications(options: {
  storage: Storage;
  clock: Clock;
  random: Random;
  network: Network;
  box: SecretBox;
  shop: { readonly name: string };
  sources: Sources;
  log: OutboxLog;
}) {
  const { storage, clock, random, network, box, log, shop } = options;
  const ports = { storage, clock, random };
  const senders = { email: sendEmail, line: lineSender(network), wecom: wecomSender(network) };
  const outbox = new Outbox({ ...ports, box, senders, log, shop });
  const service = new NotificationService({ ...ports, box, outbox, shop });
  const watch = new Watch({
    ...ports,
    states: () => statesOf(options.sources),
    onError: (error) => log.warn({ reason: error.message }, 'notification: what is the matter could not be looked at'),
  });
  let cancelForget = () => {};
  const forget = () => {
    storage.submit(forgetOld, { before: clock.now() - keptMs }).catch(() => {});
    cancelForget = clock.after(forgetEveryMs, forget);
  };
  let unlisten = () => {};
  return {
    service,
    handlers: notificationHandlers(service),
    start(): void {
      unlisten = storage.onCommitted((changes) => {
        if (!changes.some(({ kind }) => kind === 'notification')) return;
        watch.lookSoon();
        outbox.look();
      });
      watch.start();
      outbox.start();
      forget();
    },
    async stop(): Promise<void> {
      unlisten();
      cancelForget();
      watch.stop();
      await outbox.stop();
    },
  };
}
