import type { Clock, Random } from './env.ts';

const hex = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** Lower-case hex of `bytes`. */
export function toHex(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += hex[byte];
  return text;
}

/** A UUIDv7 (RFC 9562): 48 bits of milliseconds, then 74 random bits. Sorts by time. */
export function uuidv7(clock: Pick<Clock, 'now'>, random: Random): string {
  const bytes = new Uint8Array(16);
  bytes.set(random.bytes(10), 6);
  let ms = clock.now();
  for (let i = 5; i >= 0; i--) {
    bytes[i] = ms % 256;
    ms = Math.floor(ms / 256);
  }
  bytes[6] = 0x70 | (bytes[6]! & 0x0f);
  bytes[8] = 0x80 | (bytes[8]! & 0x3f);
  const text = toHex(bytes);
  return `${text.slice(0, 8)}-${text.slice(8, 12)}-${text.slice(12, 16)}-${text.slice(16, 20)}-${text.slice(20)}`;
}

/** A UUID in the form of version 7 made of a time and a number that is given out once: for what has both and no chance. */
export function serialUuid(ms: number, serial: number): string {
  const time = ms.toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-${serial.toString(16).padStart(12, '0')}`;
}

/**
 * `first` and the ids after it, one a call: what a command that makes many rows counts up from the one id it was given.
 * Only the last 48 random bits count, so a series keeps its time and stays unique.
 */
export function idsFrom(first: string): () => string {
  const head = first.slice(0, 24);
  let tail = Number.parseInt(first.slice(24), 16);
  return () => {
    const id = head + tail.toString(16).padStart(12, '0');
    tail = (tail + 1) % 2 ** 48;
    return id;
  };
}
