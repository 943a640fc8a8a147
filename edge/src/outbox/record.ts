import type { EventChannel } from '@lintel/shared/wire/topics';

/** One event on its way to the hub. `json` is the whole payload, so that a resend is the same to the last byte. */
export interface OutboxRecord {
  epoch: string;
  seq: number;
  channel: EventChannel;
  json: string;
}

/** A record as it lies in a segment. `sent`: the hub may already have it, so its content must never change. */
export interface StoredRecord extends OutboxRecord {
  sent: boolean;
}

/** Codes on disk: append only, never renumber. */
export const channelCodes: readonly EventChannel[] = [
  'event/crossing',
  'event/reading',
  'event/scan',
  'event/coverage',
  'event/gap',
  'event/tray',
];
