import { hostname, networkInterfaces } from 'node:os';
import { Problem } from '@lintel/shared/errors';
import type { NextFunction, Request, Response } from 'express';

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
 * Refuses requests that a foreign page makes a browser send (a rebound DNS name in Host, another site in Origin).
 * `names` are the host names this listener answers to.
 */
export function originGuard(plainNames: readonly string[], tlsNames: readonly string[]) {
  return (request: Request, _response: Response, next: NextFunction): void => {
    const names = request.secure ? tlsNames : plainNames;
    const host = request.headers.host ?? '';
    if (!names.includes(nameOf(host)))
      throw new Problem('wrong-origin', `this hub is not called "${host.slice(0, 64)}"`);
    const origin = request.headers.origin;
    if (origin !== undefined && origin !== `${request.protocol}://${host}`) throw new Problem('wrong-origin');
    next();
  };
}

export const plainHttpNames = loopbackNames;
