import { readFile } from 'node:fs/promises';
import { Hub } from '@lintel/hub/hub';
import { FetchNetwork } from '@lintel/hub/payments/fetch-network';
import { createLog } from '@lintel/hub/system/log';
import { putMainThreadFirst } from '@lintel/hub/system/main-thread-first';
import { HubConfig } from '@lintel/shared/config/settings';
import { SandboxProvider } from '../../sandboxes/qr/sandbox-provider.ts';
import { answerUsage, childArguments } from '../children.ts';

/** The hub as `lintel hub` runs it, on free ports of loopback, with kiosks, a cashier and the sandbox to pay at. */
export interface ShopArguments {
  dataDir: string;
  kiosks: number;
  sandbox: { url: string; secret: string };
}

export interface ShopReady {
  http: number;
  kiosks: string[];
  staffToken: string;
}

/** Asks the hub to bring a file in; answered with how long it took and how long its event loop stood still at most. */
export interface ImportRequest {
  importFile: string;
}

export interface ImportAnswer {
  seconds: number;
  created: number;
  longestBlockMs: number;
}

const { dataDir, kiosks, sandbox } = childArguments<ShopArguments>();
const ports = { http: { port: 0, httpsPort: 0 }, mqtt: { port: 0, mqttsPort: 0 } };
putMainThreadFirst();
const hub = new Hub({
  config: HubConfig.parse({ shop: 'bench', dataDir, ...ports }),
  log: createLog('error'),
  tlsHost: '127.0.0.1',
  providers: [new SandboxProvider({ network: new FetchNetwork(), ...sandbox })],
});

async function signIn(): Promise<string> {
  const pin = '482913';
  const staffId = await hub.staff.put({ name: `Bench ${Date.now()}`, role: 'owner', pin, by: 'bench' });
  return (await hub.staff.signIn(staffId, pin, '127.0.0.1')).token;
}

async function bringIn(file: string): Promise<ImportAnswer> {
  const bytes = await readFile(file);
  let longestBlockMs = 0;
  let last = performance.now();
  const beat = setInterval(() => {
    longestBlockMs = Math.max(longestBlockMs, performance.now() - last - 1);
    last = performance.now();
  }, 1);
  const begun = performance.now();
  const actor = { kind: 'staff', id: 'bench', name: 'bench' } as const;
  const { created } = await hub.commerce.catalogFiles.bringIn(bytes, { dryRun: false, actor });
  clearInterval(beat);
  return { seconds: (performance.now() - begun) / 1000, created, longestBlockMs };
}

const addresses = await hub.start();
const tokens: string[] = [];
for (let i = 0; i < kiosks; i++) tokens.push((await hub.fleet.pairKiosk(`kiosk-${i}`)).token);
const staffToken = await signIn();
answerUsage(() => hub.stop());
process.on('message', (message: Partial<ImportRequest>) => {
  if (message.importFile !== undefined) void bringIn(message.importFile).then((answer) => process.send?.(answer));
});
process.send?.({ http: addresses.http, kiosks: tokens, staffToken } satisfies ShopReady);
