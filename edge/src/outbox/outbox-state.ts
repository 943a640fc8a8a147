import { crc32c } from './crc32c.ts';

/** What the outbox must know before it gives out numbers again. */
export interface OutboxState {
  epoch: string;
  /** Set by an orderly stop alone: the last number given out. Null while running: then nobody can prove it. */
  lastSeq: number | null;
  /** Everything up to here has been acknowledged; no epoch: nothing on disk has. */
  acked: { epoch: string; seq: number };
  /** Records of segments above this one, if not marked sent, have never left the node. */
  sentSegment: number;
}

const utf8 = new TextEncoder();

/** One line of JSON behind its checksum. */
export function encodeState(state: OutboxState): string {
  const json = JSON.stringify(state);
  return `${crc32c(utf8.encode(json)).toString(16).padStart(8, '0')} ${json}\n`;
}

/** The state, or null when `text` is not exactly what `encodeState` wrote. */
export function decodeState(text: string | null): OutboxState | null {
  if (text === null) return null;
  const [, sum, json] = /^([0-9a-f]{8}) (\{.*\})\n$/.exec(text) ?? [];
  if (sum === undefined || crc32c(utf8.encode(json)) !== Number.parseInt(sum, 16)) return null;
  return JSON.parse(json) as OutboxState;
}
