import type { EventChannel } from '@lintel/shared/wire/topics';
import type { BootNews } from './boots.ts';

/** One event as it came from the wire, from a node that may send it; not yet read. */
export interface RawEvent {
  node: string;
  channel: EventChannel;
  /** Milliseconds since 1970 UTC, on the hub's clock. */
  receivedAt: number;
  /** The boot that the node is in, if it has said so. */
  running?: string | undefined;
  /** JSON in UTF-8, whatever it says. */
  payload: Uint8Array;
}

/** Events in the order of their arrival, packed so that handing them to the writer costs one copy and no objects. */
export interface Batch {
  nodes: string[];
  /** The boot that each of them was in at the end of the batch. */
  running: (string | undefined)[];
  channels: EventChannel[];
  /** Four numbers an event: its node's and its channel's place above, `receivedAt`, and where its payload ends. */
  index: Float64Array;
  payloads: Uint8Array;
  /** Whether the hub's own clock could be trusted. */
  clock: HubClock;
  /** What nodes have said of their boots that may not be on the disk yet. */
  news: readonly BootNews[];
}

/** `behind`: the machine's clock stands before what the hub knows to be past, so its dates are a lower bound. */
export type HubClock = 'ok' | 'behind';

const numbersPerEvent = 4;

export function packBatch(events: readonly RawEvent[], clock: HubClock = 'ok', news: readonly BootNews[] = []): Batch {
  const nodes = new Map<string, number>();
  const channels = new Map<EventChannel, number>();
  const place = <K>(places: Map<K, number>, key: K): number => {
    const known = places.get(key);
    if (known !== undefined) return known;
    places.set(key, places.size);
    return places.size - 1;
  };
  const index = new Float64Array(events.length * numbersPerEvent);
  let size = 0;
  for (const { payload } of events) size += payload.length;
  const payloads = new Uint8Array(size);
  let at = 0;
  let end = 0;
  const running: (string | undefined)[] = [];
  for (const { node, channel, receivedAt, running: boot, payload } of events) {
    payloads.set(payload, end);
    end += payload.length;
    const nodeAt = place(nodes, node);
    running[nodeAt] = boot;
    index[at++] = nodeAt;
    index[at++] = place(channels, channel);
    index[at++] = receivedAt;
    index[at++] = end;
  }
  return { nodes: [...nodes.keys()], running, channels: [...channels.keys()], index, payloads, clock, news };
}

/** How many events a batch holds. */
export function sizeOf({ index }: Batch): number {
  return index.length / numbersPerEvent;
}

/** The events of a batch, in order. Their payloads are views of it. */
export function unpackBatch({ nodes, running, channels, index, payloads }: Batch): RawEvent[] {
  const events: RawEvent[] = [];
  let start = 0;
  for (let at = 0; at < index.length; at += numbersPerEvent) {
    const end = index[at + 3]!;
    events.push({
      node: nodes[index[at]!]!,
      running: running[index[at]!],
      channel: channels[index[at + 1]!]!,
      receivedAt: index[at + 2]!,
      payload: payloads.subarray(start, end),
    });
    start = end;
  }
  return events;
}
