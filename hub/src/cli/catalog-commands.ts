import { createWriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { stderr, stdout } from 'node:process';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { UsageError } from '@lintel/shared/errors';
import type { ImportReport } from '@lintel/shared/http/catalog-office';
import type { Command } from 'commander';
import { CatalogFiles } from '../catalog/files/catalog-files.ts';
import { loadHubConfig } from '../config/hub-config.ts';
import { WorkerStorage } from '../database/worker-storage.ts';
import { profileRow } from '../profile/store.ts';
import { openDataDir } from '../system/data-dir.ts';
import { systemClock as clock, systemRandom as random } from '../system/env.ts';

interface Place {
  data?: string;
  config?: string;
}

const somebody = { kind: 'staff', id: 'command line', name: 'command line' } as const;

/** Adds `lintel catalog`: the catalog as a CSV file, with or without a running hub beside. */
export function catalogCommands(program: Command): void {
  const catalog = program.command('catalog').description('the catalog of a shop as a CSV file');
  const placed = (command: Command) =>
    command
      .option('--data <dir>', 'data folder of the hub (default: ./data)')
      .option('--config <file>', "the hub's config file, for its currency");

  placed(
    catalog
      .command('import')
      .argument('<file>', 'CSV in UTF-8, one variant a row; `catalog export` writes the columns'),
  )
    .description('bring goods in by SKU; rows that cannot be used are listed and left out')
    .option('--dry-run', 'only list what is wrong, by row and column, and what would be done')
    .option('--json', 'print the report as JSON')
    .action(async (file: string, options: Place & { dryRun?: boolean; json?: boolean }) => {
      const bytes = await readFile(file).catch((error: Error) => {
        throw new UsageError(`${file} cannot be read: ${error.message}`);
      });
      const progress = stderr.isTTY
        ? (done: number, total: number) => stderr.write(`\r${done} of ${total} rows`)
        : undefined;
      const report = await withFiles(options, (files) =>
        files.bringIn(bytes, { dryRun: options.dryRun ?? false, actor: somebody, ...(progress && { progress }) }),
      );
      if (progress) stderr.write('\n');
      stdout.write(options.json ? `${JSON.stringify(report)}\n` : textOf(file, report));
      if (report.left > 0) process.exitCode = 1;
    });

  placed(catalog.command('export').argument('<file>', 'file to write; - is the standard output'))
    .description('write the catalog so that importing it changes nothing')
    .action(async (file: string, options: Place) => {
      await withFiles(options, (files) => {
        const target = file === '-' ? stdout : createWriteStream(file);
        return pipeline(Readable.from(files.export()), target, { end: file !== '-' });
      });
    });
}

async function withFiles<T>({ data, config }: Place, use: (files: CatalogFiles) => Promise<T>): Promise<T> {
  const { dataDir, shopProfile } = loadHubConfig(config, { dataDir: data });
  const storage = new WorkerStorage('shop', (await openDataDir(dataDir)).shopDb);
  await storage.start();
  try {
    const profile = profileRow(storage.read)?.profile ?? shopProfile;
    const terms = { ...profile, defaultTaxRateBp: profile.taxRateBp };
    return await use(new CatalogFiles({ storage, clock, random, terms }));
  } finally {
    await storage.stop();
  }
}

function textOf(file: string, report: ImportReport): string {
  const { problems, rows, created, changed, same, left, dryRun } = report;
  const lines = problems.map(
    ({ row, column, problem, fix }) => `${file}:${row}${column === '' ? '' : ` ${column}`}: ${problem}; ${fix}`,
  );
  const sum = `${rows} rows: ${created} new, ${changed} changed, ${same} as they were, ${left} left out`;
  return `${[...lines, dryRun ? `${sum} (dry run: nothing was written)` : sum].join('\n')}\n`;
}
