import type { Clock, Random } from '@lintel/shared/env';
import { Problem } from '@lintel/shared/errors';
import type {
  Channel,
  ChannelTrouble,
  Notification,
  NotificationPage,
  PutChannel,
} from '@lintel/shared/http/notifications';
import type { StaffRole } from '@lintel/shared/http/staff';
import { uuidv7 } from '@lintel/shared/ids';
import type { Language } from '@lintel/shared/languages';
import type { Once, Storage } from '../database/storage.ts';
import type { Actor } from '../orders/actor.ts';
import type { SecretBox } from '../system/secret-box.ts';
import { acknowledge, addChannel, changeChannel, removeChannel } from './commands.ts';
import type { Outbox } from './outbox.ts';
import { kindRules, kindsFor, linkOf } from './rules.ts';
import { channelRow, channelViews, type NotificationRow, notificationPage, toldOf, unreadByRole } from './store.ts';
import { webhookKey } from './text-rules.ts';
import { testText, textOf } from './words.ts';

/** What people are told, who sees to it, and the channels it goes out by. */
export class NotificationService {
  private readonly ports: { storage: Storage; clock: Clock; random: Random; box: SecretBox; outbox: Outbox };
  private readonly shop: { readonly name: string };

  constructor(options: NotificationService['ports'] & { shop: { readonly name: string } }) {
    const { shop, ...ports } = options;
    this.ports = ports;
    this.shop = shop;
  }

  unread(): Record<StaffRole, number> {
    return unreadByRole(this.ports.storage.read);
  }

  list(
    role: StaffRole,
    query: { state: 'open' | 'all'; language: Language; cursor?: string | undefined; limit: number },
  ): NotificationPage {
    const { read } = this.ports.storage;
    const { rows, nextCursor } = notificationPage(read, { ...query, kinds: kindsFor(role) });
    return { items: rows.map((row) => view(row, role, query.language)), nextCursor, unread: this.unread()[role] };
  }

  /** Answers what is left. @throws not-found. */
  async acknowledge(ids: string[], role: StaffRole, by: string): Promise<number> {
    const { storage, clock } = this.ports;
    await storage.submit(acknowledge, { ids, kinds: kindsFor(role), by, now: clock.now() });
    return this.unread()[role];
  }

  channels(): Channel[] {
    return channelViews(this.ports.storage.read, this.ports.clock.now());
  }

  async add(given: PutChannel, actor: Actor, once?: Once): Promise<Channel> {
    const { storage, clock, random } = this.ports;
    const channelId = uuidv7(clock, random);
    const args = { ...this.sealed(channelId, given), id: uuidv7(clock, random), channelId, actor, now: clock.now() };
    return this.channel(await storage.submit(addChannel, args, once));
  }

  /** @throws not-found; invalid-input when it would become a channel of another kind, whose secret is another. */
  async change(channelId: string, given: PutChannel, actor: Actor): Promise<Channel> {
    const { storage, clock, random, outbox } = this.ports;
    if (this.channel(channelId).settings.kind !== given.settings.kind)
      throw new Problem('invalid-input', 'settings.kind: add another channel instead');
    const args = { ...this.sealed(channelId, given), id: uuidv7(clock, random), channelId, actor, now: clock.now() };
    await storage.submit(changeChannel, args);
    outbox.look();
    return this.channel(channelId);
  }

  async remove(channelId: string, actor: Actor): Promise<void> {
    const { storage, clock, random } = this.ports;
    await storage.submit(removeChannel, { id: uuidv7(clock, random), channelId, actor, now: clock.now() });
  }

  /** Sends a test message at once and says what became of it: null when it was taken. @throws not-found. */
  async test(channelId: string): Promise<ChannelTrouble | null> {
    const { storage, clock, random, outbox } = this.ports;
    const row = channelRow(storage.read, channelId);
    if (!row) throw new Problem('not-found', 'There is no such channel');
    const { text, next } = testText(row.name, row.language);
    const message = {
      id: uuidv7(clock, random),
      subject: `${this.shop.name}: ${text}`,
      text: `${this.shop.name}: ${text}\n${next}`,
    };
    const outcome = await outbox.send(row, message);
    return outcome.ok ? null : outcome.trouble;
  }

  private channel(id: string): Channel {
    const [found] = channelViews(this.ports.storage.read, this.ports.clock.now(), id);
    if (!found) throw new Problem('not-found', 'There is no such channel');
    return found;
  }

  private sealed(channelId: string, { secret, ...channel }: PutChannel) {
    if (secret === undefined) return { channel, secret: null };
    const plain = channel.settings.kind === 'wecom' ? webhookKey(secret) : secret;
    return { channel, secret: this.ports.box.seal(channelId, plain) };
  }
}

function view(row: NotificationRow, role: StaffRole, language: Language): Notification {
  const told = toldOf(row);
  const link = linkOf(told);
  const iso = (at: number | null) => (at === null ? null : new Date(at).toISOString());
  return {
    id: row.id,
    kind: row.kind,
    severity: kindRules[row.kind].severity,
    ...textOf(told, language),
    link: role === 'cashier' && link?.startsWith('/technician') ? null : link,
    raisedAt: new Date(row.createdAt).toISOString(),
    clearedAt: iso(row.clearedAt),
    acknowledgedAt: iso(row.acknowledgedAt),
    acknowledgedBy: row.acknowledgedBy,
  };
}
