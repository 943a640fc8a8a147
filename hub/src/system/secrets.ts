import { hash, timingSafeEqual } from 'node:crypto';
import type { Random } from '@lintel/shared/env';

/** A new secret of 256 bits as base64url: for tokens, node secrets and cookies. */
export function newSecret(random: Random): string {
  return Buffer.from(random.bytes(32)).toString('base64url');
}

/** What is kept of a secret of high entropy: SHA-256 as hex. */
export function secretHash(secret: string): string {
  return hash('sha256', secret, 'hex');
}

/** Whether `secret` has that hash, in constant time. */
export function secretMatches(secret: string, kept: string): boolean {
  return timingSafeEqual(Buffer.from(secretHash(secret), 'hex'), Buffer.from(kept, 'hex'));
}
