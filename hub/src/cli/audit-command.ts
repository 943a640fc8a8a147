import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { stdout } from 'node:process';
import { UsageError } from '@lintel/shared/errors';
import type { Command } from 'commander';
import { Connection } from '../database/connection.ts';
import { followChain } from '../orders/audit-chain.ts';

/** Adds `lintel verify-audit`. */
export function auditCommand(program: Command): void {
  program
    .command('verify-audit')
    .description('read the whole audit and say whether a row was changed or taken out of it; also while the hub runs')
    .option('--data <dir>', 'data folder of the hub', './data')
    .option('--json', 'one JSON object')
    .action((options: { data: string; json?: boolean }) => {
      const file = join(options.data, 'shop.db');
      if (!existsSync(file))
        throw new UsageError(`there is no shop in ${resolve(options.data)}: give the hub's data folder with --data`);
      const shop = new Connection(file, { readonly: true });
      try {
        const { rows, seal, brokenAt } = followChain(shop);
        if (options.json) stdout.write(`${JSON.stringify({ rows, seal, brokenAt })}\n`);
        else if (brokenAt === null)
          stdout.write(`${rows} rows, each as it was written. The last one's seal: ${seal}\n`);
        else
          stdout.write(
            `Row ${brokenAt} is not as it was written, or one before it is missing. Compare with a backup from before.\n`,
          );
        if (brokenAt !== null) process.exitCode = 1;
      } finally {
        shop.close();
      }
    });
}
