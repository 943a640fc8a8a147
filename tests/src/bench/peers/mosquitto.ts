import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const programs = ['mosquitto', '/usr/sbin/mosquitto'];

/** The mosquitto of this machine, or null when there is none. */
export function findMosquitto(): string | null {
  return programs.find((program) => spawnSync(program, ['-h'], { stdio: 'ignore' }).error === undefined) ?? null;
}

/** A port of loopback that is free now. */
export async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}

/** mosquitto on a free port of loopback, with its defaults but for the lines given. */
export class Mosquitto {
  private process: ChildProcess | undefined;
  port = 0;

  async start(program: string, dir: string, lines: readonly string[] = []): Promise<void> {
    this.port = await freePort();
    const config = join(dir, `mosquitto-${this.port}.conf`);
    await writeFile(config, [`listener ${this.port} 127.0.0.1`, 'allow_anonymous true', ...lines, ''].join('\n'), {
      mode: 0o644,
    });
    this.process = spawn(program, ['-c', config], { stdio: 'ignore' });
    for (let tries = 0; !(await this.answers()); tries++) {
      if (tries > 100) throw new Error('mosquitto did not start');
      await sleep(50);
    }
  }

  private answers(): Promise<boolean> {
    return new Promise((resolve) => {
      const socket = connect(this.port, '127.0.0.1');
      const end = (up: boolean) => {
        socket.destroy();
        resolve(up);
      };
      socket.once('connect', () => end(true));
      socket.once('error', () => end(false));
    });
  }

  async stop(): Promise<void> {
    const { process: child } = this;
    if (!child || child.exitCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGTERM');
    await gone;
  }
}
