import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTill, type Till } from '../till.fixture.ts';
import { numberAfterRestore } from './rules.ts';

describe('order numbers of a shop that was put back from a backup', () => {
  let till: Till;
  beforeEach(async () => {
    till = await openTill();
  });
  afterEach(() => till.close());

  const order = async () => (await till.order()).number;
  const restore = () =>
    till.storage.connection.run('INSERT INTO restored (at, madeAt) VALUES (?, ?)', till.clock.now(), 0);

  it('jump once on that day, so that none which a customer holds is given again', async () => {
    expect([await order(), await order()]).toEqual(['1121-0001', '1121-0002']);
    await till.clock.pass(60_000);
    restore();
    await till.clock.pass(60_000);
    expect([await order(), await order()]).toEqual(['1121-2001', '1121-2002']);
    await till.clock.pass(60_000);
    restore();
    await till.clock.pass(60_000);
    expect(await order()).toBe('1121-4001');
    await till.clock.pass(24 * 3_600_000);
    expect([await order(), await order()]).toEqual(['1122-0001', '1122-0002']);
  });

  it('leave room for at least a thousand that are lost', () => {
    for (const last of [0, 1, 999, 1000, 1999, 8000]) expect(numberAfterRestore(last) - last).toBeGreaterThan(1000);
  });
});
