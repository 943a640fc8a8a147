import { describe, expect, it } from 'vitest';
import { matchPath, trimPath } from './route.ts';

describe('trimPath', () => {
  it.each([
    ['/', '/'],
    ['', '/'],
    ['/staff/', '/staff'],
    ['/staff//', '/staff'],
    ['/staff/orders', '/staff/orders'],
  ])('%j is %j', (given, wanted) => {
    expect(trimPath(given)).toBe(wanted);
  });
});

describe('matchPath', () => {
  it('takes parameters out of the path', () => {
    expect(matchPath('/staff/orders/:id', '/staff/orders/a%20b/')).toEqual({ id: 'a b' });
  });

  it('refuses another path or another length', () => {
    expect(matchPath('/staff/orders/:id', '/staff/stock/1')).toBeNull();
    expect(matchPath('/staff/orders/:id', '/staff/orders')).toBeNull();
    expect(matchPath('/staff', '/staff/orders')).toBeNull();
  });

  it('matches everything below with a star', () => {
    expect(matchPath('/staff/*', '/staff')).toEqual({});
    expect(matchPath('/staff/*', '/staff/orders/1')).toEqual({});
    expect(matchPath('/staff/*', '/stafff')).toBeNull();
  });

  it('does not stumble over a broken escape', () => {
    expect(matchPath('/r/:token', '/r/%E0%A4%A')).toBeNull();
  });
});
