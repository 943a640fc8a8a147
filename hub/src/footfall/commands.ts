import { command, type Tx } from '../database/storage.ts';
import { type Batch, type RawEvent, sizeOf, unpackBatch } from './batch.ts';
import { type BootNews, Boots } from './boots.ts';
import { correctionCommands } from './correction-commands.ts';
import { Fold } from './fold.ts';
import { keepUnreadable, unreadable } from './quarantine.ts';
import { type ReadEvent, readEvent } from './read-event.ts';
import { retentionCommands } from './retention-commands.ts';
import { SeenNumbers } from './seen.ts';
import { insertDropped, insertEvent, insertReading, keepTime } from './store.ts';

/** What became of a batch. What is neither fresh nor in quarantine was there before. */
export interface Recorded {
  fresh: number;
  quarantined: number;
}

interface Arrived {
  raw: RawEvent;
  event: ReadEvent;
}

const scanFreshMs = 5000;

/** `event.dated`: whose clock the date of an event is from; `estimated`: the latest that it can have been. */
const dated = { byNode: 0, byHub: 1, byHubBehind: 2, estimated: 3 } as const;

/**
 * Stores each event of a batch exactly once, with everything that follows from it, in one transaction. What cannot be
 * read is kept aside in the same transaction.
 */
function recordBatch(tx: Tx, batch: Batch): Recorded {
  const arrived: Arrived[] = [];
  const boots = new Boots(tx);
  for (const news of batch.news) boots.hear(news);
  let quarantined = 0;
  for (const raw of unpackBatch(batch)) {
    const event = readEvent(raw.channel, raw.payload);
    if ('reason' in event) {
      keepUnreadable(tx, unreadable({ ...raw, topic: raw.channel }, event.reason));
      quarantined++;
      continue;
    }
    const { clock, boot, mono } = event.envelope;
    if (clock === 'unsynced') boots.learn(raw.node, boot, mono, raw.receivedAt, raw.running);
    arrived.push({ raw, event });
  }
  const seen = new SeenNumbers(tx);
  const fold = new Fold();
  let fresh = 0;
  for (const one of arrived) {
    const { epoch: name, seq } = one.event.envelope;
    const epoch = seen.epoch(one.raw.node, name);
    if (!seen.add(epoch, seq)) continue;
    fresh++;
    keep(tx, fold, boots, epoch.id, one, batch.clock);
  }
  seen.save();
  fold.save(tx);
  for (const gate of fold.changedGates()) tx.changed({ kind: 'footfall', gate });
  const newest = arrived.at(-1)?.raw.receivedAt;
  if (newest !== undefined) keepTime(tx, newest);
  return { fresh, quarantined };
}

/** So many events take well under a millisecond. */
const smallBatch = 16;

/** See `recordBatch`. */
export const record = command('footfall.record', recordBatch, (batch) => sizeOf(batch) <= smallBatch);

function keep(
  tx: Tx,
  fold: Fold,
  boots: Boots,
  epochId: number,
  { raw, event }: Arrived,
  hubClock: Batch['clock'],
): void {
  const { node, receivedAt, running } = raw;
  const { envelope } = event;
  const { at, estimated } = boots.dateOf(node, envelope, receivedAt, running);
  switch (event.channel) {
    case 'event/crossing': {
      const byHub = hubClock === 'behind' ? 'byHubBehind' : estimated ? 'estimated' : 'byHub';
      const by = envelope.clock === 'synced' ? 'byNode' : byHub;
      insertEvent(tx, { epochId, seq: envelope.seq, at, dated: dated[by], receivedAt, crossing: event.envelope.body });
      fold.crossing(event.envelope.body, at);
      return;
    }
    case 'event/coverage': {
      const { gate, from, to, verdict } = event.envelope.body;
      const shift = at - Date.parse(envelope.at);
      fold.coverage(gate, Date.parse(from) + shift, Date.parse(to) + shift, verdict);
      return;
    }
    case 'event/gap':
      insertDropped(tx, epochId, event.envelope.body);
      tx.changed({ kind: 'node', node });
      return;
    case 'event/reading':
      insertReading(tx, epochId, at, event.envelope.body);
      return;
    case 'event/scan': {
      const { peripheral, format, text } = event.envelope.body;
      // A scan is for whoever stands there now: an old one must not appear in the next customer's basket.
      if (receivedAt - at > scanFreshMs) return;
      tx.changed({ kind: 'scan', node, peripheral, format: format ?? null, text });
      return;
    }
    case 'event/tray': {
      if (receivedAt - at > scanFreshMs) return;
      const { items, count } = event.envelope.body;
      tx.changed({ kind: 'tray', node, count, items: items.map(({ candidates }) => ({ candidates })) });
      return;
    }
  }
}

/** Keeps a message that is no event and could not be read. */
export const quarantine = command('footfall.quarantine', keepUnreadable, () => true);

/** What a node's health says about the time of its boots, before the events of those boots arrive. */
export const hearOfBoots = command(
  'footfall.hearOfBoots',
  (tx: Tx, news: BootNews): void => new Boots(tx).hear(news),
  () => true,
);

/** Remembers that it is at least `now`. */
export const rememberTime = command(
  'footfall.rememberTime',
  (tx: Tx, { now }: { now: number }): void => keepTime(tx, now),
  () => true,
);

export const footfallRoomCommands = [
  record,
  quarantine,
  hearOfBoots,
  rememberTime,
  ...retentionCommands,
  ...correctionCommands,
];
