import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort, lintelProgram, storyFolder } from './shop.ts';

/** `lintel hub` as its owner starts it for the first time: an empty data folder, free ports, nothing else. */
export class NewHub {
  private readonly folder: string;
  readonly url: string;
  private child: ChildProcess | undefined;
  /** What the terminal shows since the last start. */
  terminal = '';

  private constructor(folder: string, port: number) {
    this.folder = folder;
    this.url = `http://localhost:${port}`;
  }

  static async open(name: string): Promise<NewHub> {
    const folder = storyFolder(name);
    const [http, https, mqtt, mqtts] = [await freePort(), await freePort(), await freePort(), await freePort()];
    const ports = `http:\n  port: ${http}\n  httpsPort: ${https}\nmqtt:\n  port: ${mqtt}\n  mqttsPort: ${mqtts}\n`;
    writeFileSync(join(folder, 'hub.yaml'), ports);
    const hub = new NewHub(folder, http!);
    await hub.start();
    return hub;
  }

  /** Starts it, or starts it again on the same data; comes back once the terminal says where to set it up. */
  async start(): Promise<void> {
    this.terminal = '';
    const args = ['hub', '--data', join(this.folder, 'data'), '--config', join(this.folder, 'hub.yaml')];
    const child = spawn(process.execPath, [lintelProgram, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
    this.child = child;
    await new Promise<void>((resolve, reject) => {
      child.stdout!.on('data', (chunk: Buffer) => {
        this.terminal += chunk.toString();
        if (/set-up code.*\n/.test(this.terminal)) resolve();
      });
      child.once('exit', () => reject(new Error(`the hub ended:\n${this.terminal}`)));
    });
  }

  /** The code that the terminal shows. */
  get code(): string {
    return /set-up code.*?(\w{5}-\w{5})\n/.exec(this.terminal)![1]!;
  }

  /** The plug is pulled. */
  async kill(): Promise<void> {
    const child = this.child!;
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  }

  /** Ends it and removes its data. */
  async close(): Promise<void> {
    await this.kill();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
