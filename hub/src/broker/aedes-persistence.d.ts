/** What we use of aedes-persistence and its own declarations do not name. */
declare module 'aedes-persistence/asyncPersistence.js' {
  import type { Readable } from 'node:stream';
  import type { KeptPacket } from './packet-json.ts';

  interface Owner {
    id: string;
  }

  interface Subscription {
    topic: string;
    qos: number;
  }

  /** A copy of a packet with what belongs to a queue, without what belongs to a connection. */
  export const Packet: new (original: object) => KeptPacket;

  // biome-ignore lint/style/noDefaultExport: theirs
  export default class MemoryPersistence {
    setup(broker: unknown): Promise<void>;
    storeRetained(packet: KeptPacket): Promise<void>;
    createRetainedStream(pattern: string): Readable;
    addSubscriptions(client: Owner, subscriptions: readonly Subscription[]): Promise<void>;
    removeSubscriptions(client: Owner, topics: readonly string[]): Promise<void>;
    subscriptionsByClient(client: Owner): Promise<Subscription[]>;
    subscriptionsByTopic(topic: string): Promise<(Subscription & { clientId: string })[]>;
    cleanSubscriptions(client: Owner): Promise<void>;
    outgoingEnqueue(subscription: { clientId: string }, packet: KeptPacket): Promise<void>;
    outgoingEnqueueCombi(subscriptions: readonly { clientId: string }[], packet: KeptPacket): Promise<void>;
    outgoingUpdate(client: Owner, packet: KeptPacket): Promise<void>;
    outgoingClearMessageId(client: Owner, packet: KeptPacket): Promise<KeptPacket | undefined>;
    outgoingStream(client: Owner): Readable;
    incomingStorePacket(client: Owner, packet: KeptPacket): Promise<void>;
    incomingGetPacket(client: Owner, packet: { messageId: number }): Promise<KeptPacket>;
    incomingDelPacket(client: Owner, packet: { messageId: number }): Promise<void>;
    cleanIncoming(client: Owner): Promise<void>;
    putWill(client: Owner, will: KeptPacket): Promise<void>;
    delWill(client: Owner): Promise<KeptPacket | undefined>;
    streamWill(brokers: object): Readable;
  }
}

declare module 'aedes-persistence/abstract.js' {
  // biome-ignore lint/style/noDefaultExport: theirs
  export default function abstractPersistence(options: {
    // biome-ignore lint/suspicious/noExplicitAny: the context of whichever runner is used
    test: (name: string, run: (context: any) => Promise<void>) => void;
    persistence: () => unknown;
    testAsync: boolean;
  }): void;
}
