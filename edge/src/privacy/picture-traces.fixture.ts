/** Length of the pieces of picture rows that are looked for. */
const piece = 16;
/** A piece of plain wall says nothing. */
const leastGreys = 6;
const window = 1024;
/** Bits a byte: text and JSON have 4 to 6, compressed or raw pictures more than 7. */
const mostBits = 7.2;
/** Base64 (or hex) without a break beyond this length is no name, number or token. */
const longestWord = 256;

/** A place where something of a picture was found. */
export interface Trace {
  where: string;
  what: string;
}

/**
 * Finds pictures in bytes that should hold none: the rows of pictures it was shown, as they are, in hex, in Base64, as
 * lists of numbers; and anything dense enough to be a compressed picture.
 */
export class PictureTraces {
  private readonly pieces = new Set<string>();
  /** Pictures it was shown. */
  shown = 0;

  /** One plane, row by row. Every 16 pixels of it become a piece to look for. */
  show(plane: Uint8Array, width: number): void {
    this.shown++;
    for (let row = 0; row + width <= plane.length; row += width) {
      for (let x = 0; x + piece <= width; x += piece) {
        const part = plane.subarray(row + x, row + x + piece);
        if (new Set(part).size >= leastGreys) this.pieces.add(latin(part));
      }
    }
  }

  /** How many different pieces it knows. */
  get known(): number {
    return this.pieces.size;
  }

  find(where: string, bytes: Uint8Array): Trace[] {
    const found: Trace[] = [];
    const text = latin(bytes);
    if (this.knows(text)) found.push({ where, what: 'rows of a picture' });
    for (const { how, data } of decodings(text)) {
      if (this.knows(latin(data))) found.push({ where, what: `rows of a picture in ${how}` });
      if (how !== 'numbers' && data.length >= (longestWord * 3) / 4)
        found.push({ where, what: `${data.length} bytes in ${how}` });
    }
    if (densest(bytes) > mostBits) found.push({ where, what: 'something as dense as a compressed picture' });
    return found;
  }

  private knows(text: string): boolean {
    for (let at = 0; at + piece <= text.length; at++) if (this.pieces.has(text.slice(at, at + piece))) return true;
    return false;
  }
}

/** What a text may hide: runs of hex, of Base64 in each of its four phases, lists of numbers up to 255. */
function* decodings(text: string): Generator<{ how: 'hex' | 'base64' | 'numbers'; data: Uint8Array }> {
  for (const [word] of text.matchAll(/[0-9a-fA-F]{32,}/g)) {
    yield { how: 'hex', data: Buffer.from(word, 'hex') };
    yield { how: 'hex', data: Buffer.from(word.slice(1), 'hex') };
  }
  for (const [word] of text.matchAll(/[A-Za-z0-9+/_-]{24,}={0,2}/g)) {
    for (let phase = 0; phase < 4; phase++) yield { how: 'base64', data: Buffer.from(word.slice(phase), 'base64') };
  }
  for (const [list] of text.matchAll(/(?:\d{1,3}[,; \t\n]+){15,}\d{1,3}/g)) {
    const numbers = list.split(/[^\d]+/).map(Number);
    if (numbers.every((value) => value <= 255)) yield { how: 'numbers', data: Uint8Array.from(numbers) };
  }
}

/** The highest entropy of any stretch of 1 KiB, in bits a byte; 0 for less. */
export function densest(bytes: Uint8Array): number {
  let most = 0;
  for (let at = 0; at + window <= bytes.length; at += window / 2) {
    const counts = new Uint32Array(256);
    for (let i = at; i < at + window; i++) counts[bytes[i]]++;
    let bits = 0;
    for (const count of counts) if (count > 0) bits -= (count / window) * Math.log2(count / window);
    if (bits > most) most = bits;
  }
  return most;
}

function latin(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}
