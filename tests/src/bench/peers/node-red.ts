import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from './mosquitto.ts';

const folder = join(tmpdir(), 'lintel-bench-node-red');
const red = join(folder, 'node_modules', 'node-red', 'red.js');
const installAtMostMs = 300_000;

/** Node-RED in a folder of its own, installed from npm on first use; null when it cannot be had. */
export async function findNodeRed(): Promise<string | null> {
  if (existsSync(red)) return red;
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'package.json'), '{"private":true}');
  const npm = spawn('npm', ['install', '--no-audit', '--no-fund', '--omit=optional', 'node-red'], {
    cwd: folder,
    stdio: 'ignore',
    timeout: installAtMostMs,
  });
  await Promise.race([once(npm, 'exit'), once(npm, 'error')]).catch(() => {});
  return existsSync(red) ? red : null;
}

/** Stores each message in a transaction of its own with FULL and the same rollups, then tells the browser. */
const storeFunction = `
const { epoch, seq, at, body } = JSON.parse(msg.payload);
const atMs = Date.parse(at);
const db = context.get('db');
db.begin.run();
const { changes } = db.event.run(body.gate, epoch, seq, atMs, body.direction === 'in' ? 1 : -1, body.count);
if (changes > 0) {
  const counts = body.direction === 'in' ? [body.count, 0] : [0, body.count];
  for (const minutes of [1, 15, 60, 1440]) db.rollup.run(minutes, Math.floor(atMs / (minutes * 60000)), body.gate, counts[0], counts[1]);
}
db.commit.run();
const gates = context.get('gates');
gates[body.gate] = (gates[body.gate] || 0) + changes;
return { payload: JSON.stringify({ gate: body.gate, count: gates[body.gate] }) };`;

const openFunction = (file: string) => `
const db = new (global.get('Database'))(${JSON.stringify(file)});
db.pragma('journal_mode = WAL');
db.pragma('synchronous = FULL');
db.exec('CREATE TABLE event (id INTEGER PRIMARY KEY, node TEXT NOT NULL, epoch TEXT NOT NULL, seq INTEGER NOT NULL, at INTEGER NOT NULL, direction INTEGER NOT NULL, count INTEGER NOT NULL, UNIQUE (node, epoch, seq)); CREATE TABLE rollup (minutes INTEGER NOT NULL, bucket INTEGER NOT NULL, gate TEXT NOT NULL, countIn INTEGER NOT NULL, countOut INTEGER NOT NULL, PRIMARY KEY (minutes, bucket, gate)) WITHOUT ROWID;');
context.set('gates', {});
context.set('db', {
  begin: db.prepare('BEGIN IMMEDIATE'),
  commit: db.prepare('COMMIT'),
  event: db.prepare('INSERT INTO event (node, epoch, seq, at, direction, count) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING'),
  rollup: db.prepare('INSERT INTO rollup VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET countIn = countIn + excluded.countIn, countOut = countOut + excluded.countOut'),
});`;

/** Node-RED with one flow: MQTT in, a function that stores, web socket out. */
export class NodeRed {
  private process: ChildProcess | undefined;
  url = '';

  async start(program: string, dir: string, mqttPort: number): Promise<void> {
    const port = await freePort();
    const userDir = join(dir, `node-red-${port}`);
    await mkdir(userDir);
    const sqlite = createRequire(import.meta.url).resolve('better-sqlite3');
    await writeFile(
      join(userDir, 'settings.js'),
      `module.exports = { uiHost: '127.0.0.1', httpAdminRoot: false, flowFile: 'flows.json', logging: { console: { level: 'error' } }, functionGlobalContext: { Database: require(${JSON.stringify(sqlite)}) } };`,
    );
    const flows = [
      { id: 'tab', type: 'tab', label: 'door' },
      {
        id: 'broker',
        type: 'mqtt-broker',
        broker: '127.0.0.1',
        port: String(mqttPort),
        protocolVersion: '4',
        keepalive: '60',
        cleansession: true,
      },
      { id: 'page', type: 'websocket-listener', path: '/live', wholemsg: 'false' },
      {
        id: 'in',
        z: 'tab',
        type: 'mqtt in',
        topic: 'lintel/v1/+/+/event/crossing',
        qos: '1',
        datatype: 'utf8',
        broker: 'broker',
        inputs: 0,
        wires: [['store']],
      },
      {
        id: 'store',
        z: 'tab',
        type: 'function',
        func: storeFunction,
        outputs: 1,
        initialize: openFunction(join(userDir, 'events.db')),
        wires: [['out']],
      },
      { id: 'out', z: 'tab', type: 'websocket out', server: 'page', client: '', wires: [] },
    ];
    await writeFile(join(userDir, 'flows.json'), JSON.stringify(flows));
    this.process = spawn(
      process.execPath,
      [program, '-s', join(userDir, 'settings.js'), '-u', userDir, '-p', String(port)],
      { stdio: ['ignore', 'ignore', 'inherit'] },
    );
    for (let tries = 0; !(await answers(port)); tries++) {
      if (tries > 300) throw new Error('Node-RED did not start');
      await sleep(100);
    }
    // Its flow starts after its web server.
    await sleep(3000);
    this.url = `ws://127.0.0.1:${port}/live`;
  }

  async stop(): Promise<void> {
    const { process: child } = this;
    if (!child || child.exitCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  }
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const end = (up: boolean) => {
      socket.destroy();
      resolve(up);
    };
    socket.once('connect', () => end(true));
    socket.once('error', () => end(false));
  });
}
