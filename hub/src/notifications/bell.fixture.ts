import type { PutChannel } from '@lintel/shared/http/notifications';
import { SeededRandom } from '@lintel/shared/seeded-random';
import { expect } from 'vitest';
import { InlineStorage } from '../database/inline-storage.ts';
import { shopMigrations } from '../database/migrations/shop.ts';
import { shopCommands } from '../database/shop-commands.ts';
import type { Actor } from '../orders/actor.ts';
import { FetchNetwork } from '../payments/fetch-network.ts';
import { SecretBox } from '../system/secret-box.ts';
import { ManualClock, openingTime } from '../till.fixture.ts';
import { tellOne } from './commands.ts';
import { sendEmail } from './email.ts';
import { lineSender } from './line.ts';
import { Outbox } from './outbox.ts';
import type { Told } from './rules.ts';
import { NotificationService } from './service.ts';
import { Watch } from './watch.ts';
import { wecomSender } from './wecom.ts';

export const mei: Actor = { kind: 'staff', id: 'staff-1', name: 'Mei' };
export const offline = (node = 'door'): Told => ({ kind: 'nodeOffline', key: node, about: { node } });

/** The bell on storage in memory, a clock that goes when told, and the real network. For tests. */
export function openBell(file?: string) {
  const clock = new ManualClock(openingTime);
  const random = new SeededRandom(5);
  const storage = new InlineStorage({
    ...(file === undefined ? {} : { file }),
    migrations: shopMigrations,
    commands: shopCommands,
  });
  const logged: string[] = [];
  const note = (about: Record<string, unknown>, line: string) => logged.push(`${line} ${JSON.stringify(about)}`);
  const network = new FetchNetwork();
  const box = new SecretBox(random.bytes(32), random);
  const ports = { storage, clock, random, box, shop: { name: 'Corner shop' } };
  const senders = { email: sendEmail, line: lineSender(network), wecom: wecomSender(network) };
  const outbox = new Outbox({ ...ports, senders, log: { info: note, warn: note } });
  const service = new NotificationService({ ...ports, outbox });
  let states: Told[] = [];
  const watch = new Watch({
    ...ports,
    states: () => states,
    onError: (error) => {
      throw error;
    },
  });
  let serial = 0;
  const id = () => `01890000-0000-7000-8000-${String(++serial).padStart(9, '0')}000`;
  const unlisten = storage.onCommitted(() => outbox.look());
  return {
    clock,
    storage,
    service,
    outbox,
    watch,
    logged,
    /** What is the matter from now on. */
    matters: (...now: Told[]) => {
      states = now;
    },
    tell: (told: Told) => storage.submit(tellOne, { id: id(), told, now: clock.now() }),
    channel: (settings: PutChannel['settings'], secret?: string, over: Partial<PutChannel> = {}) => {
      const kinds: PutChannel['kinds'] = ['nodeOffline', 'stock', 'channel'];
      const given = { name: 'Owner', language: 'en', kinds, enabled: true, settings, ...over } as PutChannel;
      return service.add({ ...given, ...(secret === undefined ? {} : { secret }) }, mei);
    },
    deliveries: () =>
      storage.read.all<{ state: string; attempts: number; nextAt: number; updatedAt: number }>(
        'SELECT state, attempts, nextAt, updatedAt FROM notificationDelivery ORDER BY id',
      ),
    /** Until the outbox has settled what was due; the network takes the time it takes. */
    delivered: async (states: string[], attempts?: number) => {
      const now = () =>
        storage.read.all<{ state: string; attempts: number }>(
          'SELECT state, attempts FROM notificationDelivery ORDER BY id',
        );
      await expect.poll(() => now().map(({ state }) => state), patiently).toEqual(states);
      if (attempts !== undefined)
        await expect.poll(() => now().map((one) => one.attempts), patiently).toEqual(states.map(() => attempts));
    },
    close: async () => {
      unlisten();
      watch.stop();
      await outbox.stop();
      storage.close();
    },
  };
}

/** How long the network may take. */
const patiently = { timeout: 20_000, interval: 10 };

export type Bell = ReturnType<typeof openBell>;
