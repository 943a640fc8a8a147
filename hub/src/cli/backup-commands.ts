import { mkdtemp, readFile, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { stderr, stdout } from 'node:process';
import type { HubConfig } from '@lintel/shared/config/settings';
import { UsageError } from '@lintel/shared/errors';
import type { Command } from 'commander';
import { databaseFile } from '../backup/database-pair.ts';
import { makeBackup } from '../backup/make-backup.ts';
import { keyOf } from '../backup/recovery-code-rules.ts';
import { newKey, readKey } from '../backup/recovery-key.ts';
import { checkDataDir, checkHeader, keyInPlace, restore, verifyArchive } from '../backup/restore.ts';
import { TargetFolder } from '../backup/target-folder.ts';
import { loadHubConfig } from '../config/hub-config.ts';
import { Connection } from '../database/connection.ts';
import { schemaVersion } from '../database/migrate.ts';
import { profileRow } from '../profile/store.ts';
import { systemClock as clock, systemRandom as random } from '../system/env.ts';
import { askLine } from './ask.ts';
import { progressBar } from './progress-bar.ts';

interface BackupOptions {
  data?: string;
  config?: string;
  to?: string;
  list?: boolean;
  verify?: string | true;
  newCode?: boolean;
  codeFile?: string;
  json?: boolean;
}

const codeVariable = 'LINTEL_RECOVERY_CODE';
/** The schema of shop.db since which it holds the shop's profile. */
const profileSince = 16;
const usualFolder = './lintel-backups';

/** Adds `backup` and `restore` to `lintel`. */
export function backupCommands(program: Command): void {
  const withCode = (command: Command) =>
    command
      .option('--code-file <file>', `file with the recovery code (or set ${codeVariable}, or type it when asked)`)
      .option('--json', 'print JSON');

  withCode(program.command('backup'))
    .description('back a shop up into one sealed file, also while its hub runs')
    .option('--data <dir>', "the hub's data folder (default: ./data)")
    .option('--config <file>', "the hub's config file; it goes into the backup")
    .option('--to <dir>', `folder for the backup (default: backup.folder of the config file, else ${usualFolder})`)
    .option('--list', 'list the backups in the folder instead')
    .option('--verify [file]', 'read a backup whole (default: the newest in the folder) and check everything in it')
    .option('--new-code', 'make a new recovery code and print it, once; older backups keep theirs')
    .addHelpText(
      'after',
      '\nA backup is opened with the recovery code. The first backup prints it: write it down and keep it away from the hub.',
    )
    .action(async (options: BackupOptions) => {
      const config = loadHubConfig(options.config, { dataDir: options.data });
      const target = new TargetFolder(options.to ?? config.backup.folder ?? usualFolder);
      if (options.list) return list(target, options);
      if (options.verify !== undefined) return verify(target, config.dataDir, options);
      if (options.newCode) return printNewCode(config.dataDir, options);
      return make(config, target, options);
    });

  withCode(program.command('restore'))
    .description('put a shop back from a backup, on this machine or a new one')
    .argument('<backup>', 'a backup, or a folder of backups: the newest in it')
    .option('--data <dir>', 'data folder to restore to; new or empty', './data')
    .option('--force', 'move what is in the data folder aside instead of refusing')
    .option('--dry-run', 'check everything and write nothing')
    .action(restoreAction);
}

async function make(config: HubConfig, target: TargetFolder, options: BackupOptions): Promise<void> {
  const { dataDir } = config;
  await stat(join(dataDir, 'shop.db')).catch(() => {
    throw new UsageError(`there is no shop in ${resolve(dataDir)}: give the hub's data folder with --data`);
  });
  const code = (await readKey(dataDir)) === null ? (await newKey(dataDir, random)).code : null;
  const bar = progressBar('Backing up', options.json);
  const startedAt = clock.mono();
  const job = {
    dataDir,
    shop: config.shop,
    configText: options.config === undefined ? null : await readFile(options.config, 'utf8'),
    folder: target.path,
    removable: options.to === undefined && config.backup.removable,
    keep: options.to === undefined && config.backup.folder !== null ? config.backup.keep : null,
    timeZone: shopTimeZone(dataDir) ?? config.shopProfile.timeZone,
  };
  const made = await makeBackup(job, { clock, random }, bar.show).finally(bar.end);
  const seconds = Math.round((clock.mono() - startedAt) / 100) / 10;
  if (options.json) {
    stdout.write(`${JSON.stringify({ ...made, seconds, ...(code && { recoveryCode: code }) })}\n`);
    return;
  }
  stdout.write(`${made.file}\n${made.files} files in ${size(made.bytes)}, checked, in ${seconds} s.\n`);
  if (options.config === undefined) stdout.write('Its config file is not in it; name it with --config.\n');
  for (const name of made.removed) stdout.write(`Removed ${name}, which is no longer kept.\n`);
  if (code) sayCode(code);
}

/** Whose days rotation counts in: the shop's, as the desk has set them; undefined in a shop of an older Lintel. */
function shopTimeZone(dataDir: string): string | undefined {
  const shop = new Connection(databaseFile(dataDir, 'shop'), { readonly: true });
  try {
    return schemaVersion(shop) < profileSince ? undefined : profileRow(shop)?.profile.timeZone;
  } finally {
    shop.close();
  }
}

async function list(target: TargetFolder, options: BackupOptions): Promise<void> {
  const archives = await target.archives(null);
  const items = await Promise.all(
    archives.map(async ({ file, bytes, shop, madeAt }) => {
      const about = await checkHeader(file).then(
        ({ lintel, schemas }) => ({ lintel, schemas, problem: null }),
        (error: Error) => ({ lintel: null, schemas: null, problem: error.message }),
      );
      return { file, shop, madeAt: new Date(madeAt).toISOString(), bytes, ...about };
    }),
  );
  if (options.json) stdout.write(`${JSON.stringify({ folder: target.path, items })}\n`);
  else if (items.length === 0) stdout.write(`No backups in ${target.path}.\n`);
  for (const { file, shop, madeAt, bytes, lintel, problem } of options.json ? [] : items)
    stdout.write(`${madeAt}  ${shop}  ${size(bytes)}  ${problem ?? `Lintel ${lintel}`}  ${file}\n`);
}

async function verify(target: TargetFolder, dataDir: string, options: BackupOptions): Promise<void> {
  const file = typeof options.verify === 'string' ? await archiveAt(options.verify) : await newestIn(target);
  await checkHeader(file);
  const key = (await keyInPlace(dataDir)) ?? (await askKey(options.codeFile));
  const scratch = await mkdtemp(join(tmpdir(), 'lintel-verify-'));
  const bar = progressBar('Checking', options.json);
  const { shop, madeAt, files, schemas, lintel } = await verifyArchive(file, key, scratch, bar.show).finally(bar.end);
  if (options.json) stdout.write(`${JSON.stringify({ file, ok: true, shop, madeAt, lintel, schemas, files })}\n`);
  else
    stdout.write(
      `${file} is whole: ${shop} as of ${madeAt}, ${files.length} files with the right SHA-256, both databases sound.\n`,
    );
}

async function printNewCode(dataDir: string, options: BackupOptions): Promise<void> {
  await stat(join(dataDir, 'shop.db')).catch(() => {
    throw new UsageError(`there is no shop in ${resolve(dataDir)}: give the hub's data folder with --data`);
  });
  const { code } = await newKey(dataDir, random);
  if (options.json) stdout.write(`${JSON.stringify({ recoveryCode: code })}\n`);
  else sayCode(code);
}

async function restoreAction(
  from: string,
  options: { data: string; force?: boolean; dryRun?: boolean; codeFile?: string; json?: boolean },
): Promise<void> {
  const archive = await archiveAt(from);
  const header = await checkHeader(archive);
  const { data: dataDir, force = false, dryRun = false } = options;
  await checkDataDir(dataDir, force);
  const given = await givenKey(options.codeFile);
  const key = given ?? (await keyInPlace(dataDir)) ?? (await askKey(undefined));
  const bar = progressBar(dryRun ? 'Checking' : 'Restoring', options.json);
  const wish = { archive, dataDir, force, dryRun, now: clock.now() };
  const { manifest, keptAside, dataDir: root } = await restore(wish, key, bar.show).finally(bar.end);
  const hasConfig = manifest.files.some(({ path }) => path === 'hub.yaml');
  const next = nextSteps(root, header.madeAt, hasConfig);
  if (options.json) {
    const { shop, madeAt, lintel, schemas, files } = manifest;
    stdout.write(
      `${JSON.stringify({ dryRun, archive, dataDir: root, shop, madeAt, lintel, schemas, files: files.length, keptAside, next })}\n`,
    );
    return;
  }
  if (dryRun) {
    stdout.write(
      `${archive} is whole and can be restored to ${root}: ${header.shop} as of ${header.madeAt}. Nothing was written.\n`,
    );
    return;
  }
  stdout.write(`${header.shop} as of ${header.madeAt} is in ${root}.\n`);
  if (keptAside) stdout.write(`What was there before is in ${keptAside}.\n`);
  stdout.write(`\nNext:\n${next.map((step, at) => `${at + 1}. ${step}\n`).join('')}`);
}

function nextSteps(root: string, madeAt: string, hasConfig: boolean): string[] {
  return [
    'Make sure that the old hub stays off: there must be one hub to a shop.',
    `Start this one: lintel hub --data ${root}${hasConfig ? ` --config ${join(root, 'hub.yaml')}` : ''}`,
    "Give this machine the old one's name and address; else set hub.url of each node. Nodes, kiosks and staff keep their secrets, tokens and PINs.",
    `What was sold or counted after ${madeAt} is not in the backup, except what nodes still hold: they send it now. Compare the till and your payment providers with the orders of that time.`,
    "Today's order numbers go on after a jump, so that no number is given twice.",
  ];
}

async function archiveAt(path: string): Promise<string> {
  const there = await stat(path).catch(() => null);
  if (there === null) throw new UsageError(`${path}: there is no such file or folder; give the path of a backup`);
  return there.isDirectory() ? newestIn(new TargetFolder(path)) : resolve(path);
}

async function newestIn(target: TargetFolder): Promise<string> {
  const [newest] = await target.archives(null);
  if (!newest) throw new UsageError(`there is no backup in ${target.path}`);
  return newest.file;
}

/** The key by file or environment, or null. @throws UsageError for a code with a mistake in it. */
async function givenKey(codeFile: string | undefined): Promise<Uint8Array | null> {
  if (codeFile !== undefined) {
    const text = await readFile(codeFile, 'utf8').catch(() => {
      throw new UsageError(`${codeFile}: cannot be read; give a file that holds the recovery code`);
    });
    return checkedKey(text);
  }
  const code = process.env[codeVariable];
  return code === undefined || code === '' ? null : checkedKey(code);
}

async function askKey(codeFile: string | undefined): Promise<Uint8Array> {
  return (await givenKey(codeFile)) ?? checkedKey(await askLine('Recovery code: '));
}

function checkedKey(code: string): Uint8Array {
  const key = keyOf(code.trim());
  if (key === null)
    throw new UsageError(
      'that is no recovery code: it has eight groups of four letters and digits; check each of them',
    );
  return key;
}

function sayCode(code: string): void {
  stdout.write(
    `\nRecovery code: ${code}\nWrite it down and keep it away from the hub: without it no backup can be opened. It is not shown again.\n`,
  );
  if (!stdout.isTTY) stderr.write('The recovery code is in the output above.\n');
}

function size(bytes: number): string {
  return bytes < 1e6 ? `${Math.ceil(bytes / 1e3)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}
