import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { Street } from '@lintel/edge/world/street';
import { Hub, type HubAddresses } from '@lintel/hub/hub';
import { FetchNetwork } from '@lintel/hub/payments/fetch-network';
import { openDataDir } from '@lintel/hub/system/data-dir';
import { createLog } from '@lintel/hub/system/log';
import { staffRoles } from '@lintel/shared/http/staff';
import { SandboxProvider } from '../sandboxes/qr/sandbox-provider.ts';
import { SandboxServer } from '../sandboxes/qr/sandbox-server.ts';
import { hear, holdToScanner } from './callers.ts';
import { doorSensors } from './door-sensors.ts';
import { NodeProcess } from './node-process.ts';
import { makePast } from './past/past.ts';
import { PracticePrinters } from './practice-printers.ts';
import { openPractice } from './practice-providers.ts';
import type { DemoSettings } from './settings.ts';
import { Shoppers } from './shoppers.ts';
import { demoCredentials, loadState, saveState } from './state.ts';

const loopback = ['127.0.0.1', '::1', '::ffff:127.0.0.1'];

/**
 * The demo shop: a hub as `lintel hub` runs it, and around it what a shop has outside: a street, two nodes, customers and
 * a payment provider. All of it listens on loopback only.
 */
export class Demo {
  private readonly settings: DemoSettings;
  private readonly say: (line: string) => void;
  private readonly abort = new AbortController();
  private readonly stops: (() => Promise<unknown>)[] = [];

  constructor(settings: DemoSettings, say: (line: string) => void) {
    this.settings = settings;
    this.say = say;
  }

  /** @throws UsageError when the machine does not let it: port taken, folder not writable, no such video. */
  async start(): Promise<void> {
    const { config, dataDir, video, ratePerMinute } = this.settings;
    const log = createLog(config.log.level);
    await openDataDir(dataDir);
    const state = await loadState(dataDir, Date.now());
    const sensors = await doorSensors({ ...state, ratePerMinute, video });

    await makePast({ config, busy: ratePerMinute > 0, now: Date.now() });

    const secret = randomBytes(32).toString('hex');
    const sandbox = await this.openSandbox(state.sandboxPort, secret, join(dataDir, 'sandbox-qr.json'));
    const practice = await openPractice(dataDir, {
      ports: state.practicePorts ?? {},
      deliver: (callback) => hear(addresses.http, callback),
      onCode: (method, code) => holdToScanner(hub, method, code),
    });
    this.stops.unshift(() => practice.stop());
    const printers = new PracticePrinters(join(dataDir, 'printed'));
    const printerPorts = await printers.start(state.printerPorts ?? {});
    this.stops.unshift(() => printers.stop());
    await saveState(dataDir, {
      ...state,
      printerPorts,
      sandboxPort: Number(new URL(sandbox).port),
      practicePorts: practice.ports,
    });

    let kioskToken = '';
    const hub: Hub = new Hub({
      config: { ...config, payments: practice.settings },
      log,
      demo: true,
      checkAnswers: true,
      tlsHost: '127.0.0.1',
      providers: [new SandboxProvider({ network: new FetchNetwork(), url: sandbox, secret })],
      pairPage: (address) => (loopback.includes(address) && kioskToken !== '' ? kioskToken : null),
    });
    const addresses: HubAddresses = await hub.start();
    this.stops.unshift(() => hub.stop());
    const credentials = await demoCredentials(hub, dataDir);
    kioskToken = credentials.kioskToken;
    await printers.plugInto(hub, printerPorts, hub.fleet.authenticateKiosk(kioskToken)!.id);

    const street = new Street({ seed: state.streetSeed, startedAtMs: state.streetOpenedAt, ratePerMinute });
    const common = { hub, dir: join(dataDir, 'nodes'), mqttPort: addresses.mqtt, logLevel: config.log.level };
    const nodes = [
      new NodeProcess({ ...common, name: 'door', role: 'door', sensors }),
      new NodeProcess({ ...common, name: 'counter', role: 'counter', sensors: [] }),
    ];
    for (const node of nodes) {
      await node.start();
      this.stops.unshift(() => node.stop());
    }

    const robot = await hub.fleet.pairKiosk('simulated-customers');
    const shoppers = new Shoppers({
      hub: `http://127.0.0.1:${addresses.http}`,
      kioskToken: robot.token,
      staff: credentials.staff.cashier,
      street,
      seed: state.streetSeed,
      payByPhone: async (qr) => {
        await fetch(`${qr}/confirm`, { method: 'POST', redirect: 'manual', signal: AbortSignal.timeout(10_000) });
      },
      log: (line) => log.warn(line),
    });
    const shopping = shoppers.run(this.abort.signal);
    this.stops.unshift(() => shopping);

    const base = `http://localhost:${addresses.http}`;
    this.say(`Kiosk        ${base}/`);
    this.say(`Staff        ${base}/staff`);
    this.say(`Technician   ${base}/technician`);
    this.say(
      `Network      https://localhost:${addresses.https}/  (certificate of the shop: ${join(dataDir, 'tls', 'ca.crt')})`,
    );
    this.say(`MQTT         mqtt://localhost:${addresses.mqtt}  mqtts://localhost:${addresses.mqtts}`);
    this.say(
      `Phone        ${practice.wechatUrl}/phone  ${practice.lineUrl}/phone  (payment codes to show to the till)`,
    );
    this.say(`Printers     ${printers.url}/  (what comes out of them, and their paper)`);
    for (const role of staffRoles) this.say(`PIN          ${role.padEnd(10)} ${credentials.staff[role].pin}`);
    this.say('Lintel is ready');
  }

  private async openSandbox(port: number, secret: string, file: string): Promise<string> {
    const open = async (at: number) => {
      const server = new SandboxServer({ port: at, secret, file });
      const url = await server.start();
      this.stops.unshift(() => server.stop());
      return url;
    };
    // The same port as last time, so that a code shown before a restart still opens; any other when that one is taken.
    return open(port).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') return open(0);
      throw error;
    });
  }

  /** Ends customers, nodes, hub and sandbox in that order; nothing is left running. */
  async stop(): Promise<void> {
    this.abort.abort();
    for (const stop of this.stops.splice(0)) await stop();
  }
}
