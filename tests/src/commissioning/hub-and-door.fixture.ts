import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runEdge } from '@lintel/edge/main';
import { Hub } from '@lintel/hub/hub';
import { createLog } from '@lintel/hub/system/log';
import { HubConfig } from '@lintel/shared/config/settings';
import type { LiveEvents, LiveRequests } from '@lintel/shared/http/live';
import type { StaffRole } from '@lintel/shared/http/staff';
import { io, type Socket } from 'socket.io-client';

export type StaffSocket = Socket<LiveEvents, LiveRequests>;

/** A real hub and a real door node that counts simulated people, over a real wire. */
export class HubAndDoor {
  readonly folder = mkdtempSync(join(tmpdir(), 'lintel-hub-and-door-'));
  readonly nodeConfig = join(this.folder, 'door-1.yaml');
  readonly hub: Hub;
  /** What the node said. */
  readonly lines: string[] = [];
  private readonly abort = new AbortController();
  private readonly sockets: StaffSocket[] = [];
  private http = 0;
  private door: Promise<unknown> = Promise.resolve();

  constructor(shopProfile: object = {}) {
    const config = HubConfig.parse({
      dataDir: join(this.folder, 'hub'),
      http: { port: 0, httpsPort: 0 },
      mqtt: { port: 0, mqttsPort: 0 },
      shopProfile,
    });
    this.hub = new Hub({ config, log: createLog('error'), tlsHost: '127.0.0.1', checkAnswers: true });
  }

  async open(sensors: readonly object[]): Promise<void> {
    const { http, mqtt } = await this.hub.start();
    this.http = http;
    const secret = await this.hub.fleet.add('door-1', 'door', 'test');
    writeFileSync(join(this.folder, 'secret'), secret, { mode: 0o600 });
    const hub = { url: `mqtt://127.0.0.1:${mqtt}`, secretFile: 'secret' };
    writeFileSync(
      this.nodeConfig,
      JSON.stringify({ shop: 'shop', node: 'door-1', role: 'door', hub, dataDir: 'door', sensors }),
    );
    const say = (sentence: string) => void this.lines.push(sentence);
    await new Promise<void>((ready) => {
      this.door = runEdge({
        config: this.nodeConfig,
        signal: this.abort.signal,
        log: { debug: say, info: say, warn: say, error: say },
        ready: () => ready(),
      });
    });
    await until(() => this.hub.fleet.get('door-1').state === 'online');
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.disconnect();
    this.abort.abort();
    await this.door;
    await this.hub.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Somebody of that role, signed in: how they call the hub and how they listen to it. */
  async signIn(role: StaffRole): Promise<{ call: Call; listen(): Promise<StaffSocket> }> {
    const staffId = await this.hub.staff.put({ name: role, role, pin: '482915', by: 'test' });
    const { token } = await this.hub.staff.signIn(staffId, '482915', 'test');
    const call: Call = async (method, path, body) => {
      const answer = await fetch(`http://127.0.0.1:${this.http}/api/v1${path}`, {
        method,
        headers: {
          authorization: `Bearer ${token}`,
          'content-type': 'application/json',
          'idempotency-key': crypto.randomUUID(),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await answer.text();
      return { status: answer.status, body: text === '' ? null : JSON.parse(text) };
    };
    const listen = async () => {
      const socket: StaffSocket = io(`http://127.0.0.1:${this.http}/staff`, {
        transports: ['websocket'],
        auth: { token },
        forceNew: true,
      });
      this.sockets.push(socket);
      await new Promise<void>((ready, fail) => {
        socket.on('snapshot', () => ready());
        socket.on('connect_error', fail);
      });
      return socket;
    };
    return { call, listen };
  }
}

// biome-ignore lint/suspicious/noExplicitAny: answers are read field by field in tests
export type Call = (method: string, path: string, body?: unknown) => Promise<{ status: number; body: any }>;

export async function until(check: () => boolean, ms = 15_000): Promise<void> {
  const limit = Date.now() + ms;
  while (!check()) {
    if (Date.now() > limit) throw new Error('it never came true');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
