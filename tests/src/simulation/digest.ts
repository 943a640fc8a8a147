/** A running 64-bit digest (two FNV-1a streams) of what happened: two runs of one seed must agree on every bit. */
export class Digest {
  private a = 0x811c9dc5;
  private b = 0x1b873593;

  note(text: string): void {
    let { a, b } = this;
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      a = Math.imul(a ^ code, 0x01000193);
      b = Math.imul(b ^ code, 0x85ebca6b);
      b ^= b >>> 13;
    }
    this.a = a;
    this.b = b;
  }

  /** 16 hex digits. */
  get value(): string {
    return [this.a, this.b].map((part) => (part >>> 0).toString(16).padStart(8, '0')).join('');
  }
}
