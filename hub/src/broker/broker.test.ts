import { connect as connectSocket } from 'node:net';
import { connectAsync, type IClientOptions, type MqttClient } from 'mqtt';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { databases } from '../database/databases.ts';
import { InlineStorage } from '../database/inline-storage.ts';
import { FleetService } from '../fleet/service.ts';
import { systemClock as clock, systemRandom as random } from '../system/env.ts';
import { silentLog } from '../system/log.ts';
import { Broker } from './broker.ts';
import { Ingest } from './ingest.ts';

let shop: InlineStorage;
let footfall: InlineStorage;
let fleet: FleetService;
let broker: Broker;
let port: number;
let secret: string;
let clients: MqttClient[];

beforeEach(async () => {
  shop = new InlineStorage(databases.shop);
  footfall = new InlineStorage(databases.footfall);
  fleet = new FleetService({ storage: shop, clock, random, counters: () => ({ missingEvents: 0, quarantined: 0 }) });
  const elsewhere = { said: (list: never[]) => fleet.said(list), reply: () => {}, preview: () => {} };
  broker = new Broker({
    shop: 'demo',
    clock,
    log: silentLog(),
    storage: footfall,
    ingest: new Ingest({ footfall, clock, elsewhere: elsewhere as never }),
    authenticate: (node, given) => fleet.authenticate(node, given),
    credentialMark: (node) => fleet.credentialMark(node),
    desired: () => fleet.desired(),
    maxPerAddress: 20,
  });
  await broker.start();
  fleet.connect(broker);
  port = await broker.listen(0);
  secret = await fleet.add('door', 'door', 'test');
  await fleet.add('other', 'door', 'test');
  clients = [];
});

afterEach(async () => {
  for (const client of clients) client.end(true);
  await broker.stop();
  shop.close();
  footfall.close();
});

async function join(over: IClientOptions = {}): Promise<MqttClient> {
  const client = await connectAsync(`mqtt://127.0.0.1:${port}`, {
    clientId: 'door',
    username: 'door',
    password: secret,
    reconnectPeriod: 0,
    protocolVersion: 4,
    ...over,
  });
  client.on('error', () => {});
  clients.push(client);
  return client;
}

const closed = (client: MqttClient) => new Promise<void>((resolve) => client.once('close', () => resolve()));
const events = () => footfall.read.get<{ n: number }>('SELECT count(*) AS n FROM event')!.n;

function crossing(seq: number): string {
  const body = { gate: 'entrance', direction: 'in', count: 1, confidence: 0.9, sources: { beam: 1 } };
  return JSON.stringify({
    v: 1,
    epoch: 'aaaaaaaaaaaaaaaa',
    seq,
    at: new Date().toISOString(),
    mono: seq,
    boot: 'b',
    clock: 'synced',
    body,
  });
}

const topic = 'lintel/v1/demo/door/event/crossing';

describe('the broker', () => {
  it('acknowledges a crossing only when it is stored, and stores it once', async () => {
    const client = await join();
    await client.publishAsync(topic, crossing(1), { qos: 1 });
    expect(events()).toBe(1);
    await client.publishAsync(topic, crossing(1), { qos: 1 });
    expect(events()).toBe(1);
  });

  it('acknowledges what does not parse, keeps it aside and lets the node go on', async () => {
    const client = await join();
    await client.publishAsync(topic, 'no json', { qos: 1 });
    await client.publishAsync(topic, '{"v":1}', { qos: 1 });
    await client.publishAsync(topic, crossing(7), { qos: 1, retain: true });
    await client.publishAsync('lintel/v1/demo/door/event/scan', '{"text":"134567890123456789', { qos: 1 });
    await client.publishAsync(topic, crossing(2), { qos: 1 });
    expect(events()).toBe(1);
    const rows = footfall.read.all<{ reason: string; head: Buffer }>('SELECT reason, head FROM quarantine ORDER BY id');
    expect(rows.map(({ reason }) => reason.split(':')[0])).toEqual([
      'not JSON',
      'epoch',
      'must not be retained',
      'not JSON',
    ]);
    expect(rows[3]!.head.length).toBe(0);
  });

  it('knows who is there: presence, last will and health', async () => {
    const will = {
      topic: 'lintel/v1/demo/door/presence',
      payload: Buffer.from(JSON.stringify({ state: 'offline', boot: 'b', version: '1' })),
      qos: 1 as const,
      retain: true,
    };
    const client = await join({ will });
    await client.publishAsync(
      'lintel/v1/demo/door/presence',
      JSON.stringify({ state: 'online', boot: 'b', version: '1' }),
      { qos: 1, retain: true },
    );
    expect(fleet.get('door').state).toBe('online');
    client.stream.destroy();
    await expect.poll(() => fleet.get('door').state).toBe('offline');
  });

  it('hands a node its desired configuration and commands, also after the hub was restarted', async () => {
    await fleet.setConfig('door', { gate: 'entrance' }, 'test');
    const heard: [string, string][] = [];
    const client = await join();
    client.on('message', (name, payload) => heard.push([name, payload.toString()]));
    await client.subscribeAsync(['lintel/v1/demo/door/desired', 'lintel/v1/demo/door/command/+'], { qos: 1 });
    fleet.send('door', 'identify', {});
    await expect.poll(() => heard.length).toBe(2);
    expect(JSON.parse(heard.find(([name]) => name.endsWith('desired'))![1])).toEqual({
      version: 1,
      config: { gate: 'entrance' },
    });
  });

  describe('refuses', () => {
    it.each([
      ['nobody', { username: undefined, password: undefined }],
      ['a wrong secret', { password: 'wrong' }],
      ["another node's name with one's own secret", { clientId: 'other' }],
      ['another user name', { username: 'other' }],
      ['an empty client id', { clientId: '', clean: true }],
      ['a client id that is no name', { clientId: '__proto__', username: '__proto__' }],
    ])('%s', async (_name, over) => {
      await expect(join(over as IClientOptions)).rejects.toThrow(/refused|closed|Identifier/i);
    });

    it('to publish as another node, to hub topics or $SYS, and cuts the connection', async () => {
      for (const foreign of [
        'lintel/v1/demo/other/event/crossing',
        'lintel/v1/demo/door/desired',
        'lintel/v1/demo/door/command/identify',
        '$SYS/x/new/clients',
        'lintel/v1/shop2/door/health',
      ]) {
        const client = await join();
        const gone = closed(client);
        client.publish(foreign, crossing(1), { qos: 1 }, () => {});
        await gone;
      }
      expect(events()).toBe(0);
    });

    it('filters wider than the own two, one by one', async () => {
      const client = await join();
      const granted = await client
        .subscribeAsync(
          ['#', 'lintel/v1/demo/door/desired', 'lintel/v1/demo/other/desired', 'lintel/v1/demo/+/desired'],
          { qos: 1 },
        )
        .catch((error) => error);
      const grants =
        (granted as { packet?: { granted: number[] } }).packet?.granted ??
        (granted as { qos: number }[]).map(({ qos }) => qos);
      expect(grants.map((grant) => grant >= 128)).toEqual([true, false, true, true]);
    });

    it('a last will in another name', async () => {
      const client = await join({
        will: {
          topic: 'lintel/v1/demo/other/presence',
          payload: Buffer.from('{"state":"offline","boot":"b","version":"1"}'),
          qos: 1,
          retain: true,
        },
      });
      client.stream.destroy();
      await new Promise((resolve) => setTimeout(resolve, 100));
      expect(fleet.get('other').state).toBe('never');
    });

    it('a packet of 256 MB before any of it is kept', async () => {
      const before = process.memoryUsage().rss;
      const socket = connectSocket(port, '127.0.0.1');
      socket.on('error', () => {});
      let sent = 0;
      const gone = new Promise<void>((resolve) => socket.once('close', () => resolve()));
      socket.write(Uint8Array.from([0x10, 0xff, 0xff, 0xff, 0x7f]));
      const block = Buffer.alloc(256 * 1024);
      const pump = setInterval(() => {
        if (!socket.destroyed) {
          socket.write(block);
          sent += block.length;
        }
      }, 1);
      await gone;
      clearInterval(pump);
      expect(sent).toBeLessThan(4 * 1024 * 1024);
      expect(process.memoryUsage().rss - before).toBeLessThan(48 * 1024 * 1024);
    });

    it('more connections from one address than a shop has', async () => {
      const sockets = Array.from({ length: 30 }, () => connectSocket(port, '127.0.0.1').on('error', () => {}));
      await expect.poll(() => sockets.filter(({ destroyed }) => destroyed).length).toBeGreaterThanOrEqual(10);
      for (const socket of sockets) socket.destroy();
    });
  });

  it('cuts a node off when it is removed or gets a new secret', async () => {
    const first = closed(await join());
    secret = await fleet.renew('door', 'test');
    await first;
    const second = closed(await join());
    await fleet.remove('door', 'test');
    await second;
    await expect(join()).rejects.toThrow(/refused/i);
  });
});
