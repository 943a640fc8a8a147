import { Problem } from '@lintel/shared/errors';
import { channels, type EventChannel, type Payload } from '@lintel/shared/wire/topics';
import type { OutboxRecord } from './record.ts';

const maxPayloadBytes = 64 * 1024;

export type Body<C extends EventChannel> = Payload<C>['body'];

/** The clocks at this moment, and when the event happened on the monotonic one (ms); now when not said. */
export interface SealTime {
  now: number;
  mono: number;
  happened?: number;
  boot: string;
  clock: 'synced' | 'unsynced';
}

/**
 * Puts an event into its envelope. Throws Problem `invalid-input` or `body-too-large` when the body does not fit the
 * channel: what the hub would refuse never gets a number.
 */
export function sealRecord<C extends EventChannel>(
  channel: C,
  body: Body<C>,
  { epoch, seq }: { epoch: string; seq: number },
  { now, mono, happened = mono, boot, clock }: SealTime,
): OutboxRecord {
  const ago = Math.max(0, mono - happened);
  const at = new Date(Math.round(now - ago)).toISOString();
  const envelope = { v: 1, epoch, seq, at, mono: Math.max(0, Math.round(mono - ago)), boot, clock, body };
  const checked = channels[channel].payload.safeParse(envelope);
  if (!checked.success) throw new Problem('invalid-input', `${channel}: ${checked.error.issues[0]?.message}`);
  const json = JSON.stringify(envelope);
  if (json.length * 3 > maxPayloadBytes && new TextEncoder().encode(json).length > maxPayloadBytes) {
    throw new Problem('body-too-large', `${channel}: more than 64 KiB`);
  }
  return { epoch, seq, channel, json };
}
