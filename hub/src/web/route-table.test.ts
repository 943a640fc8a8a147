import { describe, expect, it } from 'vitest';
import { RouteTable } from './route-table.ts';

const table = new RouteTable<string>();
for (const [method, path] of [
  ['get', '/orders'],
  ['get', '/orders/:id'],
  ['get', '/orders/attention'],
  ['post', '/orders/:id/attention'],
  ['post', '/baskets/:id/lines'],
  ['delete', '/baskets/:id/lines/:lineId'],
] as const) {
  table.add(method, path, `${method} ${path}`);
}

describe('the table of routes', () => {
  it.each([
    ['get', '/orders', 'get /orders', {}],
    ['get', '/orders/', 'get /orders', {}],
    ['get', '/orders/7', 'get /orders/:id', { id: '7' }],
    ['post', '/orders/7/attention', 'post /orders/:id/attention', { id: '7' }],
    ['delete', '/baskets/b/lines/l', 'delete /baskets/:id/lines/:lineId', { id: 'b', lineId: 'l' }],
  ])('%s %s', (method, path, leaf, params) => expect(table.find(method, path)).toEqual({ leaf, params }));

  it('prefers a literal, and tries the parameter where the literal leads nowhere', () => {
    expect(table.find('get', '/orders/attention')?.leaf).toBe('get /orders/attention');
    expect(table.find('post', '/orders/attention/attention')?.params).toEqual({ id: 'attention' });
  });

  it('decodes parameters once', () => {
    expect(table.find('get', '/orders/a%2Fb%2525')?.params).toEqual({ id: 'a/b%25' });
    expect(() => table.find('get', '/orders/%E0%A4%A')).toThrow(URIError);
  });

  it.each([
    ['get', '/'],
    ['post', '/orders'],
    ['get', '/Orders'],
    ['get', '/orders/7/none'],
    ['get', '/baskets/b/lines'],
    ['delete', '/baskets/b/lines/l/more'],
  ])('knows nothing of %s %s', (method, path) => expect(table.find(method, path)).toBeUndefined());
});
