import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../root.mjs';
import { fillPastWeeks } from './past-weeks.mjs';

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

/** Runs a busy demo shop of some weeks on free ports while `work({url, credentials, printers})` lasts; nothing of it stays. */
export async function withDemoShop(work) {
  const dataDir = mkdtempSync(join(tmpdir(), 'lintel-screens-'));
  fillPastWeeks(dataDir, Date.now());
  const names = ['LINTEL_PORT', 'LINTEL_HTTPS_PORT', 'LINTEL_MQTT_PORT', 'LINTEL_MQTTS_PORT'];
  const ports = Object.fromEntries(await Promise.all(names.map(async (name) => [name, String(await freePort())])));
  const shop = spawn(process.execPath, [join(root, 'tests', 'dist', 'demo', 'main.js')], {
    env: { ...process.env, ...ports, LINTEL_DATA: dataDir, LINTEL_DEMO_RATE: '8' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(shop, 'exit');
  try {
    const said = await Promise.race([
      ready(shop),
      ended.then(() => Promise.reject(new Error('The demo shop ended before it was ready.'))),
    ]);
    const credentials = JSON.parse(readFileSync(join(dataDir, 'demo-credentials.json'), 'utf8'));
    const printers = /^Printers +(http:\S+)\/ /m.exec(said)[1];
    return await work({ url: `http://localhost:${ports.LINTEL_PORT}`, credentials, printers });
  } finally {
    shop.kill('SIGINT');
    const late = setTimeout(() => shop.kill('SIGKILL'), 20_000);
    if (shop.exitCode === null) await ended;
    clearTimeout(late);
    rmSync(dataDir, { recursive: true, force: true });
  }
}

function ready(shop) {
  let heard = '';
  shop.stdout.setEncoding('utf8');
  return new Promise((resolve) => {
    shop.stdout.on('data', (text) => {
      heard += text;
      if (heard.includes('Lintel is ready')) resolve(heard);
    });
  });
}
