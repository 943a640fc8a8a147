import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UsageError } from '@lintel/shared/errors';
import { Command } from 'commander';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { archiveName } from '../backup/archive-name-rules.ts';
import { Connection } from '../database/connection.ts';
import { databases } from '../database/databases.ts';
import { migrate } from '../database/migrate.ts';
import { backupCommands } from './backup-commands.ts';

let dir: string;
const at = (...parts: string[]) => join(dir, ...parts);

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'lintel-backup-cli-'));
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  rmSync(dir, { recursive: true, force: true });
});

/** A data folder with an empty shop in it. */
function openShop(): string {
  const data = mkdtempSync(at('shop-'));
  for (const name of ['shop', 'footfall'] as const) {
    const connection = new Connection(join(data, `${name}.db`));
    migrate(connection, databases[name].migrations);
    connection.close();
  }
  return data;
}

/** Runs `lintel …` and answers what it printed. */
async function lintel(...args: string[]): Promise<string> {
  let printed = '';
  const write = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed += String(text);
    return true;
  });
  const program = new Command('lintel').exitOverride();
  backupCommands(program);
  try {
    await program.parseAsync(args, { from: 'user' });
  } finally {
    write.mockRestore();
  }
  return printed;
}

const codeIn = (text: string) => /Recovery code: ([0-9A-Z-]{39})/.exec(text)?.[1];

describe('lintel backup and lintel restore', () => {
  it('say the code once, list, verify, and put the shop back with its config', async () => {
    const data = openShop();
    writeFileSync(at('hub.yaml'), 'shop: corner\nbackup:\n  keep: { daily: 1, weekly: 0, monthly: 0 }\n');
    const first = await lintel('backup', '--data', data, '--config', at('hub.yaml'), '--to', at('stick'));
    const code = codeIn(first)!;
    expect(code).toBeDefined();
    const second = await lintel('backup', '--data', data, '--config', at('hub.yaml'), '--to', at('stick'));
    expect(codeIn(second)).toBeUndefined();
    expect((await lintel('backup', '--list', '--to', at('stick'))).match(/corner {2}/g)).toHaveLength(2);
    expect(await lintel('backup', '--verify', '--to', at('stick'), '--data', data)).toContain('both databases sound');
    vi.stubEnv('LINTEL_RECOVERY_CODE', code.toLowerCase());
    expect(await lintel('restore', at('stick'), '--data', at('new'), '--dry-run')).toContain('Nothing was written');
    expect(existsSync(at('new'))).toBe(false);
    const said = await lintel('restore', at('stick'), '--data', at('new'));
    expect(said).toContain(`lintel hub --data ${at('new')} --config ${at('new', 'hub.yaml')}`);
    expect(readFileSync(at('new', 'hub.yaml'), 'utf8')).toContain('shop: corner');
    // What is there has the key of this backup already, so nobody is asked.
    vi.stubEnv('LINTEL_RECOVERY_CODE', '');
    expect(await lintel('restore', at('stick'), '--data', at('new'), '--force')).toContain(
      'What was there before is in',
    );
  });

  it('make a new code, and older backups keep theirs', async () => {
    const data = openShop();
    const old = codeIn(await lintel('backup', '--data', data, '--to', at('stick')))!;
    const { recoveryCode } = JSON.parse(await lintel('backup', '--new-code', '--data', data, '--json')) as {
      recoveryCode: string;
    };
    expect(recoveryCode).not.toBe(old);
    writeFileSync(at('code'), `${recoveryCode}\n`);
    await expect(lintel('restore', at('stick'), '--data', at('new'), '--code-file', at('code'))).rejects.toMatchObject({
      kind: 'wrong-code',
    });
    writeFileSync(at('code'), old);
    await lintel('restore', at('stick'), '--data', at('new'), '--code-file', at('code'), '--json');
  });

  it("count the shop's own days, which the desk has set, in what they keep", async () => {
    const data = openShop();
    const shop = new Connection(join(data, 'shop.db'));
    shop.run(
      `INSERT INTO shopProfile (id, version, profile, setUpStep, changedBy, createdAt, updatedAt)
       VALUES (1, 2, '{"timeZone":"Etc/UTC"}', 'done', 'Wei', 1, 1)`,
    );
    shop.close();
    const keep = 'keep: { daily: 3, weekly: 0, monthly: 0 }';
    writeFileSync(at('hub.yaml'), `shop: corner\nbackup:\n  folder: ${at('stick')}\n  ${keep}\n`);
    mkdirSync(at('stick'));
    // Two days in Greenwich, one and the same in Taipei, which the config file means by saying nothing.
    for (const madeAt of ['2026-11-19T23:00:00Z', '2026-11-20T01:00:00Z'])
      writeFileSync(at('stick', archiveName('corner', Date.parse(madeAt))), 'of before');
    const said = await lintel('backup', '--data', data, '--config', at('hub.yaml'));
    expect(said).not.toContain('Removed');
    expect(readdirSync(at('stick')).filter((name) => name.endsWith('.backup'))).toHaveLength(3);
  });

  it('say what to do when they cannot', async () => {
    const data = openShop();
    const none = at('none');
    await expect(lintel('backup', '--data', none)).rejects.toThrow('there is no shop in');
    await expect(lintel('backup', '--data', data, '--to', join(data, 'backups'))).rejects.toThrow(
      'inside the data folder',
    );
    await expect(lintel('restore', none)).rejects.toThrow('no such file or folder');
    await expect(lintel('restore', dir, '--data', at('new'))).rejects.toThrow('there is no backup in');
    await expect(lintel('backup', '--verify', '--to', dir)).rejects.toThrow('there is no backup in');
    expect(await lintel('backup', '--list', '--to', none)).toContain('No backups');
    await lintel('backup', '--data', data, '--to', at('stick'));
    vi.stubEnv('LINTEL_RECOVERY_CODE', 'AAAA-BBBB');
    await expect(lintel('restore', at('stick'), '--data', at('new'))).rejects.toThrow('no recovery code');
    await expect(lintel('restore', at('stick'), '--data', data)).rejects.toBeInstanceOf(UsageError);
  });
});
