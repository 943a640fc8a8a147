import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { commandMap, runGroup } from '../database/group.ts';
import { command, type Tx } from '../database/storage.ts';
import { openTill, type Till } from '../till.fixture.ts';
import { audit } from './audit.ts';
import { auditEnd, followChain } from './audit-chain.ts';

let till: Till;
const act = (note: string) =>
  till.commerce.stock.adjust({ variantId: till.variant('MILK'), delta: 1, reason: 'receive', note }, till.cashier);
/** As somebody would who has the file and SQLite. */
function tamper(sql: string): void {
  for (const trigger of ['auditEntryNeverChanges', 'auditEntryNeverGoes'])
    till.storage.connection.run(`DROP TRIGGER IF EXISTS ${trigger}`);
  till.storage.connection.run(sql);
  till.storage.connection.forget();
}
const chain = () => followChain(till.storage.read);

let [folder, file] = ['', ''];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lintel-audit-'));
  file = join(folder, 'shop.db');
  till = await openTill({ file });
  for (const note of ['one', 'two', 'three', 'four']) await act(note);
});
afterEach(async () => {
  till.close();
  await rm(folder, { recursive: true });
});

it('is whole, and ends where the next row goes on', async () => {
  const before = chain();
  expect(before).toMatchObject({ brokenAt: null, seal: auditEnd(till.storage.read).seal });
  await act('five');
  expect(chain()).toMatchObject({ rows: before.rows + 1, brokenAt: null });
  expect(chain().seal).not.toBe(before.seal);
});

it('goes on behind what another process wrote', async () => {
  const beside = await openTill({ file, empty: true });
  await beside.commerce.stock.adjust(
    { variantId: till.variant('MUG-S'), delta: 1, reason: 'receive', note: '' },
    till.cashier,
  );
  beside.close();
  await act('six');
  await act('seven');
  expect(chain()).toMatchObject({ rows: 7, brokenAt: null });
});

it('goes on where it was before an act that was taken back', async () => {
  const fail = command('test.fail', (tx: Tx) => {
    audit(tx, { id: 'x', action: 'a', subject: 'b', subjectId: 'c', detail: {}, actor: till.cashier, now: 0 });
    throw new Error('no');
  });
  const { connection } = till.storage;
  const group = [{ name: fail.name, args: {} }];
  expect(runGroup(connection, commandMap([fail]), group).outcomes[0]!.ok).toBe(false);
  expect(runGroup(connection, commandMap([fail]), [...group, ...group]).outcomes).toHaveLength(2);
  await act('five');
  expect(chain()).toMatchObject({ rows: 5, brokenAt: null });
});

it.each([
  ['a word of a row is changed', "UPDATE auditEntry SET detail = replace(detail, 'two', 'too') WHERE seq = 2", 2],
  ['a row is taken out', 'DELETE FROM auditEntry WHERE seq = 2', 3],
  ['somebody else is said to have done it', "UPDATE auditEntry SET actorName = 'Lin' WHERE seq = 3", 3],
  ['a row loses its seal', 'UPDATE auditEntry SET hash = NULL WHERE seq = 4', 4],
])('tells that %s', (_, sql, brokenAt) => {
  tamper(sql);
  expect(chain().brokenAt).toBe(brokenAt);
});

it('seals what was written before rows had seals with the first one that has', async () => {
  tamper('UPDATE auditEntry SET hash = NULL');
  expect(chain().brokenAt).toBeNull();
  await act('five');
  expect(chain().brokenAt).toBeNull();
  tamper("UPDATE auditEntry SET actorName = 'Lin' WHERE seq = 1");
  expect(chain().brokenAt).toBe(5);
});
