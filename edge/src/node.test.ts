import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { runEdge } from './main.ts';
import type { Node, NodeEnd, SensorKinds } from './node.ts';
import type { Sensor, SensorSink } from './sensors/sensor.ts';
import type { Log } from './system/log.ts';
import { TestHub } from './uplink/test-hub.fixture.ts';

/** A sensor that passes people on when the test says so. */
class HandSensor implements Sensor {
  readonly id: string;
  readonly kind = 'hand-beam';
  readonly gate = 'door';
  sink: SensorSink | null = null;
  commands = ['calibrate'];
  broken: string | null;

  constructor(id: string, broken: string | null) {
    this.id = id;
    this.broken = broken;
  }

  async start(sink: SensorSink): Promise<void> {
    if (this.broken) throw new Error(this.broken);
    this.sink = sink;
  }

  async stop(): Promise<void> {
    this.sink = null;
  }

  health() {
    return { verdict: 'ok' as const, lastSeen: Date.now() };
  }

  async command(name: string) {
    return { did: name };
  }

  pass(): void {
    const atMs = Number(process.hrtime.bigint()) / 1e6;
    this.sink?.passage('door', { atMs, direction: 'in', count: 1, confidence: 0.9, source: 'beam', flags: [] });
  }
}

const HandConfig = z.strictObject({
  id: z.string(),
  kind: z.literal('hand-beam'),
  gate: z.string(),
  broken: z.string().optional(),
});

interface Running {
  node: Node;
  end: Promise<NodeEnd>;
  sensors: HandSensor[];
  lines: string[];
  stop(): Promise<void>;
}

const cleanUp: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const work of cleanUp.splice(0).reverse()) await work();
});

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'lintel-node-'));
  cleanUp.push(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

async function openHub(): Promise<TestHub> {
  const hub = new TestHub();
  await hub.open();
  cleanUp.push(() => hub.close());
  return hub;
}

function run(dir: string, port: number, secret = 'right', sensors = '- { id: beam-1, kind: hand-beam, gate: door }') {
  writeFileSync(join(dir, 'secret'), `${secret}\n`, { mode: 0o600 });
  const config = join(dir, 'node.yaml');
  const hub = `hub: { url: "mqtt://127.0.0.1:${port}", secretFile: secret }`;
  writeFileSync(config, `shop: shop\nnode: door-1\nrole: door\n${hub}\nsensors:\n  ${sensors}\n`);
  const abort = new AbortController();
  const made: HandSensor[] = [];
  const lines: string[] = [];
  const say = (sentence: string) => void lines.push(sentence);
  const log: Log = { debug: say, info: say, warn: say, error: say };
  const kinds: SensorKinds = {
    kinds: ['hand-beam'],
    schemaOf: (kind) => (kind === 'hand-beam' ? HandConfig : null),
    async create(config) {
      const sensor = new HandSensor(config.id, typeof config.broken === 'string' ? config.broken : null);
      made.push(sensor);
      return sensor;
    },
  };
  let ready: (node: Node) => void = () => undefined;
  const started = new Promise<Node>((resolve) => {
    ready = resolve;
  });
  const end = runEdge({ config, signal: abort.signal, kinds, log, ready });
  const stop = async () => {
    abort.abort();
    await end;
  };
  cleanUp.push(() => stop().catch(() => undefined));
  const running = Promise.race([
    started.then((node): Running => ({ node, end, sensors: made, lines, stop })),
    end.then(() => Promise.reject(new Error('ended before it started'))),
  ]);
  return running;
}

async function until(check: () => boolean, ms = 8000): Promise<void> {
  const limit = Date.now() + ms;
  while (!check()) {
    if (Date.now() > limit) throw new Error('it never came true');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe('a node and its hub', () => {
  it('says that it is there, how it is and what it runs, counts, and says goodbye', async () => {
    const hub = await openHub();
    const node = await run(folder(), hub.port);
    await until(() => hub.retained.has('lintel/v1/shop/door-1/health'));
    expect(JSON.parse(hub.retained.get('lintel/v1/shop/door-1/presence') ?? '')).toMatchObject({ state: 'online' });
    expect(JSON.parse(hub.retained.get('lintel/v1/shop/door-1/reported') ?? '')).toEqual({
      version: 0,
      state: 'applied',
    });
    node.sensors[0].pass();
    await until(() => hub.crossings().length === 1);
    expect(hub.crossings()[0].body).toMatchObject({ gate: 'door', direction: 'in', count: 1, sources: { beam: 1 } });
    await until(() => node.node.outbox.stats().depth === 0);
    const from = Date.now();
    await node.stop();
    expect(Date.now() - from).toBeLessThan(3000);
    expect(JSON.parse(hub.retained.get('lintel/v1/shop/door-1/presence') ?? '')).toMatchObject({ state: 'stopped' });
    expect(hub.events.some(({ topic }) => topic.endsWith('/coverage'))).toBe(true);
  });

  it('loses the hub for a while: every crossing arrives once and in order', async () => {
    const hub = await openHub();
    const node = await run(folder(), hub.port);
    await until(() => hub.retained.has('lintel/v1/shop/door-1/presence'));
    for (let i = 0; i < 5; i++) node.sensors[0].pass();
    await until(() => node.node.outbox.stats().depth === 0);
    const before = node.node.outbox.stats().written.bytes;
    await hub.close();
    for (let i = 0; i < 20; i++) {
      node.sensors[0].pass();
      await pause(100);
    }
    // Where a minute of the clock ends meanwhile, what was watched of it waits as well.
    expect([20, 21]).toContain(node.node.outbox.stats().depth);
    expect(node.node.outbox.stats().written.bytes).toBeGreaterThan(before);
    await hub.open();
    await until(() => node.node.outbox.stats().depth === 0, 15_000);
    const seqs = hub.events.map(({ payload }) => JSON.parse(payload).seq as number);
    const once = [...new Set(seqs)];
    expect(once).toEqual(once.map((_, i) => i + 1));
    expect([...seqs].sort((a, b) => a - b)).toEqual(seqs);
    expect(hub.crossings().length).toBe(25);
  });

  it('goes on with the same numbers after an orderly stop', async () => {
    const hub = await openHub();
    const dir = folder();
    const first = await run(dir, hub.port);
    first.sensors[0].pass();
    await until(() => hub.crossings().length === 1);
    await first.stop();
    const second = await run(dir, hub.port);
    second.sensors[0].pass();
    await until(() => hub.crossings().length === 2);
    const [a, b] = hub.crossings();
    expect(b.epoch).toBe(a.epoch);
    const seqs = hub.events.map(({ payload }) => JSON.parse(payload).seq as number);
    expect(seqs).toEqual(seqs.map((_, i) => i + 1));
  });

  it('believes the hub that its secret is wrong', async () => {
    const hub = await openHub();
    const node = await run(folder(), hub.port, 'wrong');
    expect(await node.end).toEqual({ why: 'refused', reason: 'the hub does not know this node or its secret' });
    expect(node.lines.filter((line) => line.includes('refuses node "door-1"'))).toHaveLength(1);
  });

  it('waits for a hub that is not there yet', async () => {
    const hub = await openHub();
    await hub.close();
    const node = await run(folder(), hub.port);
    node.sensors[0].pass();
    await pause(300);
    await hub.open();
    await until(() => hub.crossings().length === 1);
  });

  it('counts on when one of its sensors does not start', async () => {
    const hub = await openHub();
    const broken = '- { id: beam-2, kind: hand-beam, gate: door, broken: "plug the second beam in" }';
    const node = await run(folder(), hub.port, 'right', `- { id: beam-1, kind: hand-beam, gate: door }\n  ${broken}`);
    node.sensors[0].pass();
    await until(() => hub.crossings().length === 1 && hub.retained.has('lintel/v1/shop/door-1/health'));
    const health = JSON.parse(hub.retained.get('lintel/v1/shop/door-1/health') ?? '');
    expect(health.sensors).toMatchObject([
      { id: 'beam-1', verdict: 'ok' },
      { id: 'beam-2', verdict: 'unknown', detail: 'plug the second beam in' },
    ]);
    expect(node.lines).toContain('Sensor beam-2 does not start: plug the second beam in');
  });

  it('applies what the hub wants, refuses what is wrong, and remembers', async () => {
    const hub = await openHub();
    const dir = folder();
    const node = await run(dir, hub.port);
    const reported = () => JSON.parse(hub.retained.get('lintel/v1/shop/door-1/reported') ?? '{}');
    await until(() => reported().version === 0);
    const wish = (version: number, config: unknown) =>
      hub.send('lintel/v1/shop/door-1/desired', { version, config }, true);
    wish(1, { sensors: [{ id: 'b', kind: 'hand-baem', gate: 'door' }], colour: 'red' });
    await until(() => reported().state === 'refused');
    expect(reported().version).toBe(1);
    expect(reported().reasons).toEqual([
      expect.stringContaining('colour: unknown key "colour"'),
      'sensors[0].kind: unknown kind "hand-baem"; did you mean "hand-beam"?',
    ]);
    wish(2, { sensors: [{ id: 'other', kind: 'hand-beam', gate: 'door' }] });
    await until(() => reported().version === 2);
    expect(reported()).toEqual({ version: 2, state: 'applied' });
    expect(node.sensors.map(({ id, sink }) => [id, sink !== null])).toEqual([
      ['beam-1', false],
      ['other', true],
    ]);
    // A note about a walk test changes no sensor, so none has to learn its doorway anew.
    const walked = { gate: 'door', at: '2026-11-21T04:00:00.000Z', by: 'Mei', passed: true, walks: [] };
    wish(3, { sensors: [{ id: 'other', kind: 'hand-beam', gate: 'door' }], commissioned: [walked] });
    await until(() => reported().version === 3);
    expect(node.sensors).toHaveLength(2);
    await node.stop();
    const again = await run(dir, hub.port);
    expect(again.sensors.map(({ id }) => id)).toEqual(['other']);
  });

  it('carries a command out at most once, and not when it is late', async () => {
    const hub = await openHub();
    const dir = folder();
    const node = await run(dir, hub.port);
    await until(() => hub.retained.has('lintel/v1/shop/door-1/presence'));
    await pause(100);
    const requestId = '0190a0a0-0000-7000-8000-000000000001';
    const late = '0190a0a0-0000-7000-8000-000000000002';
    const soon = new Date(Date.now() + 30_000).toISOString();
    const replies = () =>
      hub.messages.filter(({ topic }) => topic.includes('/reply/')).map(({ payload }) => JSON.parse(payload));
    hub.send('lintel/v1/shop/door-1/command/calibrate', { requestId, expiresAt: soon });
    hub.send('lintel/v1/shop/door-1/command/selftest', {
      requestId: late,
      expiresAt: new Date(Date.now() - 1).toISOString(),
    });
    await until(() => replies().length === 1);
    expect(replies()[0]).toEqual({ requestId, ok: true, result: { did: 'calibrate' } });
    await node.stop();
    const again = await run(dir, hub.port);
    const calls: string[] = [];
    for (const sensor of again.sensors) sensor.command = async (name) => ({ did: calls.push(name).toString() });
    await until(() => hub.messages.filter(({ payload }) => payload.includes('"online"')).length === 2);
    await pause(100);
    hub.send('lintel/v1/shop/door-1/command/calibrate', { requestId, expiresAt: soon });
    const other = '0190a0a0-0000-7000-8000-000000000003';
    hub.send('lintel/v1/shop/door-1/command/print', { requestId: other, expiresAt: soon });
    await until(() => replies().length === 2);
    expect(replies()[1]).toEqual({ requestId: other, ok: false, detail: 'Nothing on this node can do "print".' });
    expect(calls).toEqual([]);
  });
});
