import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Tx } from '../database/storage.ts';
import { openTill, type Till } from '../till.fixture.ts';
import type { Actor } from './actor.ts';
import { audit } from './audit.ts';

let till: Till;
let milk: string;
const lin: Actor = { kind: 'staff', id: 'staff-2', name: 'Lin' };

beforeEach(async () => {
  till = await openTill();
  milk = till.variant('MILK');
  const order = await till.order();
  await till.payCash(order.id);
  await till.commerce.stock.adjust({ variantId: milk, delta: 5, reason: 'receive', note: '=1+1' }, till.cashier);
  await till.commerce.stock.adjust({ variantId: milk, delta: -1, reason: 'loss' }, lin);
  const { items } = till.commerce.orders.list({ limit: 1 });
  const line = till.commerce.orders.get(items[0]!.id, till.cashier).lines[0]!;
  await till.commerce.refunds.refund(
    order.id,
    { lines: [{ lineId: line.id, quantity: 1 }], reason: 'broken', restock: false },
    lin,
  );
});
afterEach(() => till.close());

const entries = (query: object) => till.commerce.orders.audit({ limit: 50, ...query }).items;

describe('the audit', () => {
  it('is looked through by person and topic, together too', () => {
    expect(entries({ topic: 'stock' }).map(({ by }) => by)).toEqual(['Lin', 'Mei']);
    expect(entries({ by: 'staff-2' }).map(({ action }) => action)).toEqual(['order.refund', 'stock.adjust']);
    expect(entries({ by: 'staff-2', topic: 'orders' })).toHaveLength(1);
    expect(entries({ by: 'nobody-at-all' })).toEqual([]);
  });

  it('names what was acted on', () => {
    expect(entries({ topic: 'stock' })[0]!.subjectName).toBe('Fresh milk');
    expect(entries({ topic: 'orders' })[0]!.subjectName).toMatch(/^\d{4}-0001$/);
  });

  it('comes as a file in every language, filtered, and harmless to a spreadsheet', async () => {
    const read = async (query: Parameters<typeof till.commerce.orders.auditFile>[0]) => {
      let text = '';
      for await (const line of till.commerce.orders.auditFile(query).lines) text += line;
      return text.replace('\uFEFF', '').trimEnd().split('\r\n');
    };
    const lines = await read({ language: 'en', topic: 'stock' });
    expect(lines[0]).toBe('Time (Asia/Taipei),Time (UTC),Who,Action,About,Detail');
    expect(lines).toHaveLength(3);
    expect(lines[2]).toContain('2026-11-21 10:00,2026-11-21T02:00:00.000Z,Mei,stock.adjust,variant Fresh milk,');
    expect((await read({ language: 'ja' }))[0]).toMatch(/^時刻/);
    expect(await read({ language: 'en', by: 'staff-2' })).toHaveLength(3);
  });

  it('is written whole however long it is', async () => {
    const tx = till.storage.connection as unknown as Tx;
    for (let i = 0; i < 450; i++) {
      const id = `0189${String(i).padStart(4, '0')}-0000-7000-8000-000000000000`;
      audit(tx, { id, action: 'fleet.addNode', subject: 'node', subjectId: `n${i}`, detail: {}, actor: lin, now: i });
    }
    const seen: string[] = [];
    for await (const line of till.commerce.orders.auditFile({ language: 'en', topic: 'nodes' }).lines) seen.push(line);
    expect(seen).toHaveLength(451);
    expect(seen[1]).toContain('node n449');
  });
});
