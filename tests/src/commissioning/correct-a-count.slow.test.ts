import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Call, HubAndDoor, until } from './hub-and-door.fixture.ts';

const shop = new HubAndDoor({ closingTime: '03:00' });
let call: Call;

beforeAll(async () => {
  const street = { gate: 'entrance', seed: 11, startedAt: Date.now() - 60_000, ratePerMinute: 50 };
  await shop.open([{ id: 'beams', kind: 'beam-pair-sim', ...street }]);
  ({ call } = await shop.signIn('manager'));
}, 60_000);
afterAll(() => shop.close());

describe('staff correct a count over HTTP', () => {
  it('with a note, and see it in every figure', async () => {
    await until(() => shop.hub.footfall.now().in > 0, 40_000);
    const wish = { gate: 'entrance', direction: 'in', delta: 400, note: 'the school came by the side door' };
    const before = shop.hub.footfall.now().in;
    const made = await call('POST', '/footfall/corrections', wish);
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({ ...wish, byName: 'manager' });
    const now = (await call('GET', '/footfall/now')).body;
    expect(now.in).toBeGreaterThanOrEqual(before + 400);
    expect((await call('GET', '/footfall/corrections')).body.items).toEqual([made.body]);
    expect((await call('GET', '/footfall/closings')).body).toEqual({ items: [], nextCursor: null });
  }, 60_000);

  it('and are told what cannot be', async () => {
    const wish = { gate: 'entrance', direction: 'out', delta: -400, note: 'x' };
    expect((await call('POST', '/footfall/corrections', wish)).body.code).toBe('correction-too-large');
    for (const over of [{ delta: 0 }, { note: ' ' }, { delta: 9999 }, { direction: 'up' }]) {
      expect((await call('POST', '/footfall/corrections', { ...wish, ...over })).body.code).toBe('invalid-input');
    }
    const gone = { ...wish, gate: 'nowhere', delta: 1 };
    expect((await call('POST', '/footfall/corrections', gone)).body.code).toBe('not-found');
    const technician = await shop.signIn('technician');
    expect((await technician.call('POST', '/footfall/corrections', wish)).body.code).toBe('forbidden');
  });
});
