import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { getuid } from 'node:process';
import type { Usage } from '../children.ts';
import { freePort } from '../peers/mosquitto.ts';
import { Postgres } from './postgres.ts';
import { usageOf } from './process-tree.ts';
import { vendureProgram } from './vendure-program.ts';

const manifest = {
  private: true,
  // The newest of these are not to be had everywhere.
  overrides: {
    '@graphql-tools/delegate': '12.2.0',
    '@graphql-tools/wrap': '11.2.0',
    '@graphql-tools/batch-execute': '10.2.0',
  },
  dependencies: { '@vendure/core': '3.7.3', pg: '8.23.1', typescript: '5.8.3' },
};
const variants = 300;

/** Outside the repository; where PostgreSQL's own user can reach it. */
const folder =
  process.env.LINTEL_PEERS ?? (getuid?.() === 0 ? '/var/tmp/lintel-peers' : join(homedir(), '.cache', 'lintel-peers'));

/** Vendure 3.7.3 on PostgreSQL: server and worker as its documentation runs them, telemetry off. */
export class Vendure {
  /** Variants with the ids 1 to this. */
  readonly goods = variants;
  private readonly dir = join(folder, 'vendure');
  private readonly postgres: Postgres;
  private readonly processes: ChildProcess[] = [];
  port = 0;

  private constructor(postgres: Postgres) {
    this.postgres = postgres;
  }

  /** Installs it on first use; null where it, or PostgreSQL, cannot be had. */
  static async find(): Promise<Vendure | null> {
    const postgres = Postgres.find(join(folder, 'postgres'), await freePort());
    const vendure = postgres && new Vendure(postgres);
    return vendure && (await vendure.install()) ? vendure : null;
  }

  private async install(): Promise<boolean> {
    mkdirSync(this.dir, { recursive: true });
    const core = join(this.dir, 'node_modules', '@vendure', 'core', 'package.json');
    if (!existsSync(core)) {
      writeFileSync(join(this.dir, 'package.json'), JSON.stringify(manifest));
      const npm = spawn('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error'], {
        cwd: this.dir,
        stdio: 'ignore',
      });
      await Promise.race([once(npm, 'exit'), once(npm, 'error')]).catch(() => {});
    }
    writeFileSync(join(this.dir, 'shop.cjs'), vendureProgram);
    return existsSync(core);
  }

  async start(): Promise<void> {
    await this.postgres.start();
    this.port = await freePort();
    const stocked = join(folder, 'postgres', 'data', 'stocked');
    if (!existsSync(stocked)) {
      await this.postgres.database('vendure');
      const csv = join(this.dir, 'goods.csv');
      writeFileSync(csv, this.csv());
      await once(await this.run('populate', csv), 'exit');
      writeFileSync(stocked, '');
    }
    this.processes.push(await this.run('worker'), await this.run('server'));
  }

  private csv(): string {
    const header =
      'name,slug,description,assets,facets,optionGroups,optionValues,sku,price,taxCategory,stockOnHand,trackInventory,variantAssets,variantFacets';
    const rows = Array.from(
      { length: variants },
      (_, n) => `Goods ${n},goods-${n},Goods,,,,,SKU${n},${10 + n},standard,10000000,true,,`,
    );
    return `${[header, ...rows].join('\n')}\n`;
  }

  private async run(mode: 'populate' | 'server' | 'worker', ...args: string[]): Promise<ChildProcess> {
    const program = spawn(
      process.execPath,
      ['shop.cjs', mode, String(this.port), String(this.postgres.port), ...args],
      {
        cwd: this.dir,
        stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
        env: { ...process.env, VENDURE_DISABLE_TELEMETRY: 'true', VENDURE_PASSWORD: crypto.randomUUID() },
      },
    );
    const ended = once(program, 'exit').then(([code]) => {
      throw new Error(`Vendure's ${mode} ended (${code})`);
    });
    ended.catch(() => {});
    await Promise.race([once(program, 'message'), ended]);
    return program;
  }

  /** What server, worker and database used so far. */
  usage(): Usage {
    return usageOf([...this.processes.map(({ pid }) => pid!), this.postgres.pid]);
  }

  async stop(): Promise<void> {
    for (const program of this.processes.splice(0)) {
      const gone = once(program, 'exit');
      program.kill('SIGKILL');
      await gone;
    }
    await this.postgres.stop();
  }
}
