import { hash, verify } from '@node-rs/argon2';

/** argon2id with OWASP's parameters for interactive use: 19 MiB, two passes. */
export function hashPin(pin: string): Promise<string> {
  return hash(pin, { memoryCost: 19_456, timeCost: 2, parallelism: 1 });
}

/** Whether `pin` is the one that was hashed, in constant time. */
export function pinMatches(pin: string, hashed: string): Promise<boolean> {
  return verify(hashed, pin);
}
