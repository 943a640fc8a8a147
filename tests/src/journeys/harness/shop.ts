import { type ChildProcess, spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type DemoCredentials, loadState, saveState } from '../../demo/state.ts';

const root = fileURLToPath(new URL('../../../..', import.meta.url));
const demoProgram = join(root, 'tests/dist/demo/main.js');
export const lintelProgram = join(root, 'firmware-config/bin/lintel.js');

/**
 * Below the ports that the system gives to outgoing connections: no such one takes a port before its shop does. Each of the
 * journeys that run side by side has ports of its own.
 */
const portsEach = 3000;
const firstPort = 20_000 + portsEach * (Number(process.env.VITEST_POOL_ID ?? 0) % 4);

const given = new Set<number>();

/** A port that nobody listens on now, at any address; another one each time. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = firstPort + randomInt(portsEach);
    if (given.has(port)) continue;
    given.add(port);
    const server = createServer();
    server.listen(port);
    const free = await once(server, 'listening').then(
      () => true,
      () => false,
    );
    if (!free) continue;
    server.close();
    await once(server, 'close');
    return port;
  }
}

/** A folder for one story; removed at its end. */
export function storyFolder(name: string): string {
  return mkdtempSync(join(tmpdir(), `lintel-${name}-`));
}

/** The demo shop as `npm start` runs it, in a process group of its own, on free ports and its own data folder. */
export class Shop {
  readonly dataDir: string;
  readonly env: Record<string, string>;
  readonly url: string;
  readonly mqttPort: number;
  output = '';
  private child: ChildProcess | undefined;

  private constructor(dataDir: string, ports: number[], extra: Record<string, string>) {
    const [http, https, mqtt, mqtts] = ports.map(String) as [string, string, string, string];
    this.dataDir = dataDir;
    this.url = `http://localhost:${http}`;
    this.mqttPort = Number(mqtt);
    this.env = {
      LINTEL_PORT: http,
      LINTEL_HTTPS_PORT: https,
      LINTEL_MQTT_PORT: mqtt,
      LINTEL_MQTTS_PORT: mqtts,
      LINTEL_DATA: dataDir,
      ...extra,
    };
  }

  static async open(name: string, extra: Record<string, string> = {}): Promise<Shop> {
    for (;;) {
      const ports = [await freePort(), await freePort(), await freePort(), await freePort()];
      const shop = new Shop(storyFolder(name), ports, extra);
      try {
        // Codes lead to the same address after a restart, whoever takes ports meanwhile.
        await saveState(shop.dataDir, {
          ...(await loadState(shop.dataDir, Date.now())),
          sandboxPort: await freePort(),
        });
        await shop.start();
        return shop;
      } catch (error) {
        await shop.close();
        // Somebody else on this machine was quicker than the shop.
        if (!shop.output.includes('is in use by another program')) throw error;
      }
    }
  }

  /** Starts it, or starts it again on the same data; comes back when it is ready. */
  async start(): Promise<void> {
    const child = spawn(process.execPath, [demoProgram], {
      env: { ...process.env, ...this.env },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    this.child = child;
    const hear = (chunk: Buffer) => {
      this.output += chunk.toString();
    };
    child.stdout!.on('data', hear);
    child.stderr!.on('data', hear);
    const before = this.output.length;
    const deadline = Date.now() + 90_000;
    while (!this.output.slice(before).includes('Lintel is ready')) {
      if (child.exitCode !== null) throw new Error(`the shop did not start:\n${this.output}`);
      if (Date.now() > deadline) throw new Error(`the shop was not ready in time:\n${this.output}`);
      await sleep(50);
    }
  }

  /** Ctrl-C. Answers the exit code. */
  async interrupt(): Promise<number | null> {
    const child = this.child!;
    child.kill('SIGINT');
    if (child.exitCode === null) await once(child, 'exit');
    return child.exitCode;
  }

  /** The plug is pulled: kill -9 of everything at once. */
  async kill(): Promise<void> {
    const child = this.child!;
    process.kill(-child.pid!, 'SIGKILL');
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  }

  /** Whether a process of this shop's group is still there. */
  get alive(): boolean {
    try {
      process.kill(-this.child!.pid!, 0);
      return true;
    } catch {
      return false;
    }
  }

  get credentials(): DemoCredentials {
    return JSON.parse(readFileSync(join(this.dataDir, 'demo-credentials.json'), 'utf8')) as DemoCredentials;
  }

  /** Ends it and removes its data. */
  async close(): Promise<void> {
    if (this.alive) await this.kill();
    rmSync(this.dataDir, { recursive: true, force: true });
  }
}
