import type { IncomingHttpHeaders } from 'node:http';
import { hostname, networkInterfaces } from 'node:os';
import { Problem } from '@lintel/shared/errors';

const loopbackNames = ['localhost', '127.0.0.1', '[::1]'];

/** Names by which this hub may be called over the shop's network. */
export function lanNames(configured: readonly string[]): string[] {
  const addresses = Object.values(networkInterfaces()).flatMap((list) =>
    (list ?? []).map(({ address, family }) => (family === 'IPv6' ? `[${address}]` : address)),
  );
  const own = hostname().toLowerCase();
  return [
    ...loopbackNames,
    own,
    `${own.split('.')[0]}.local`,
    ...addresses,
    ...configured.map((name) => name.toLowerCase()),
  ];
}

/** Where a phone in the shop reaches the hub: the first name the owner gave it, else its address in the network. */
export function publicUrl(configured: readonly string[], httpsPort: number): string {
  const own = Object.values(networkInterfaces())
    .flatMap((list) => list ?? [])
    .find(({ internal, family }) => !internal && family === 'IPv4')?.address;
  return `https://${configured[0] ?? own ?? 'localhost'}:${httpsPort}`;
}

function nameOf(host: string): string {
  return host.toLowerCase().replace(/:\d+$/, '');
}

/**
 * Refuses what a foreign page makes a browser send (a rebound DNS name in Host, another site in Origin). `names` are the
 * host names that this listener answers to.
 */
export function checkOrigin(
  { host = '', origin }: Pick<IncomingHttpHeaders, 'host' | 'origin'>,
  names: readonly string[],
  secure: boolean,
): void {
  if (!names.includes(nameOf(host))) throw new Problem('wrong-origin', `this hub is not called "${host.slice(0, 64)}"`);
  if (origin !== undefined && origin !== `${secure ? 'https' : 'http'}://${host}`) throw new Problem('wrong-origin');
}

export const plainHttpNames = loopbackNames;
