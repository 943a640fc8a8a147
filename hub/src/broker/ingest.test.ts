import { Problem } from '@lintel/shared/errors';
import { beforeEach, describe, expect, it } from 'vitest';
import { databases } from '../database/databases.ts';
import { InlineStorage } from '../database/inline-storage.ts';
import { type Command, command, type Once, type Storage } from '../database/storage.ts';
import { record } from '../footfall/commands.ts';
import { envelope, oneIn } from '../footfall/envelope.fixture.ts';
import { systemClock as clock } from '../system/env.ts';
import { Ingest } from './ingest.ts';

const elsewhere = { said: async () => {}, reply: () => {}, preview: () => {} };
const boom = command('test.boom', () => {
  throw new Error('a bug nobody thought of');
});

/** A storage whose `record` may be made to wait or to fail. */
class Trouble implements Storage {
  readonly inner = new InlineStorage({ ...databases.footfall, commands: [...databases.footfall.commands, boom] });
  readonly read = this.inner.read;
  batches: number[] = [];
  before: (events: number, text: string) => Promise<void> | void = () => {};

  async submit<Args, Result>(what: Command<Args, Result>, args: Args, once?: Once): Promise<Result> {
    if ((what as unknown) === record) {
      const { index, payloads } = args as { index: Float64Array; payloads: Uint8Array };
      this.batches.push(index.length / 4);
      await this.before(index.length / 4, Buffer.from(payloads).toString());
    }
    return this.inner.submit(what, args, once);
  }

  onCommitted = () => () => {};
}

let storage: Trouble;
let ingest: Ingest;
beforeEach(() => {
  storage = new Trouble();
  ingest = new Ingest({ footfall: storage, clock, elsewhere });
});

const seqs = () => storage.read.all<{ seq: number }>('SELECT seq FROM event ORDER BY id').map(({ seq }) => seq);

function send(seq: number, over: { boot?: string } = {}): Promise<void> {
  return publish('event/crossing', JSON.stringify(envelope(seq, Date.now(), oneIn, { mono: seq, ...over })));
}

function publish(channel: string, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const payload = new TextEncoder().encode(text);
    ingest.accept({ node: 'door', topic: `lintel/v1/demo/door/${channel}`, payload, retain: false }, (error) =>
      error ? reject(error) : resolve(),
    );
  });
}

describe('ingest', () => {
  it('makes one command of everything that arrives in one turn of the loop', async () => {
    await Promise.all(Array.from({ length: 40 }, (_, i) => send(i + 1)));
    expect(storage.batches).toEqual([40]);
    expect(ingest.counters).toEqual({ events: 40, duplicates: 0, quarantined: 0, failed: 0 });
  });

  it('collects what arrives while a batch is being stored, and waits for no more than enough', async () => {
    let release = () => {};
    storage.before = (events) =>
      events === 1
        ? new Promise<void>((resolve) => {
            release = resolve;
          })
        : undefined;
    const first = send(1);
    await expect.poll(() => storage.batches).toEqual([1]);
    const few = Array.from({ length: 10 }, (_, i) => send(i + 2));
    await new Promise((resolve) => setTimeout(resolve, 10));
    expect(storage.batches).toEqual([1]);
    const many = Array.from({ length: 60 }, (_, i) => send(i + 12));
    await Promise.all([...few, ...many]);
    expect(storage.batches).toEqual([1, 70]);
    release();
    await first;
    expect(seqs().length).toBe(71);
  });

  it('acknowledges nothing that the disk has refused, and stores it when it is sent again', async () => {
    storage.before = () => {
      throw new Problem('storage-failed', 'disk full');
    };
    await expect(send(1)).rejects.toMatchObject({ code: 'storage-failed' });
    storage.before = () => {};
    await send(1);
    expect(seqs()).toEqual([1]);
    expect(ingest.counters).toMatchObject({ events: 1, failed: 1 });
  });

  it('sets one event aside that no batch can digest, and stores all the others', async () => {
    storage.before = (_events, text) =>
      text.includes('poison') ? storage.inner.submit(boom, {}).then(() => {}) : undefined;
    await Promise.all([send(1), send(2, { boot: 'poison' }), send(3)]);
    expect(seqs()).toEqual([1, 3]);
    expect(storage.read.all<{ reason: string }>('SELECT reason FROM quarantine')).toEqual([
      { reason: 'could not be stored: Error: a bug nobody thought of' },
    ]);
  });

  it('knows the time of a boot from what a node says before its first event', async () => {
    await publish('presence', JSON.stringify({ state: 'online', boot: 'b', version: '1' }));
    const health = {
      at: new Date().toISOString(),
      uptimeMs: 3_600_000,
      sensors: [],
      temperatureC: null,
      throttled: null,
      diskFreeBytes: null,
      outbox: { depth: 1, bytes: 0, dropped: 0 },
      clock: 'unsynced',
    };
    await publish('health', JSON.stringify(health));
    const old = envelope(1, 60_000, oneIn, { mono: 60_000, clock: 'unsynced' });
    const before = Date.now();
    await publish('event/crossing', JSON.stringify(old));
    const { at } = storage.read.get<{ at: number }>('SELECT at FROM event')!;
    expect(before - at).toBeGreaterThan(3_500_000);
    expect(before - at).toBeLessThan(3_600_000);
  });
});
