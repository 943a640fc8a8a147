import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { SeededRandom } from '@lintel/shared/seeded-random';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { shopTls } from '../system/ca.ts';
import { systemClock as clock, systemRandom as random } from '../system/env.ts';
import { BrokerWorld, closed, crossing, crossingTopic } from './broker-world.fixture.ts';
import type { Acknowledge, Ingest, Published } from './ingest.ts';

let world: BrokerWorld;

beforeEach(async () => {
  world = new BrokerWorld({ maxPerAddress: 400 });
  await world.start();
});

afterEach(() => world.stop());

/** MQTT 3.1.1 packets, section 3. */
const text = (value: string) =>
  Buffer.concat([Buffer.from([value.length >> 8, value.length & 255]), Buffer.from(value)]);
const packet = (first: number, body: Buffer) => {
  const length: number[] = [];
  for (let rest = body.length; length.length === 0 || rest > 0; rest = Math.floor(rest / 128)) {
    length.push((rest % 128) | (rest >= 128 ? 128 : 0));
  }
  return Buffer.concat([Buffer.from([first, ...length]), body]);
};
const connectPacket = () =>
  packet(
    0x10,
    Buffer.concat([text('MQTT'), Buffer.from([4, 0xc2, 0, 60]), text('door'), text('door'), text(world.secret)]),
  );
const publishPacket = (topic: string, id: number, payload: Buffer | string) =>
  packet(0x32, Buffer.concat([text(topic), Buffer.from([id >> 8, id & 255]), Buffer.from(payload)]));

/** A socket that is in, as `door`. */
async function intruder(): Promise<Socket> {
  const socket = world.raw();
  socket.write(connectPacket());
  const [connack] = await once(socket, 'data');
  expect([...(connack as Buffer)]).toEqual([0x20, 2, 0, 0]);
  return socket;
}

async function listenTls(): Promise<number> {
  const dir = await mkdtemp(join(tmpdir(), 'lintel-tls-'));
  const tls = await shopTls({ dir, shop: 'demo', names: ['localhost'], clock, random });
  await rm(dir, { recursive: true });
  return world.broker.listenTls(0, tls, '127.0.0.1');
}

async function stillServes(seq: number): Promise<void> {
  const client = await world.join({ clientId: 'other', username: 'other', password: world.otherSecret });
  await client.publishAsync('lintel/v1/demo/other/event/crossing', crossing(seq), { qos: 1 });
  client.end(true);
}

describe('an attacker', () => {
  it('cannot throw a node out by taking its name with another secret', async () => {
    const victim = await world.join();
    await expect(world.join({ username: 'other', password: world.otherSecret })).rejects.toThrow(/refused/i);
    await expect(world.join({ password: world.otherSecret })).rejects.toThrow(/refused/i);
    await victim.publishAsync(crossingTopic, crossing(1), { qos: 1 });
    expect(world.events()).toBe(1);
    expect(world.refusals.map(({ subject, reason }) => [subject, reason])).toEqual([
      ['door', 'user name and client id differ'],
      ['door', 'unknown node or wrong secret'],
    ]);
    const audited = world.shop.read.all<{ subjectId: string; detail: string }>(
      "SELECT subjectId, detail FROM auditEntry WHERE action = 'fleet.refused' ORDER BY seq",
    );
    expect(audited.map(({ subjectId, detail }) => ({ subject: subjectId, ...JSON.parse(detail) }))).toEqual(
      world.refusals,
    );
  });

  it('is cut off when it says nothing, also in the middle of a TLS handshake', async () => {
    await world.stop();
    world = new BrokerWorld({ maxPerAddress: 400, connectTimeoutMs: 1000 });
    await world.start();
    const mqtts = await listenTls();
    const silent = Array.from({ length: 300 }, (_, i) => world.raw(i % 2 === 0 ? world.port : mqtts));
    await Promise.all(silent.map(closed));
    await stillServes(1);
  });

  it('cannot open more connections than an address may have, whether or not it ever shakes hands', async () => {
    await world.stop();
    world = new BrokerWorld({ maxPerAddress: 10, connectTimeoutMs: 60_000 });
    await world.start();
    const mqtts = await listenTls();
    const sockets = Array.from({ length: 30 }, () => world.raw(mqtts));
    await expect.poll(() => sockets.filter(({ destroyed }) => destroyed).length).toBe(20);
    expect(world.refusals).toEqual([expect.objectContaining({ reason: 'more connections than one address may have' })]);
  });

  it('cannot send 20 MB in one message, having come in', async () => {
    const socket = await intruder();
    const gone = closed(socket);
    socket.write(packet(0x32, Buffer.concat([text(crossingTopic), Buffer.from([0, 1])])).subarray(0, 1));
    socket.write(Buffer.from([0x80, 0x80, 0x80, 0x0a]));
    let sent = 0;
    const pump = setInterval(() => {
      if (socket.destroyed) return;
      socket.write(Buffer.alloc(65_536));
      sent += 65_536;
    }, 1);
    await gone;
    clearInterval(pump);
    expect(sent).toBeLessThan(4 * 1024 * 1024);
    await stillServes(1);
  });

  it('cannot keep 20,000 topics, nor one that the contract does not keep', async () => {
    for (const topic of ['lintel/v1/demo/door/state', 'lintel/v1/demo/door/health/x', 'lintel/v1/demo/door']) {
      const client = await world.join();
      const gone = closed(client);
      client.publish(topic, '{}', { qos: 1, retain: true }, () => {});
      await gone;
    }
    const client = await world.join();
    for (let i = 0; i < 50; i++) {
      const reply = JSON.stringify({ requestId: '5f0c6f3f-9f0d-4a3e-8a53-bd0a34a6a0c1', ok: true });
      await client.publishAsync(
        `lintel/v1/demo/door/reply/5f0c6f3f-9f0d-4a3e-8a53-${String(i).padStart(12, '0')}`,
        reply,
        { qos: 1, retain: true },
      );
    }
    await client.publishAsync(crossingTopic, crossing(1), { qos: 1, retain: true });
    expect(world.footfall.read.all("SELECT key FROM brokerState WHERE kind = 'retained'")).toEqual([]);
  });

  it('gains nothing by coming back: a flood has to wait', async () => {
    await world.stop();
    world = new BrokerWorld({ limits: [{ perSecond: 1, burst: 50 }] });
    await world.start();
    const begun = performance.now();
    let next = 0;
    for (const count of [20, 20, 12]) {
      const socket = await intruder();
      let acknowledged = 0;
      socket.on('data', (chunk: Buffer) => {
        acknowledged += chunk.length / 4;
      });
      const some = Array.from({ length: count }, (_, i) => publishPacket(crossingTopic, i + 1, crossing(++next)));
      socket.write(Buffer.concat(some));
      await expect.poll(() => acknowledged, { timeout: 10_000 }).toBe(count);
      socket.destroy();
    }
    expect(performance.now() - begun).toBeGreaterThan(1900);
    expect(world.events()).toBe(52);
    expect(world.refusals.map(({ reason }) => reason)).toEqual([
      'more messages than a node has to send: they have to wait',
    ]);
  });

  it('is cut off when it only pings or takes up subscriptions without end', async () => {
    const pinging = await intruder();
    const gone = closed(pinging);
    pinging.write(Buffer.from(Array(3000).fill([0xc0, 0]).flat()));
    await gone;
    await stillServes(1);
  });

  it('is cut off for QoS 2, deep topics, wildcards and no topic at all', async () => {
    const deep = `lintel/v1/demo/door/${'a/'.repeat(5000)}b`;
    for (const bad of [
      packet(0x34, Buffer.concat([text(crossingTopic), Buffer.from([0, 1]), Buffer.from(crossing(1))])),
      publishPacket(deep, 1, '{}'),
      publishPacket('lintel/v1/demo/+/presence', 1, '{}'),
      publishPacket('', 1, '{}'),
      packet(0x36, Buffer.from([0])),
      packet(0x00, Buffer.alloc(3)),
      connectPacket(),
    ]) {
      const socket = await intruder();
      const gone = closed(socket);
      socket.write(bad);
      await gone;
    }
    await stillServes(1);
    expect(world.events()).toBe(1);
  });

  it.each([
    ['nothing', []],
    ['half a topic length', [0]],
    ['no number', [0, 0]],
    ['half a number', [0, 0, 1]],
  ])('is cut off for an event with %s in it', async (_what, body) => {
    const socket = await intruder();
    const gone = closed(socket);
    socket.write(packet(0x32, Buffer.from(body)));
    await gone;
    await stillServes(1);
  });

  it('stores nothing but what is well formed, however its bytes are bent', async () => {
    const chance = new SeededRandom(20_261);
    const below = (n: number) => chance.below(n);
    for (let turn = 0; turn < 120; turn++) {
      const socket = world.raw();
      const gone = closed(socket);
      const good = [
        connectPacket(),
        packet(0x82, Buffer.concat([Buffer.from([0, 7]), text('lintel/v1/demo/door/desired'), Buffer.from([1])])),
        publishPacket(crossingTopic, 1, crossing(turn * 3 + 1)),
        publishPacket('lintel/v1/demo/door/presence', 2, '{"state":"online","boot":"b","version":"1"}'),
        packet(0xa2, Buffer.concat([Buffer.from([0, 9]), text('lintel/v1/demo/door/desired')])),
        publishPacket(crossingTopic, 3, crossing(turn * 3 + 2)),
        packet(0xe0, Buffer.alloc(0)),
      ];
      const bytes = Buffer.concat(good);
      for (let i = below(8); i > 0; i--) bytes[below(bytes.length)] = below(256);
      const cut = below(3) === 0 ? bytes.subarray(0, below(bytes.length)) : bytes;
      for (let at = 0; at < cut.length; ) {
        const end = at + 1 + below(200);
        socket.write(cut.subarray(at, end));
        at = end;
      }
      await Promise.race([gone, sleep(100)]);
      socket.destroy();
    }
    await stillServes(1);
    const { rows, sums } = world.footfall.read.get<{ rows: number; sums: number }>(
      'SELECT (SELECT sum(count) FROM event WHERE staff = 0) AS rows, (SELECT sum(countIn + countOut) FROM rollup WHERE minutes = 60) AS sums',
    )!;
    expect(rows).toBeGreaterThan(20);
    expect(sums).toBe(rows);
  });
});

describe('a disk that hangs', () => {
  it('makes nodes wait instead of filling the memory of the hub', async () => {
    await world.stop();
    const held: Acknowledge[] = [];
    let hanging = true;
    const ingest = {
      accept: (_published: Published, acknowledge: Acknowledge) => (hanging ? held.push(acknowledge) : acknowledge()),
    } as unknown as Ingest;
    world = new BrokerWorld({ ingest });
    await world.start();
    const socket = await intruder();
    let acknowledged = 0;
    socket.on('data', (chunk: Buffer) => {
      acknowledged += chunk.length / 4;
    });
    const all = Array.from({ length: 3500 }, (_, i) => publishPacket(crossingTopic, i + 1, crossing(i + 1)));
    socket.write(Buffer.concat(all));
    await expect.poll(() => held.length, { timeout: 10_000 }).toBeGreaterThan(0);
    await sleep(300);
    expect(held.length).toBeLessThan(500);
    expect(acknowledged).toBe(0);
    hanging = false;
    for (const acknowledge of held.splice(0)) acknowledge();
    await expect.poll(() => acknowledged, { timeout: 10_000 }).toBe(3500);
  });
});

describe('a full disk', () => {
  it('lets nothing be acknowledged that is not stored, and takes everything once there is room', async () => {
    const { connection } = world.footfall;
    const pages = connection.get<{ page_count: number }>('PRAGMA page_count')!.page_count;
    connection.get(`PRAGMA max_page_count = ${pages + 5}`);
    const acknowledged = new Set<number>();
    let client = await world.join();
    let gone = closed(client);
    let refused = 0;
    for (let seq = 1; seq <= 2000 && refused < 3; seq++) {
      const stored = client.publishAsync(crossingTopic, crossing(seq), { qos: 1 }).then(() => true);
      if (await Promise.race([stored.catch(() => false), gone.then(() => false)])) acknowledged.add(seq);
      else {
        refused++;
        seq--;
        client = await world.join();
        gone = closed(client);
      }
    }
    expect(refused).toBe(3);
    expect(world.events()).toBe(acknowledged.size);
    connection.get('PRAGMA max_page_count = 1000000');
    const next = acknowledged.size + 1;
    await client.publishAsync(crossingTopic, crossing(next), { qos: 1 });
    expect(world.footfall.read.get('SELECT count(*) AS n, max(seq) AS last FROM event')).toEqual({
      n: next,
      last: next,
    });
    expect(world.footfall.read.get('SELECT sum(countIn) AS n FROM rollup WHERE minutes = 1')).toEqual({ n: next });
  });
});
