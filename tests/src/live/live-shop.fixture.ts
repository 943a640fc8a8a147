import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Hub } from '@lintel/hub/hub';
import { createLog } from '@lintel/hub/system/log';
import { HubConfig } from '@lintel/shared/config/settings';
import type { LiveEvents, LiveRequests } from '@lintel/shared/http/live';
import { io, type Socket } from 'socket.io-client';
import { crossings } from '../bench/load/packets.ts';
import { Publisher } from '../bench/load/publisher.ts';

export type Page = Socket<LiveEvents, LiveRequests>;
const pin = '482913';

/** A whole hub on free ports of this machine, doors that count, and pages that listen. For tests. */
export class LiveShop {
  private dir = '';
  private hub!: Hub;
  private http = 0;
  private mqtt = 0;
  private staffId = '';
  private epochs = 0;
  private readonly pages: Page[] = [];
  private readonly doors: Publisher[] = [];

  async start(): Promise<void> {
    this.dir = await mkdtemp(join(tmpdir(), 'lintel-live-'));
    const ports = { http: { port: 0, httpsPort: 0 }, mqtt: { port: 0, mqttsPort: 0 } };
    const config = HubConfig.parse({ shop: 'live', dataDir: this.dir, ...ports });
    this.hub = new Hub({ config, log: createLog('error'), tlsHost: '127.0.0.1' });
    ({ http: this.http, mqtt: this.mqtt } = await this.hub.start());
    this.staffId = await this.hub.staff.put({ name: 'Mei', role: 'owner', pin, by: 'test' });
  }

  async signIn(): Promise<string> {
    return (await this.hub.staff.signIn(this.staffId, pin, '127.0.0.1')).token;
  }

  async signOut(token: string): Promise<void> {
    await this.hub.staff.signOut(this.hub.staff.authenticate(token)!);
  }

  /** A staff page, once it has its first snapshot. */
  async page(token: string): Promise<Page> {
    const page: Page = io(`http://127.0.0.1:${this.http}/staff`, {
      transports: ['websocket'],
      auth: { token },
      forceNew: true,
    });
    this.pages.push(page);
    await new Promise<void>((resolve, reject) => {
      page.once('snapshot', () => resolve());
      page.once('connect_error', reject);
    });
    return page;
  }

  /** A door that is connected and will let `count` people pass as `send` says. */
  async door(name: string, count: number): Promise<Publisher> {
    const secret = await this.hub.fleet.add(name, 'door', 'test');
    const epoch = (++this.epochs).toString(16).padStart(16, '0');
    const made = crossings({ shop: 'live', node: name, epoch, firstSeq: 1, count, atMs: Date.now() - 1000 });
    const door = new Publisher(made, () => {});
    await door.connect(this.mqtt, name, secret);
    this.doors.push(door);
    return door;
  }

  async stop(): Promise<void> {
    for (const page of this.pages) page.disconnect();
    for (const door of this.doors) door.close();
    await this.hub.stop();
    await rm(this.dir, { recursive: true });
  }
}
