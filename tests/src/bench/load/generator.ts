import { setTimeout as sleep } from 'node:timers/promises';
import { answerUsage, childArguments } from '../children.ts';
import { percentile } from '../figure.ts';
import { crossings } from './packets.ts';
import { Publisher } from './publisher.ts';

/** A load to make: either as fast as the window of each client lets it, or paced. */
export interface Load {
  port: number;
  shop: string;
  /** Clients with their passwords; null connects without one. */
  clients: { id: string; secret: string | null }[];
  epoch: string;
  firstSeq: number;
  /** Crossings of each client. */
  perClient: number;
  /** Crossings that a client may have under way; for a paced load 1 is sent at a time. */
  window: number;
  /** Crossings a second of all clients together; 0 for as fast as they go. */
  ratePerSecond: number;
  maxSeconds: number;
}

export interface LoadResult {
  acked: number;
  sent: number;
  seconds: number;
  perSecond: number;
  p50Ms: number;
  p99Ms: number;
  lostConnections: number;
}

const connectAtOnce = 100;

/** The generator's program: builds every packet, connects, says `ready`, runs one load on `go`, answers its result. */
async function main(): Promise<void> {
  const load = childArguments<Load>();
  const latencies: number[] = [];
  let acked = 0;
  const onAck = (latencyMs: number) => {
    acked++;
    latencies.push(latencyMs);
  };
  const publishers = load.clients.map(
    ({ id }) =>
      new Publisher(
        crossings({
          shop: load.shop,
          node: id,
          epoch: load.epoch,
          firstSeq: load.firstSeq,
          count: load.perClient,
          atMs: Date.now(),
        }),
        onAck,
      ),
  );
  for (let at = 0; at < publishers.length; at += connectAtOnce) {
    const some = publishers.slice(at, at + connectAtOnce);
    await Promise.all(
      some.map((publisher, i) => {
        const { id, secret } = load.clients[at + i]!;
        return publisher.connect(load.port, id, secret);
      }),
    );
  }
  answerUsage();
  process.on('message', async (message) => {
    if (message !== 'go') return;
    const begun = performance.now();
    const end = begun + load.maxSeconds * 1000;
    if (load.ratePerSecond > 0) await pace(publishers, load.ratePerSecond, end);
    else for (const publisher of publishers) saturate(publisher, load.window);
    const busy = () => publishers.some(({ left, waiting, lost }) => lost === null && left + waiting > 0);
    while (busy() && performance.now() < end) await sleep(2);
    const seconds = (performance.now() - begun) / 1000;
    const result: LoadResult = {
      acked,
      sent: publishers.reduce((sum, { left }) => sum + load.perClient - left, 0),
      seconds,
      perSecond: acked / seconds,
      p50Ms: percentile(latencies, 0.5),
      p99Ms: percentile(latencies, 0.99),
      lostConnections: publishers.filter(({ lost }) => lost !== null).length,
    };
    process.send?.(result);
  });
  process.send?.('ready');
}

function saturate(publisher: Publisher, window: number): void {
  publisher.window = window;
  publisher.send(window);
}

/** Sends one crossing at a time, clients in turn, evenly over time. */
async function pace(publishers: readonly Publisher[], ratePerSecond: number, end: number): Promise<void> {
  const begun = performance.now();
  for (let sent = 0; performance.now() < end; ) {
    const due = Math.floor(((performance.now() - begun) / 1000) * ratePerSecond);
    for (; sent < due; sent++) publishers[sent % publishers.length]!.send(1);
    if (publishers.every(({ left }) => left === 0)) return;
    await sleep(1);
  }
}

await main();
