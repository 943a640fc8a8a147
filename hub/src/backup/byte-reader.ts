/** Reads a stream by so many bytes. */
export class ByteReader {
  private readonly source: AsyncIterator<Uint8Array>;
  private waiting: Buffer = Buffer.alloc(0);

  constructor(source: AsyncIterable<Uint8Array>) {
    this.source = source[Symbol.asyncIterator]();
  }

  /** @throws EarlyEnd */
  async exactly(count: number): Promise<Buffer> {
    const pieces: Buffer[] = [];
    for (let left = count; left > 0; ) {
      const piece = await this.atMost(left);
      pieces.push(piece);
      left -= piece.length;
    }
    return Buffer.concat(pieces);
  }

  /** What is there, at least a byte. @throws EarlyEnd */
  async atMost(count: number): Promise<Buffer> {
    if (await this.ended()) throw new EarlyEnd();
    const piece = this.waiting.subarray(0, count);
    this.waiting = this.waiting.subarray(piece.length);
    return piece;
  }

  async ended(): Promise<boolean> {
    while (this.waiting.length === 0) {
      const { value, done } = await this.source.next();
      if (done) return true;
      this.waiting = Buffer.from(value);
    }
    return false;
  }
}

export class EarlyEnd extends Error {
  override readonly name = 'EarlyEnd';
}
