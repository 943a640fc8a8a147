import assert from 'node:assert';
import abstractPersistence from 'aedes-persistence/abstract.js';
import { describe, expect, it } from 'vitest';
import { databases } from '../database/databases.ts';
import { InlineStorage } from '../database/inline-storage.ts';
import { SqlitePersistence } from './persistence.ts';

/** As much of node:test's context as the abstract suite uses; a test that makes fewer assertions than planned fails. */
class Context {
  private planned: number | undefined;
  private made = 0;
  readonly assert = new Proxy(assert, {
    get: (target, name) => {
      const check = target[name as 'ok'] as (...args: unknown[]) => void;
      return (...args: unknown[]) => {
        this.made++;
        check(...args);
      };
    },
  });

  plan(count: number): void {
    this.planned = count;
  }

  diagnostic(): void {}

  finish(): void {
    if (this.planned !== undefined) expect(this.made).toBe(this.planned);
  }
}

describe('the abstract suite of aedes-persistence', () => {
  abstractPersistence({
    test: (name: string, run: (t: Context) => Promise<void>) =>
      it(name, async () => {
        const context = new Context();
        await run(context);
        context.finish();
      }),
    persistence: () => new SqlitePersistence(new InlineStorage(databases.footfall)),
    testAsync: true,
  });
});

describe('after a crash of the hub', () => {
  const broker = (id: string) => ({ id, counter: 0 }) as never;
  const packet = (n: number) => ({
    cmd: 'publish',
    topic: 'a/b',
    payload: Buffer.from([n, 255]),
    qos: 1,
    retain: false,
    dup: false,
    brokerId: 'first',
    brokerCounter: n,
  });
  const all = async (stream: AsyncIterable<unknown>) => {
    const out: Record<string, unknown>[] = [];
    for await (const one of stream) out.push(one as Record<string, unknown>);
    return out;
  };

  it('sessions, queues, retained messages and wills are there as they were', async () => {
    const storage = new InlineStorage(databases.footfall);
    const before = new SqlitePersistence(storage);
    await before.setup(broker('first'));
    const door = { id: 'door' };
    await before.addSubscriptions(door, [
      { topic: 'a/+', qos: 1 },
      { topic: 'gone', qos: 1 },
    ]);
    await before.removeSubscriptions(door, ['gone']);
    for (const n of [1, 2, 3]) await before.outgoingEnqueueCombi([{ clientId: 'door' }], packet(n));
    await before.outgoingUpdate(door, { ...packet(1), messageId: 11 });
    await before.outgoingUpdate(door, { ...packet(2), messageId: 12 });
    await before.outgoingClearMessageId(door, { cmd: 'puback', messageId: 11 });
    await before.storeRetained({ ...packet(7), retain: true });
    await before.putWill(door, { ...packet(9), topic: 'will' });

    const after = new SqlitePersistence(storage);
    await after.setup(broker('second'));
    expect(await after.subscriptionsByClient(door)).toMatchObject([{ topic: 'a/+', qos: 1 }]);
    expect(await after.subscriptionsByTopic('a/b')).toMatchObject([{ clientId: 'door', topic: 'a/+' }]);
    expect(await all(after.outgoingStream(door))).toMatchObject([
      { brokerCounter: 2, messageId: 12, payload: Buffer.from([2, 255]) },
      { brokerCounter: 3 },
    ]);
    expect(await all(after.createRetainedStream('#'))).toMatchObject([
      { topic: 'a/b', payload: Buffer.from([7, 255]) },
    ]);
    expect(await all(after.streamWill({}))).toMatchObject([{ topic: 'will', brokerId: 'first', clientId: 'door' }]);
    await after.outgoingEnqueue({ clientId: 'door' }, packet(4));
    expect((await all(after.outgoingStream(door))).map(({ brokerCounter }) => brokerCounter)).toEqual([2, 3, 4]);
  });

  it('a client that is forgotten leaves nothing behind', async () => {
    const storage = new InlineStorage(databases.footfall);
    const persistence = new SqlitePersistence(storage);
    await persistence.setup(broker('first'));
    await persistence.addSubscriptions({ id: 'door' }, [{ topic: 'a', qos: 1 }]);
    await persistence.outgoingEnqueue({ clientId: 'door' }, packet(1));
    await persistence.forget('door');
    expect(storage.read.all('SELECT * FROM brokerState')).toEqual([]);
  });
});
