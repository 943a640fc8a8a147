import type { IClientOptions } from 'mqtt';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BrokerWorld, closed, crossing, crossingTopic } from './broker-world.fixture.ts';

let world: BrokerWorld;

beforeEach(async () => {
  world = new BrokerWorld();
  await world.start();
});

afterEach(() => world.stop());

describe('the broker', () => {
  it('acknowledges a crossing only when it is stored, and stores it once', async () => {
    const client = await world.join();
    await client.publishAsync(crossingTopic, crossing(1), { qos: 1 });
    expect(world.events()).toBe(1);
    await client.publishAsync(crossingTopic, crossing(1), { qos: 1 });
    expect(world.events()).toBe(1);
  });

  it('acknowledges what does not parse, keeps it aside and lets the node go on', async () => {
    const client = await world.join();
    await client.publishAsync(crossingTopic, 'no json', { qos: 1 });
    await client.publishAsync(crossingTopic, '{"v":1}', { qos: 1 });
    await client.publishAsync(crossingTopic, crossing(7), { qos: 1, retain: true });
    await client.publishAsync('lintel/v1/demo/door/event/scan', '{"text":"134567890123456789', { qos: 1 });
    await client.publishAsync(crossingTopic, crossing(2), { qos: 1 });
    expect(world.events()).toBe(1);
    const rows = world.footfall.read.all<{ reason: string; head: Buffer }>(
      'SELECT reason, head FROM quarantine ORDER BY id',
    );
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
    const client = await world.join({ will });
    await client.publishAsync(
      'lintel/v1/demo/door/presence',
      JSON.stringify({ state: 'online', boot: 'b', version: '1' }),
      { qos: 1, retain: true },
    );
    expect(world.fleet.get('door').state).toBe('online');
    client.stream.destroy();
    await expect.poll(() => world.fleet.get('door').state).toBe('offline');
  });

  it('hands a node its desired configuration and commands, also after the hub was restarted', async () => {
    await world.fleet.setConfig('door', { gate: 'entrance' }, 'test');
    const heard: [string, string][] = [];
    const client = await world.join();
    client.on('message', (name, payload) => heard.push([name, payload.toString()]));
    await client.subscribeAsync(['lintel/v1/demo/door/desired', 'lintel/v1/demo/door/command/+'], { qos: 1 });
    world.fleet.send('door', 'identify', {});
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
      await expect(world.join(over as IClientOptions)).rejects.toThrow(/refused|closed|Identifier/i);
    });

    it('to publish as another node, to hub topics or $SYS, and cuts the connection', async () => {
      for (const foreign of [
        'lintel/v1/demo/other/event/crossing',
        'lintel/v1/demo/door/desired',
        'lintel/v1/demo/door/command/identify',
        '$SYS/x/new/clients',
        'lintel/v1/shop2/door/health',
      ]) {
        const client = await world.join();
        const gone = closed(client);
        client.publish(foreign, crossing(1), { qos: 1 }, () => {});
        await gone;
      }
      expect(world.events()).toBe(0);
    });

    it('filters wider than the own two, one by one', async () => {
      const client = await world.join();
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

    it.each([
      ['in another name', 'lintel/v1/demo/other/presence', true],
      ['that would be an event', 'lintel/v1/demo/door/event/crossing', false],
      ['that is not retained', 'lintel/v1/demo/door/presence', false],
      ['on $SYS', '$SYS/x/new/clients', true],
    ])('a last will %s', async (_name, willTopic, retain) => {
      const will = { topic: willTopic, payload: Buffer.from(crossing(1)), qos: 1 as const, retain };
      await expect(world.join({ will })).rejects.toThrow(/refused/i);
      expect(world.fleet.get('other').state).toBe('never');
      expect(world.events()).toBe(0);
    });

    it('a packet of 256 MB before any of it is kept', async () => {
      const before = process.memoryUsage().rss;
      const socket = world.raw();
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
      const sockets = Array.from({ length: 30 }, () => world.raw());
      await expect.poll(() => sockets.filter(({ destroyed }) => destroyed).length).toBeGreaterThanOrEqual(10);
      for (const socket of sockets) socket.destroy();
    });
  });

  it('cuts a node off when it is removed or gets a new secret', async () => {
    const first = closed(await world.join());
    world.secret = await world.fleet.renew('door', 'test');
    await first;
    const second = closed(await world.join());
    await world.fleet.remove('door', 'test');
    await second;
    await expect(world.join()).rejects.toThrow(/refused/i);
  });
});
