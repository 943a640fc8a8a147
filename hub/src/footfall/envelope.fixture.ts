import type { Crossing, Envelope } from '@lintel/shared/wire/messages';

export const oneIn: Crossing = { gate: 'door', direction: 'in', count: 1, confidence: 0.9, sources: { beam: 1 } };

/** What a node says of something at `at` (ms), in the envelope of every event; `over` puts other words in it. */
export function envelope<Body>(
  seq: number,
  at: number,
  body: Body,
  over: Partial<Envelope<Body>> = {},
): Envelope<Body> {
  const when = new Date(at).toISOString();
  return { v: 1, epoch: '0123456789abcdef', seq, at: when, mono: 1, boot: 'b', clock: 'synced', body, ...over };
}

/** The same as it comes over the wire. */
export function payload<Body>(...words: Parameters<typeof envelope<Body>>): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(JSON.stringify(envelope(...words)));
}
