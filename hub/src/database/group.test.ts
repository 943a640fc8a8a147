import { Problem } from '@lintel/shared/errors';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Connection } from './connection.ts';
import { commandMap, diskFailed, groupSize, maxGroup, type Outcome, runGroup } from './group.ts';
import { onceSchema } from './once.ts';
import { command, type Tx } from './storage.ts';

const put = command('test.put', (tx: Tx, { key, value }: { key: string; value: number }): number => {
  if (value < -1) throw new Problem('not-found');
  tx.run('INSERT INTO pair (key, value) VALUES (?, ?)', key, value);
  tx.changed({ kind: 'order', id: key });
  if (value < 0) throw new Problem('invalid-input', 'must not be negative', { key });
  return value;
});
const commands = commandMap([put]);

function database(): Connection {
  const connection = new Connection(':memory:');
  connection.script(`${onceSchema} CREATE TABLE pair (key TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT;`);
  return connection;
}

const coded = (outcome: Outcome) => (outcome.ok ? outcome.result : outcome.code);

describe('a group of commands', () => {
  it('takes back a failing command alone and tells its problem', () => {
    const connection = database();
    const { outcomes, changes } = runGroup(connection, commands, [
      { name: 'test.put', args: { key: 'a', value: 1 } },
      { name: 'test.put', args: { key: 'b', value: -1 } },
      { name: 'test.put', args: { key: 'c', value: 3 } },
    ]);
    expect(outcomes.map(coded)).toEqual([1, 'invalid-input', 3]);
    expect(outcomes[1]).toMatchObject({ extra: { key: 'b' } });
    expect(connection.all('SELECT key FROM pair ORDER BY key')).toEqual([{ key: 'a' }, { key: 'c' }]);
    expect(changes).toEqual([
      { kind: 'order', id: 'a' },
      { kind: 'order', id: 'c' },
    ]);
  });

  it('takes back a large command alone, also where what undoes it stays in memory', () => {
    const connection = database();
    connection.undoInMemory();
    const fill = command('test.fill', (tx: Tx, { from, fails }: { from: number; fails: boolean }): void => {
      for (let i = from; i < from + 2000; i++) put.run(tx, { key: `${i} ${'x'.repeat(100)}`, value: i });
      if (fails) throw new Problem('invalid-input');
    });
    const { outcomes } = runGroup(connection, commandMap([fill]), [
      { name: 'test.fill', args: { from: 0, fails: false } },
      { name: 'test.fill', args: { from: 2000, fails: true } },
    ]);
    expect(outcomes.map(({ ok }) => ok)).toEqual([true, false]);
    expect(connection.get('SELECT COUNT(*) AS n, MAX(value) AS last FROM pair')).toEqual({ n: 2000, last: 1999 });
    expect(connection.integrity()).toBe('ok');
    connection.close();
  });

  it('equals running its commands one by one, whatever they are', () => {
    const submitted = fc.array(
      fc.record({ key: fc.constantFrom('a', 'b', 'c'), value: fc.integer({ min: -2, max: 3 }) }),
    );
    fc.assert(
      fc.property(submitted, (list) => {
        const together = database();
        const single = database();
        const group = list.map((args) => ({ name: 'test.put', args }));
        const { outcomes, changes } = runGroup(together, commands, group);
        const alone = group.map((one) => runGroup(single, commands, [one]));
        expect(outcomes.map(coded)).toEqual(alone.flatMap((result) => result.outcomes).map(coded));
        expect(changes).toEqual(alone.flatMap((result) => result.changes));
        const rows = (connection: Connection) => connection.all('SELECT * FROM pair ORDER BY key');
        expect(rows(together)).toEqual(rows(single));
        together.close();
        single.close();
      }),
    );
  });

  it('answers a repeated key with the first result and refuses the key for anything else', () => {
    const connection = database();
    const once = { scope: 'kiosk:1:put', key: 'k-00000001', requestHash: 'h1' };
    const args = { key: 'a', value: 1 };
    const run = (over: object = {}) =>
      runGroup(connection, commands, [{ name: 'test.put', args, once: { ...once, ...over } }]).outcomes[0];
    expect(run()).toEqual({ ok: true, result: 1 });
    expect(run()).toEqual({ ok: true, result: 1 });
    expect(run({ requestHash: 'h2' })).toMatchObject({ ok: false, code: 'idempotency-conflict' });
    expect(run({ scope: 'kiosk:2:put' })).toMatchObject({ ok: false });
    expect(connection.all('SELECT * FROM pair')).toHaveLength(1);
  });

  it('does not keep the key of a command that failed', () => {
    const connection = database();
    const once = { scope: 's', key: 'k', requestHash: 'h' };
    runGroup(connection, commands, [{ name: 'test.put', args: { key: 'a', value: -1 }, once }]);
    expect(connection.all('SELECT * FROM once')).toEqual([]);
  });

  it('refuses two commands of one name', () => {
    expect(() => commandMap([put, put])).toThrow('two commands');
  });
});

describe('what a failure is blamed on', () => {
  const failing = (code: string) => diskFailed(Object.assign(new Error(code), { code }));
  it.each(['SQLITE_FULL', 'SQLITE_IOERR_WRITE', 'SQLITE_CORRUPT', 'SQLITE_NOMEM', 'SQLITE_BUSY'])(
    '%s: the file',
    (code) => expect(failing(code)).toBe(true),
  );
  it.each(['SQLITE_CONSTRAINT_UNIQUE', 'SQLITE_ERROR', 'SQLITE_TOOBIG', 'ENOENT'])('%s: the command', (code) =>
    expect(failing(code)).toBe(false),
  );
});

describe('the size of a group', () => {
  const counts = fc.integer({ min: 1, max: 5000 });

  it('is at least one, and at most what waits', () => {
    fc.assert(
      fc.property(counts, fc.nat(5000), (waiting, last) => {
        const size = groupSize(waiting, last);
        expect(size).toBeGreaterThanOrEqual(1);
        expect(size).toBeLessThanOrEqual(Math.min(waiting, maxGroup));
      }),
    );
  });

  it('is all that waits where no more has come than the last one took', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: maxGroup }), (waiting) => groupSize(waiting, waiting) === waiting));
  });

  it('soon has half of the customers answered while the other half is written, however they began', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 2 * maxGroup }), fc.nat(), (customers, start) => {
        let last = start % customers;
        let waiting = customers - last;
        for (let turn = 0; turn < 20; turn++) {
          const size = groupSize(waiting, last);
          // Whoever was answered in the meantime asks again.
          waiting += last - size;
          last = size;
        }
        expect(Math.abs(last - customers / 2)).toBeLessThanOrEqual(1);
      }),
    );
  });
});
