import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { sealOfRow, sealOnPaper } from '../orders/audit-chain.ts';
import { openTill, type Till } from '../till.fixture.ts';
import { auditCommand } from './audit-command.ts';

let folder: string;
let till: Till;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lintel-verify-audit-'));
  till = await openTill({ file: join(folder, 'shop.db') });
  const act = { variantId: till.variant('MILK'), delta: 1, reason: 'receive' as const };
  for (const note of ['one', 'two', 'three']) await till.commerce.stock.adjust({ ...act, note }, till.cashier);
});
afterEach(() => {
  till.close();
  rmSync(folder, { recursive: true });
});

/** Runs `lintel verify-audit` and answers what it said and its exit code. */
async function verify(...args: string[]): Promise<{ said: string; code: string | number }> {
  const write = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  const program = new Command('lintel').exitOverride();
  auditCommand(program);
  try {
    await program.parseAsync(['verify-audit', '--data', folder, ...args], { from: 'user' });
    return { said: write.mock.calls.map(([text]) => String(text)).join(''), code: process.exitCode ?? 0 };
  } finally {
    write.mockRestore();
    process.exitCode = undefined;
  }
}
const seal = () => sealOfRow(till.storage.read, 3)!;

it('says that each row is as it was written, and a seal as paper does', async () => {
  expect(await verify()).toEqual({ said: expect.stringMatching(/^3 rows, each as it was written\./), code: 0 });
  const { said, code } = await verify('--row', '3');
  expect([said.split('\n').at(-2), code]).toEqual([`Row 3: ${sealOnPaper(seal())}`, 0]);
});

it('names the first row that is not', async () => {
  till.storage.connection.run('DROP TRIGGER auditEntryNeverChanges');
  till.storage.connection.run("UPDATE auditEntry SET detail = '{}' WHERE seq = 2");
  expect(await verify()).toEqual({ said: expect.stringMatching(/^Row 2 is not as it was written/), code: 1 });
  const { said, code } = await verify('--json', '--row', '3');
  expect([JSON.parse(said), code]).toEqual([
    expect.objectContaining({ brokenAt: 2, row: { number: 3, seal: seal() } }),
    1,
  ]);
});

it('says what to ask for instead', async () => {
  expect(await verify('--row', '9')).toEqual({ said: expect.stringContaining('There is no sealed row 9.'), code: 1 });
  await expect(verify('--row', 'two')).rejects.toThrow('--row takes the number of a row');
  await expect(verify('--data', join(folder, 'elsewhere'))).rejects.toThrow('there is no shop in');
});
