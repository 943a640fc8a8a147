import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Hub } from '@lintel/hub/hub';
import { writeSecretFile } from '@lintel/hub/system/ca';
import type { NodeRole } from '@lintel/shared/http/fleet';

const lintel = fileURLToPath(new URL('../../../firmware-config/bin/lintel.js', import.meta.url));
const stopAfterMs = 4000;
const restartAfterMs = 1000;
/** Exit codes after which starting again changes nothing; see the contract. */
const wrongConfig = 2;
const refusedForGood = 78;

/** One node of the demo: a process of its own, with its own config, secret and outbox, as on a Pi. */
export class NodeProcess {
  private readonly options: {
    hub: Hub;
    name: string;
    role: NodeRole;
    dir: string;
    mqttPort: number;
    sensors: Record<string, unknown>[];
    logLevel: string;
  };
  private child: ChildProcess | undefined;
  private stopping = false;
  private restart: NodeJS.Timeout | undefined;

  constructor(options: NodeProcess['options']) {
    this.options = options;
  }

  async start(): Promise<void> {
    const { hub, name, role, mqttPort, sensors, logLevel } = this.options;
    const dir = join(this.options.dir, name);
    const secretFile = join(dir, 'secret');
    await mkdir(dir, { recursive: true, mode: 0o700 });
    const secret = await readFile(secretFile, 'utf8').catch(() => '');
    if (!hub.fleet.authenticate(name, secret)) {
      await writeSecretFile(
        secretFile,
        hub.fleet.has(name) ? await hub.fleet.renew(name, 'demo') : await hub.fleet.add(name, role, 'demo'),
      );
    }
    const config = {
      version: 1,
      shop: 'demo',
      node: name,
      role,
      hub: { url: `mqtt://127.0.0.1:${mqttPort}`, secretFile },
      dataDir: join(dir, 'data'),
      sensors,
      log: { level: logLevel },
    };
    // JSON is YAML: the node reads it like any other config file.
    const file = join(dir, 'node.yaml');
    await writeFile(file, `${JSON.stringify(config, null, 2)}\n`, { mode: 0o600 });
    this.run(file);
  }

  private run(file: string): void {
    const child = spawn(process.execPath, [lintel, 'edge', '--config', file], {
      // The channel ends with this process, however it ends, and the node with the channel.
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    this.child = child;
    child.once('exit', (code) => {
      this.child = undefined;
      if (this.stopping || code === wrongConfig || code === refusedForGood) return;
      this.restart = setTimeout(() => this.run(file), restartAfterMs);
    });
  }

  async stop(): Promise<void> {
    this.stopping = true;
    clearTimeout(this.restart);
    const child = this.child;
    if (!child) return;
    const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    // Ctrl-C in a terminal has reached the node already, and a second signal would end it at once.
    if (child.connected) child.disconnect();
    const force = setTimeout(() => child.kill('SIGKILL'), stopAfterMs);
    await gone;
    clearTimeout(force);
  }
}
