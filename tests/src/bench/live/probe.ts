import { setTimeout as sleep } from 'node:timers/promises';
import { putMainThreadFirst } from '@lintel/hub/system/main-thread-first';
import { SeededRandom } from '@lintel/shared/seeded-random';
import { answerUsage, childArguments } from '../children.ts';
import { median, percentile } from '../figure.ts';
import { crossings } from '../load/packets.ts';
import { Publisher } from '../load/publisher.ts';
import { hubBrowser, type Shown, webSocketBrowser } from './browsers.ts';

/** Doors and a browser in one process, so that both read the same clock. */
export interface ProbeArguments {
  mqttPort: number;
  shop: string;
  clients: { id: string; secret: string | null }[];
  perSecond: number;
  seconds: number;
  /** People pass so long before it counts: V8 compiles what runs often meanwhile, here and in the server. */
  warmSeconds: number;
  browser: { kind: 'hub'; url: string; token: string } | { kind: 'webSocket'; url: string };
}

/** Milliseconds from a PUBLISH to the count in the browser. */
export interface ProbeResult {
  p50Ms: number;
  p95Ms: number;
  p99Ms: number;
  sent: number;
  shown: number;
  messages: number;
}

// The doors and the browser are other machines: what V8 does for them here must not keep the hub or its peer waiting.
putMainThreadFirst();
const args = childArguments<ProbeArguments>();
const perClient = Math.ceil((args.perSecond * (args.seconds + args.warmSeconds) * 2) / args.clients.length) + 50;
const doors = args.clients.map(({ id }) => ({
  publisher: new Publisher(
    crossings({ shop: args.shop, node: id, epoch: 'f'.repeat(16), firstSeq: 1, count: perClient, atMs: Date.now() }),
    () => {},
  ),
  sentAt: [] as number[],
  shown: 0,
}));
const byGate = new Map(args.clients.map(({ id }, i) => [id, doors[i]!]));
const latencies: number[] = [];
let messages = 0;

const shown: Shown = (gate, count) => {
  const door = byGate.get(gate);
  const now = performance.now();
  while (door && door.shown < count && door.shown < door.sentAt.length)
    latencies.push(now - door.sentAt[door.shown++]!);
};
const message = () => messages++;

const browser =
  args.browser.kind === 'hub'
    ? await hubBrowser(args.browser.url, args.browser.token, shown, message)
    : await webSocketBrowser(args.browser.url, shown, message);
await Promise.all(
  doors.map(({ publisher }, i) => publisher.connect(args.mqttPort, args.clients[i]!.id, args.clients[i]!.secret)),
);

const random = new SeededRandom(20_261);
const unit = () => 1 - random.unit();
const quietMs = 2000;

/** People come one by one, at any door, at random: a Poisson process. Answers how many came, once all are shown. */
async function passAll(seconds: number): Promise<number> {
  const before = count();
  const begun = performance.now();
  const end = begun + seconds * 1000;
  for (let due = begun; due < end; due += (-Math.log(unit()) / args.perSecond) * 1000) {
    const waitMs = due - performance.now();
    if (waitMs > 0.5) await sleep(waitMs);
    const { publisher, sentAt } = doors[random.below(doors.length)]!;
    if (publisher.left === 0) continue;
    sentAt.push(performance.now());
    publisher.send(1);
  }
  await sleep(quietMs);
  return count() - before;
}

const count = () => doors.reduce((sum, { sentAt }) => sum + sentAt.length, 0);

process.on('message', async (what) => {
  if (what !== 'go') return;
  await passAll(args.warmSeconds);
  latencies.length = 0;
  messages = 0;
  const sent = await passAll(args.seconds);
  const result: ProbeResult = {
    p50Ms: median(latencies),
    p95Ms: percentile(latencies, 0.95),
    p99Ms: percentile(latencies, 0.99),
    sent,
    shown: latencies.length,
    messages,
  };
  process.send?.(result);
});
answerUsage(() => browser.close());
process.send?.('ready');
