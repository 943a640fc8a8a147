import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { getuid } from 'node:process';

const debian = '/usr/lib/postgresql';

function programs(): string | null {
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [...versions.map((version) => join(debian, version, 'bin')), ...(process.env.PATH ?? '').split(':')];
  return folders.find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'pg_ctl'))) ?? null;
}

/** A PostgreSQL of our own in a folder, on loopback. It refuses to be root, so root runs it as the user `postgres`. */
export class Postgres {
  private readonly bin: string;
  private readonly dir: string;
  readonly port: number;

  private constructor(bin: string, dir: string, port: number) {
    this.bin = bin;
    this.dir = dir;
    this.port = port;
  }

  /** Null where PostgreSQL is not installed. */
  static find(dir: string, port: number): Postgres | null {
    const bin = programs();
    return bin ? new Postgres(bin, dir, port) : null;
  }

  private get data(): string {
    return join(this.dir, 'data');
  }

  private async run(program: string, args: readonly string[]): Promise<void> {
    const command = [join(this.bin, program), ...args];
    const [first, ...rest] = getuid?.() === 0 ? ['runuser', '-u', 'postgres', '--', ...command] : command;
    // Its output would keep a pipe open for as long as the server runs.
    const child = spawn(first!, rest, { cwd: this.dir, stdio: 'ignore' });
    const [code] = (await once(child, 'exit')) as [number | null];
    if (code !== 0) throw new Error(`${program} failed: see ${join(this.dir, 'log')}`);
  }

  async start(): Promise<void> {
    if (!existsSync(this.data)) {
      mkdirSync(this.dir, { recursive: true });
      if (getuid?.() === 0) execFileSync('chown', ['postgres', this.dir]);
      await this.run('initdb', ['-D', this.data, '-A', 'trust', '-U', 'postgres', '-E', 'UTF8', '--no-locale']);
    }
    const options = `-p ${this.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=${this.dir}`;
    await this.run('pg_ctl', ['-D', this.data, '-w', '-o', options, '-l', join(this.dir, 'log'), 'start']);
  }

  /** Makes a database unless it is there. */
  async database(name: string): Promise<void> {
    await this.run('createdb', ['-h', '127.0.0.1', '-p', String(this.port), '-U', 'postgres', name]).catch(() => {});
  }

  get pid(): number {
    return Number(readFileSync(join(this.data, 'postmaster.pid'), 'utf8').split('\n')[0]);
  }

  async stop(): Promise<void> {
    await this.run('pg_ctl', ['-D', this.data, '-w', '-m', 'fast', 'stop']).catch(() => {});
  }
}
