/** Letters and digits that cannot be taken for each other, after Douglas Crockford's base 32. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const readAs: Record<string, string> = { O: '0', I: '1', L: '1' };

export const keyBytes = 16;
const checkBytes = 4;
const groupLength = 4;

/**
 * What opens the backups of a shop, to be written down: the key's 128 bits and a check sum of 32, as eight groups of four,
 * `7Q2M-K9XA-…`.
 */
export function codeOf(key: Uint8Array): string {
  const bytes = new Uint8Array(keyBytes + checkBytes);
  bytes.set(key);
  new DataView(bytes.buffer).setUint32(keyBytes, crc32(key));
  let text = '';
  for (let bit = 0; bit < bytes.length * 8; bit += 5) text += alphabet[fiveBits(bytes, bit)];
  return text.match(new RegExp(`.{${groupLength}}`, 'g'))!.join('-');
}

/** The key behind a code as a person types it, in any case and grouping; null when it has a typing mistake. */
export function keyOf(code: string): Uint8Array | null {
  const letters = [...code.toUpperCase().replace(/[\s-]/g, '')].map((letter) => readAs[letter] ?? letter);
  if (letters.length !== ((keyBytes + checkBytes) * 8) / 5) return null;
  const bytes = new Uint8Array(keyBytes + checkBytes);
  for (const [at, letter] of letters.entries()) {
    const value = alphabet.indexOf(letter);
    if (value < 0) return null;
    for (let bit = 0; bit < 5; bit++) {
      if (value & (16 >> bit)) bytes[(at * 5 + bit) >> 3]! |= 128 >> ((at * 5 + bit) & 7);
    }
  }
  const key = bytes.slice(0, keyBytes);
  return new DataView(bytes.buffer).getUint32(keyBytes) === crc32(key) ? key : null;
}

function fiveBits(bytes: Uint8Array, from: number): number {
  let value = 0;
  for (let bit = from; bit < from + 5; bit++) value = (value << 1) | ((bytes[bit >> 3]! >> (7 - (bit & 7))) & 1);
  return value;
}

function crc32(bytes: Uint8Array): number {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}
