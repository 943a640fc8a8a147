import { SeededRandom } from '@lintel/shared/seeded-random';
import { describe, expect, it } from 'vitest';
import { VirtualClock } from '../world/virtual-clock.ts';
import { backoffMs } from './backoff.ts';
import type { Connection, ConnectionEvents, ConnectOptions, Network } from './network.ts';
import { Uplink } from './uplink.ts';

interface Sent {
  topic: string;
  payload: string;
  retain: boolean;
  acked: () => void;
}

class FakeNetwork implements Network {
  readonly tries: { options: ConnectOptions; events: ConnectionEvents; atMs: number }[] = [];
  sent: Sent[] = [];
  subscribed: string[] = [];
  ends: boolean[] = [];
  private readonly clock: VirtualClock;

  constructor(clock: VirtualClock) {
    this.clock = clock;
  }

  get last() {
    return this.tries[this.tries.length - 1];
  }

  connect(options: ConnectOptions, events: ConnectionEvents): Connection {
    this.tries.push({ options, events, atMs: this.clock.mono() });
    return {
      publish: (topic, payload, { retain }, acked) =>
        void this.sent.push({ topic, payload, retain, acked: () => acked?.() }),
      subscribe: (topics) => void this.subscribed.push(...topics),
      end: (orderly) => void this.ends.push(orderly),
    };
  }
}

function setUp() {
  const clock = new VirtualClock();
  const network = new FakeNetwork(clock);
  const heard: string[] = [];
  const uplink = new Uplink(
    { clock, random: new SeededRandom(1), network },
    { shop: 's', node: 'n', url: 'mqtt://hub:1', secret: 'secret', ca: null, boot: 'b', version: '1' },
    {
      up: () => heard.push('up'),
      down: (reason) => heard.push(`down ${reason}`),
      acked: (epoch, seq) => heard.push(`acked ${epoch} ${seq}`),
      desired: (payload) => heard.push(`desired ${payload}`),
      command: (name, payload) => heard.push(`command ${name} ${payload}`),
      refused: (reason) => heard.push(`refused ${reason}`),
    },
  );
  return { clock, network, heard, uplink };
}

const record = { epoch: 'e', seq: 1, channel: 'event/crossing' as const, json: '{}' };

describe('Uplink', () => {
  it('introduces itself, listens, then lets the outbox go', () => {
    const { network, heard, uplink } = setUp();
    uplink.keep('reported', { version: 3, state: 'applied' });
    uplink.start();
    expect(network.last.options).toMatchObject({ clientId: 'n', username: 'n', password: 'secret' });
    expect(network.last.options.will).toEqual({
      topic: 'lintel/v1/s/n/presence',
      payload: '{"state":"offline","boot":"b","version":"1"}',
    });
    uplink.send(record);
    expect(network.sent).toEqual([]);
    network.last.events.up();
    expect(network.sent.map(({ topic, retain }) => [topic, retain])).toEqual([
      ['lintel/v1/s/n/presence', true],
      ['lintel/v1/s/n/reported', true],
    ]);
    expect(network.subscribed).toEqual(['lintel/v1/s/n/desired', 'lintel/v1/s/n/command/+']);
    uplink.send(record);
    network.sent[2].acked();
    expect(heard).toEqual(['up', 'acked e 1']);
  });

  it('hands on what the hub says', () => {
    const { network, heard, uplink } = setUp();
    uplink.start();
    network.last.events.up();
    network.last.events.message('lintel/v1/s/n/desired', '{}');
    network.last.events.message('lintel/v1/s/n/command/identify', '{"a":1}');
    network.last.events.message('lintel/v1/s/other/command/identify', '{}');
    expect(heard.slice(1)).toEqual(['desired {}', 'command identify {"a":1}']);
  });

  it('comes back after growing pauses, and quickly after a steady time', () => {
    const { clock, network, uplink } = setUp();
    uplink.start();
    for (let i = 0; i < 12; i++) {
      network.last.events.down('no route');
      clock.advance(30_000);
    }
    const pauses = network.tries.slice(1).map(({ atMs }, i) => atMs - Math.max(network.tries[i].atMs, i * 30_000));
    for (const [i, pause] of pauses.entries()) {
      const whole = Math.min(30_000, 500 * 2 ** i);
      expect(pause).toBeGreaterThanOrEqual(whole / 2);
      expect(pause).toBeLessThanOrEqual(whole);
    }
    network.last.events.up();
    clock.advance(11_000);
    network.last.events.down('cut');
    const before = network.tries.length;
    clock.advance(500);
    expect(network.tries.length).toBe(before + 1);
  });

  it('does not storm a hub that accepts and drops it', () => {
    const { clock, network, uplink } = setUp();
    uplink.start();
    for (let ms = 0; ms < 60_000; ms += 100) {
      if (network.tries.length > network.ends.length) {
        network.ends.push(true);
        network.last.events.up();
        network.last.events.down('dropped');
      }
      clock.advance(100);
    }
    expect(network.tries.length).toBeLessThan(12);
  });

  it('believes a refusal only when it is repeated, and then stops for good', () => {
    const { clock, network, heard, uplink } = setUp();
    uplink.start();
    for (let i = 0; i < 3; i++) {
      network.last.events.refused('unknown');
      clock.advance(30_000);
    }
    network.last.events.up();
    network.last.events.down('cut');
    clock.advance(60_000);
    expect(heard).not.toContain('refused unknown');
    for (let i = 0; i < 5; i++) {
      network.last.events.refused('unknown');
      clock.advance(60_000);
    }
    expect(heard[heard.length - 1]).toBe('refused unknown');
    const tries = network.tries.length;
    clock.advance(600_000);
    expect(network.tries.length).toBe(tries);
    expect(clock.pending).toBe(0);
  });

  it('gives up a connection on which nothing is acknowledged', () => {
    const { clock, network, heard, uplink } = setUp();
    uplink.start();
    network.last.events.up();
    uplink.send(record);
    clock.advance(59_000);
    expect(heard).toEqual(['up']);
    clock.advance(2000);
    expect(heard[1]).toBe('down no acknowledgement for 60 s');
    expect(network.ends).toEqual([false]);
    expect(network.tries.length).toBe(2);
  });

  it('holds an answer until the hub has it', () => {
    const { clock, network, uplink } = setUp();
    uplink.start();
    uplink.reply({ requestId: 'r', ok: true });
    network.last.events.up();
    network.last.events.down('cut');
    clock.advance(1000);
    network.sent = [];
    network.last.events.up();
    const reply = network.sent.find(({ topic }) => topic.endsWith('/reply/r'));
    reply?.acked();
    network.last.events.down('cut');
    clock.advance(5000);
    network.sent = [];
    network.last.events.up();
    expect(reply).toBeDefined();
    expect(network.sent.some(({ topic }) => topic.includes('/reply/'))).toBe(false);
  });

  it('says goodbye, and does not wait for ever for an answer to it', () => {
    for (const answers of [true, false]) {
      const { clock, network, uplink } = setUp();
      uplink.start();
      network.last.events.up();
      let done = false;
      uplink.stop(1000, () => {
        done = true;
      });
      const goodbye = network.sent[network.sent.length - 1];
      expect(JSON.parse(goodbye.payload).state).toBe('stopped');
      if (answers) goodbye.acked();
      else clock.advance(1000);
      expect(done).toBe(true);
      expect(network.ends).toEqual([answers]);
      expect(clock.pending).toBe(0);
    }
  });

  it('stops at once when there is no hub', () => {
    const { clock, network, uplink } = setUp();
    uplink.start();
    network.last.events.down('no route');
    let done = false;
    uplink.stop(1000, () => {
      done = true;
    });
    expect(done).toBe(true);
    expect(clock.pending).toBe(0);
  });
});

describe('backoffMs', () => {
  it('stays within half and the whole of a doubling, capped pause', () => {
    const random = new SeededRandom(3);
    for (let attempt = 0; attempt < 40; attempt++) {
      const whole = Math.min(30_000, 500 * 2 ** attempt);
      const pause = backoffMs(attempt, random);
      expect(pause).toBeGreaterThanOrEqual(whole / 2);
      expect(pause).toBeLessThan(whole);
    }
  });
});
