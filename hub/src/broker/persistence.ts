import { Readable } from 'node:stream';
import MemoryPersistence, { Packet } from 'aedes-persistence/asyncPersistence.js';
import type { Storage } from '../database/storage.ts';
import { brokerState, type StateChange, saveBrokerState } from './broker-state.ts';
import { decodePacket, encodePacket, type KeptPacket } from './packet-json.ts';

interface Owner {
  id: string;
}

interface Subscription {
  topic: string;
  qos: number;
}

/** Messages kept for a client that is away: a node refuses old commands anyway. */
const maxQueued = 1000;
const keyOf = (n: number) => String(n).padStart(12, '0');

/**
 * The broker's retained messages, sessions and queues: read from memory, and on the disk before an operation is done, so
 * that they outlive a crash. Matching of topics is aedes' own.
 */
export class SqlitePersistence extends MemoryPersistence {
  private readonly storage: Storage;
  private readonly outgoing = new Map<string, Map<number, KeptPacket>>();
  private readonly incoming = new Map<string, Map<number, KeptPacket>>();
  private nextKey = 1;

  constructor(storage: Storage) {
    super();
    this.storage = storage;
  }

  private save(changes: readonly StateChange[]): Promise<void> {
    return changes.length === 0 ? Promise.resolve() : this.storage.submit(saveBrokerState, changes);
  }

  override async setup(broker: unknown): Promise<void> {
    await super.setup(broker);
    const { read } = this.storage;
    for (const { value } of brokerState(read, 'retained')) await super.storeRetained(decodePacket(value));
    for (const { owner, value } of brokerState(read, 'subscription'))
      await super.addSubscriptions({ id: owner }, [JSON.parse(value)]);
    for (const { owner, key, value } of brokerState(read, 'outgoing')) {
      this.queue(owner).set(Number(key), decodePacket(value));
      this.nextKey = Math.max(this.nextKey, Number(key) + 1);
    }
    for (const { owner, key, value } of brokerState(read, 'incoming'))
      this.received(owner).set(Number(key), decodePacket(value));
    for (const { owner, value } of brokerState(read, 'will')) {
      const will = decodePacket(value);
      const { brokerId } = will;
      await super.putWill({ id: owner }, will);
      // It belongs to the life of the broker that took it: so aedes finds that nobody has published it.
      if (brokerId !== undefined) will.brokerId = brokerId;
    }
  }

  override async storeRetained(packet: KeptPacket): Promise<void> {
    await super.storeRetained(packet);
    const value = packet.payload?.length === 0 ? null : encodePacket(packet);
    await this.save([{ kind: 'retained', owner: '', key: packet.topic!, value }]);
  }

  override async addSubscriptions(client: Owner, subscriptions: readonly Subscription[]): Promise<void> {
    await super.addSubscriptions(client, subscriptions);
    await this.save(
      subscriptions.map((subscription) => ({
        kind: 'subscription',
        owner: client.id,
        key: subscription.topic,
        value: JSON.stringify(subscription),
      })),
    );
  }

  override async removeSubscriptions(client: Owner, topics: readonly string[]): Promise<void> {
    await super.removeSubscriptions(client, topics);
    await this.save(topics.map((key) => ({ kind: 'subscription', owner: client.id, key, value: null })));
  }

  override async cleanSubscriptions(client: Owner): Promise<void> {
    const known = await this.subscriptionsByClient(client);
    await super.cleanSubscriptions(client);
    if (known.length > 0) await this.save([{ kind: 'subscription', owner: client.id, key: null, value: null }]);
  }

  private queue(id: string): Map<number, KeptPacket> {
    return entry(this.outgoing, id);
  }

  override async outgoingEnqueue(subscription: { clientId: string }, packet: KeptPacket): Promise<void> {
    await this.outgoingEnqueueCombi([subscription], packet);
  }

  override async outgoingEnqueueCombi(
    subscriptions: readonly { clientId: string }[],
    packet: KeptPacket,
  ): Promise<void> {
    const changes: StateChange[] = [];
    for (const { clientId: owner } of subscriptions) {
      const queue = this.queue(owner);
      const oldest = queue.size >= maxQueued ? queue.keys().next().value : undefined;
      if (oldest !== undefined) {
        queue.delete(oldest);
        changes.push({ kind: 'outgoing', owner, key: keyOf(oldest), value: null });
      }
      const n = this.nextKey++;
      const kept = new Packet(packet);
      queue.set(n, kept);
      changes.push({ kind: 'outgoing', owner, key: keyOf(n), value: encodePacket(kept) });
    }
    await this.save(changes);
  }

  /** Gives a queued packet its message id, or puts the next step of its handshake in its place. */
  override async outgoingUpdate(client: Owner, packet: KeptPacket): Promise<void> {
    for (const [n, kept] of this.queue(client.id)) {
      if (kept.brokerId === packet.brokerId) {
        if (kept.brokerCounter !== packet.brokerCounter) continue;
        kept.messageId = packet.messageId;
        return this.save([{ kind: 'outgoing', owner: client.id, key: keyOf(n), value: encodePacket(kept) }]);
      }
      if (kept.messageId === packet.messageId) {
        this.queue(client.id).set(n, packet);
        return this.save([{ kind: 'outgoing', owner: client.id, key: keyOf(n), value: encodePacket(packet) }]);
      }
    }
    throw new Error('no such packet');
  }

  override async outgoingClearMessageId(client: Owner, packet: KeptPacket): Promise<KeptPacket | undefined> {
    for (const [n, kept] of this.queue(client.id)) {
      if (kept.messageId !== packet.messageId) continue;
      this.queue(client.id).delete(n);
      await this.save([{ kind: 'outgoing', owner: client.id, key: keyOf(n), value: null }]);
      return kept;
    }
    return undefined;
  }

  override outgoingStream(client: Owner): Readable {
    return Readable.from([...this.queue(client.id).values()]);
  }

  private received(id: string): Map<number, KeptPacket> {
    return entry(this.incoming, id);
  }

  override async incomingStorePacket(client: Owner, packet: KeptPacket): Promise<void> {
    const kept = new Packet(packet);
    kept.messageId = packet.messageId;
    this.received(client.id).set(packet.messageId!, kept);
    const key = keyOf(packet.messageId!);
    await this.save([{ kind: 'incoming', owner: client.id, key, value: encodePacket(kept) }]);
  }

  override async incomingGetPacket(client: Owner, packet: { messageId: number }): Promise<KeptPacket> {
    const kept = this.received(client.id).get(packet.messageId);
    if (!kept) throw new Error('no such packet');
    return kept;
  }

  override async incomingDelPacket(client: Owner, packet: { messageId: number }): Promise<void> {
    if (!this.received(client.id).delete(packet.messageId)) throw new Error('no such packet');
    await this.save([{ kind: 'incoming', owner: client.id, key: keyOf(packet.messageId), value: null }]);
  }

  override async cleanIncoming(client: Owner): Promise<void> {
    const known = this.incoming.get(client.id);
    this.incoming.delete(client.id);
    if (known && known.size > 0) await this.save([{ kind: 'incoming', owner: client.id, key: null, value: null }]);
  }

  override async putWill(client: Owner, will: KeptPacket): Promise<void> {
    await super.putWill(client, will);
    await this.save([{ kind: 'will', owner: client.id, key: '', value: encodePacket(will) }]);
  }

  override async delWill(client: Owner): Promise<KeptPacket | undefined> {
    const will = await super.delWill(client);
    if (will) await this.save([{ kind: 'will', owner: client.id, key: '', value: null }]);
    return will;
  }

  /** Forgets a client that will not come back. */
  async forget(id: string): Promise<void> {
    await this.cleanSubscriptions({ id });
    await this.cleanIncoming({ id });
    this.outgoing.delete(id);
    await this.save([{ kind: 'outgoing', owner: id, key: null, value: null }]);
  }
}

function entry(map: Map<string, Map<number, KeptPacket>>, id: string): Map<number, KeptPacket> {
  let value = map.get(id);
  if (!value) {
    value = new Map();
    map.set(id, value);
  }
  return value;
}
