import { createCipheriv, createDecipheriv } from 'node:crypto';

const chunkBytes = 256 * 1024;
const tagBytes = 16;
const lengthBytes = 4;

/**
 * Encrypts a stream with AES-256-GCM in chunks, each with its number and whether it is the last: nothing can be changed,
 * left out, put elsewhere or cut off unnoticed (the STREAM construction of Hoang and others, 2015). A key seals one stream.
 * @param context what the stream belongs to; opening needs the same.
 */
export async function* seal(source: AsyncIterable<Uint8Array>, key: Uint8Array, context: Uint8Array) {
  let number = 0;
  let waiting = Buffer.alloc(0);
  const chunk = (plain: Uint8Array, last: boolean): Buffer => {
    const cipher = createCipheriv('aes-256-gcm', key, nonce(number++, last)).setAAD(context);
    const sealed = Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
    const length = Buffer.alloc(lengthBytes);
    length.writeUInt32BE(sealed.length);
    return Buffer.concat([length, sealed]);
  };
  for await (const piece of source) {
    waiting = Buffer.concat([waiting, piece]);
    let at = 0;
    for (; waiting.length - at > chunkBytes; at += chunkBytes)
      yield chunk(waiting.subarray(at, at + chunkBytes), false);
    waiting = waiting.subarray(at);
  }
  yield chunk(waiting, true);
}

/** Decrypts what `seal` made. @throws SealError at the first chunk that is not as it was. */
export async function* unseal(source: AsyncIterable<Uint8Array>, key: Uint8Array, context: Uint8Array) {
  let number = 0;
  let waiting = Buffer.alloc(0);
  let ended = false;
  for await (const piece of source) {
    waiting = Buffer.concat([waiting, piece]);
    for (;;) {
      if (waiting.length < lengthBytes) break;
      const length = waiting.readUInt32BE();
      if (ended || length < tagBytes || length > chunkBytes + tagBytes) throw new SealError();
      if (waiting.length < lengthBytes + length) break;
      const sealed = waiting.subarray(lengthBytes, lengthBytes + length);
      waiting = waiting.subarray(lengthBytes + length);
      const plain = open(sealed, key, context, number, false) ?? open(sealed, key, context, number, true);
      if (plain === null) throw new SealError();
      ended = plain.last;
      number++;
      yield plain.bytes;
    }
  }
  if (!ended || waiting.length > 0) throw new SealError();
}

/** A sealed stream that was changed, cut off, or is opened with the wrong key. */
export class SealError extends Error {
  override readonly name = 'SealError';

  constructor() {
    super('the sealed data is damaged');
  }
}

function open(
  sealed: Buffer,
  key: Uint8Array,
  context: Uint8Array,
  number: number,
  last: boolean,
): { bytes: Buffer; last: boolean } | null {
  const decipher = createDecipheriv('aes-256-gcm', key, nonce(number, last)).setAAD(context);
  decipher.setAuthTag(sealed.subarray(sealed.length - tagBytes));
  try {
    const bytes = Buffer.concat([decipher.update(sealed.subarray(0, sealed.length - tagBytes)), decipher.final()]);
    return { bytes, last };
  } catch {
    return null;
  }
}

function nonce(number: number, last: boolean): Buffer {
  const bytes = Buffer.alloc(12);
  bytes.writeUIntBE(number, 5, 6);
  bytes[11] = last ? 1 : 0;
  return bytes;
}
