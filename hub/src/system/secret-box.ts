import { createCipheriv, createDecipheriv, createHmac, hkdfSync } from 'node:crypto';
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { Random } from '@lintel/shared/env';

const keyBytes = 32;
const nonceBytes = 12;
const tagBytes = 16;

/**
 * Seals what the hub must be able to read again, such as an access token, before it goes into a database: AES-256-GCM by
 * a key in a file of mode 0600. What is sealed opens only under the name it was sealed for.
 */
export class SecretBox {
  private readonly key: Buffer;
  private readonly random: Random;

  constructor(key: Uint8Array, random: Random) {
    this.key = Buffer.from(key);
    this.random = random;
  }

  seal(name: string, secret: string): string {
    const nonce = this.random.bytes(nonceBytes);
    const cipher = createCipheriv('aes-256-gcm', this.key, nonce).setAAD(Buffer.from(name));
    const sealed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
    return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url');
  }

  /**
   * The same for the same text and nothing that leads back to it without the key: finds again what is only kept sealed.
   * Another name gives another mark.
   */
  mark(name: string, text: string): string {
    const key = Buffer.from(hkdfSync('sha256', this.key, '', `mark ${name}`, keyBytes));
    return createHmac('sha256', key).update(text, 'utf8').digest('base64url');
  }

  /** Null when it was sealed by another key or for another name. */
  open(name: string, sealed: string): string | null {
    const bytes = Buffer.from(sealed, 'base64url');
    if (bytes.length < nonceBytes + tagBytes) return null;
    const decipher = createDecipheriv('aes-256-gcm', this.key, bytes.subarray(0, nonceBytes))
      .setAAD(Buffer.from(name))
      .setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes));
    try {
      return Buffer.concat([decipher.update(bytes.subarray(nonceBytes + tagBytes)), decipher.final()]).toString('utf8');
    } catch {
      return null;
    }
  }
}

/** The box whose key lies in `file`, made when it is missing. @throws Error when what lies there is no key. */
export function openSecretBox(file: string, random: Random): SecretBox {
  if (!existsSync(file)) {
    writeFileSync(file, Buffer.from(random.bytes(keyBytes)).toString('hex'), { mode: 0o600, flag: 'wx', flush: true });
  }
  chmodSync(file, 0o600);
  const text = readFileSync(file, 'utf8').trim();
  if (!/^[0-9a-f]{64}$/.test(text)) throw new Error(`${file} holds no key: put it back from a backup, or remove it`);
  return new SecretBox(Buffer.from(text, 'hex'), random);
}
