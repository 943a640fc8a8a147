import type { Clock, Random } from '@lintel/shared/env';
import type { ChannelSettings } from '@lintel/shared/http/notifications';
import { uuidv7 } from '@lintel/shared/ids';
import type { Storage } from '../database/storage.ts';
import type { SecretBox } from '../system/secret-box.ts';
import { failed, type Message, type Senders, type SendOutcome } from './channel.ts';
import { notSent, sent } from './commands.ts';
import { type ChannelRow, channelRow, type DueDelivery, dueDeliveries, nextDueAt, toldOf } from './store.ts';
import { textOf } from './words.ts';

/** A bot of WeChat Work takes 20 messages a minute; nobody needs more of any channel. */
const apartMs = 3_000;
/** A timer's longest: the clock may be put right meanwhile. */
const longestWaitMs = 60_000;

export interface OutboxLog {
  info(about: Record<string, unknown>, line: string): void;
  warn(about: Record<string, unknown>, line: string): void;
}

/**
 * Sends what waits, each channel at its own pace and none waiting for another. A message is in shop.db before it is sent
 * and until it is taken or given up, so a pulled plug loses none; one whose answer was lost is sent again.
 */
export class Outbox {
  private readonly ports: {
    storage: Storage;
    clock: Clock;
    random: Random;
    box: SecretBox;
    senders: Senders;
    log: OutboxLog;
  };
  private readonly shop: { readonly name: string };
  private readonly sending = new Map<string, Promise<void>>();
  private readonly notBefore = new Map<string, number>();
  private cancel: (() => void) | undefined;
  private running = false;

  constructor(options: Outbox['ports'] & { shop: { readonly name: string } }) {
    const { shop, ...ports } = options;
    this.ports = ports;
    this.shop = shop;
  }

  start(): void {
    this.running = true;
    this.look();
  }

  async stop(): Promise<void> {
    this.running = false;
    this.cancel?.();
    await Promise.all(this.sending.values());
  }

  /** Something may be due. */
  look(): void {
    if (!this.running) return;
    const { storage, clock } = this.ports;
    this.cancel?.();
    this.cancel = undefined;
    const now = clock.now();
    let wakeAt = nextDueAt(storage.read);
    if (wakeAt === null) return;
    for (const due of dueDeliveries(storage.read, now)) {
      if (this.sending.has(due.channelId)) continue;
      const from = this.notBefore.get(due.channelId) ?? 0;
      if (from > clock.mono()) {
        wakeAt = Math.max(wakeAt, now + from - clock.mono());
        continue;
      }
      const work = this.deliver(due).finally(() => {
        this.sending.delete(due.channelId);
        this.look();
      });
      this.sending.set(due.channelId, work);
    }
    // What is being sent looks again when it is done.
    const waitMs = Math.max(this.sending.size > 0 ? apartMs : 50, wakeAt - now);
    this.cancel = clock.after(Math.min(longestWaitMs, waitMs), () => this.look());
  }

  private async deliver(due: DueDelivery): Promise<void> {
    const { storage, clock, random, log } = this.ports;
    const row = channelRow(storage.read, due.channelId);
    if (!row) return;
    const about = { channel: due.channelId, kind: due.kind };
    try {
      const outcome = await this.send(row, this.message(due.id, row, due));
      this.notBefore.set(due.channelId, clock.mono() + apartMs);
      const now = clock.now();
      if (outcome.ok) {
        await storage.submit(sent, { deliveryId: due.id, now });
        log.info(about, 'notification: sent');
        return;
      }
      const { trouble, final } = outcome;
      const args = { id: uuidv7(clock, random), deliveryId: due.id, trouble, final, now };
      const { givenUp } = await storage.submit(notSent, args);
      log.warn(
        { ...about, trouble: trouble.code, detail: trouble.detail },
        `notification: ${givenUp ? 'given up' : 'not sent'}`,
      );
    } catch (error) {
      // The disk refused: the message still waits, and must not be tried without a pause.
      this.notBefore.set(due.channelId, clock.mono() + longestWaitMs);
      log.warn({ ...about, reason: String(error) }, 'notification: what became of it could not be kept');
    }
  }

  private message(id: string, row: ChannelRow, due: DueDelivery): Message {
    const { text, next } = textOf(toldOf(due), row.language);
    return { id, subject: `${this.shop.name}: ${text}`, text: `${this.shop.name}: ${text}\n${next}` };
  }

  /** Sends one message by that channel, now. */
  send(row: ChannelRow, message: Message): Promise<SendOutcome> {
    const secret = row.secret === null ? null : this.ports.box.open(row.id, row.secret);
    // Sealed by a key that is gone: whoever put the shop back from a backup has to enter it again.
    if (row.secret !== null && secret === null) return Promise.resolve(failed('noSecret', '', true));
    const settings = JSON.parse(row.settings) as ChannelSettings;
    const { email, line, wecom } = this.ports.senders;
    if (settings.kind === 'email') return email(settings, secret, message);
    return settings.kind === 'line' ? line(settings, secret, message) : wecom(settings, secret, message);
  }
}
