import { createHmac, timingSafeEqual } from 'node:crypto';

export const signatureHeader = 'x-sandbox-signature';
export const timeHeader = 'x-sandbox-time';

/** Older messages are refused: a recorded request must not work again tomorrow. */
export const freshMs = 5 * 60_000;

/** HMAC-SHA256 over what is said, where, when and in which bytes. `head` is the method and path, or the status. */
export function sign(secret: string, head: string, time: string, body: string): string {
  return createHmac('sha256', secret).update(`${head}\n${time}\n${body}`).digest('hex');
}

/** Whether `signature` is the right one and not stale at `now`, in constant time. */
export function verify(
  secret: string,
  message: { head: string; time: string | undefined; body: string; signature: string | undefined },
  now: number,
): boolean {
  const { head, time, body, signature } = message;
  if (!time || !signature || !(Math.abs(now - Number(time)) <= freshMs)) return false;
  const right = Buffer.from(sign(secret, head, time, body));
  const given = Buffer.from(signature);
  return right.length === given.length && timingSafeEqual(right, given);
}
