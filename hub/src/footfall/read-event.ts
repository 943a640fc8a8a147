import type { Coverage, Crossing, Envelope, Gap, Reading, Scan, Tray } from '@lintel/shared/wire/messages';
import { channels, type EventChannel } from '@lintel/shared/wire/topics';
import { isCrossingEnvelope } from './crossing-rules.ts';
import { coverageProblem, gapProblem } from './rules.ts';

/** An event with its channel: what the schema of that channel lets through. */
export type ReadEvent =
  | { channel: 'event/crossing'; envelope: Envelope<Crossing> }
  | { channel: 'event/coverage'; envelope: Envelope<Coverage> }
  | { channel: 'event/gap'; envelope: Envelope<Gap> }
  | { channel: 'event/reading'; envelope: Envelope<Reading> }
  | { channel: 'event/scan'; envelope: Envelope<Scan> }
  | { channel: 'event/tray'; envelope: Envelope<Tray> };

/** Reads a payload, or says in one line why it cannot be read. */
export function readEvent(channel: EventChannel, payload: Uint8Array): ReadEvent | { reason: string } {
  let json: unknown;
  try {
    json = JSON.parse(Buffer.from(payload.buffer, payload.byteOffset, payload.byteLength).toString('utf8'));
  } catch {
    return { reason: 'not JSON' };
  }
  // Nearly everything a shop sends is a crossing; the schema itself only has to explain what is wrong with the others.
  if (channel === 'event/crossing' && isCrossingEnvelope(json)) return { channel, envelope: json };
  const checked = channels[channel].payload.safeParse(json);
  if (!checked.success) {
    const issue = checked.error.issues[0]!;
    return { reason: `${issue.path.join('.') || 'payload'}: ${issue.message}`.slice(0, 200) };
  }
  const event = { channel, envelope: checked.data } as ReadEvent;
  const reason =
    event.channel === 'event/coverage'
      ? coverageProblem(Date.parse(event.envelope.body.from), Date.parse(event.envelope.body.to))
      : event.channel === 'event/gap'
        ? gapProblem(event.envelope.body.fromSeq, event.envelope.body.toSeq)
        : null;
  return reason === null ? event : { reason };
}
