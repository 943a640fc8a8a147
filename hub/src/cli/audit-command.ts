import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { stdout } from 'node:process';
import { UsageError } from '@lintel/shared/errors';
import type { Command } from 'commander';
import { Connection } from '../database/connection.ts';
import { followChain, sealOfRow, sealOnPaper } from '../orders/audit-chain.ts';

/** Adds `lintel verify-audit`. */
export function auditCommand(program: Command): void {
  program
    .command('verify-audit')
    .description('read the whole audit and say whether a row was changed or taken out of it; also while the hub runs')
    .option('--data <dir>', 'data folder of the hub', './data')
    .option('--row <number>', 'say the seal of that row too, as the closing report of a drawer shows it')
    .option('--json', 'one JSON object')
    .action((options: { data: string; row?: string; json?: boolean }) => {
      const row = options.row === undefined ? null : Number(options.row);
      if (row !== null && !(Number.isSafeInteger(row) && row > 0))
        throw new UsageError('--row takes the number of a row, such as 41');
      const file = join(options.data, 'shop.db');
      if (!existsSync(file))
        throw new UsageError(`there is no shop in ${resolve(options.data)}: give the hub's data folder with --data`);
      const shop = new Connection(file, { readonly: true });
      try {
        const { rows, seal, brokenAt } = followChain(shop);
        const found = row === null ? null : { number: row, seal: sealOfRow(shop, row) };
        stdout.write(
          options.json
            ? `${JSON.stringify({ rows, seal, brokenAt, ...(found && { row: found }) })}\n`
            : `${[verdict(rows, seal, brokenAt), ...(found ? [rowText(found)] : [])].join('\n')}\n`,
        );
        if (brokenAt !== null || found?.seal === null) process.exitCode = 1;
      } finally {
        shop.close();
      }
    });
}

function verdict(rows: number, seal: string, brokenAt: number | null): string {
  return brokenAt === null
    ? `${rows} rows, each as it was written. The last one's seal: ${seal}`
    : `Row ${brokenAt} is not as it was written, or one before it is missing. Compare with a backup from before.`;
}

function rowText({ number, seal }: { number: number; seal: string | null }): string {
  return seal === null ? `There is no sealed row ${number}.` : `Row ${number}: ${sealOnPaper(seal)}`;
}
