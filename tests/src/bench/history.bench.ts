/** Reads of a year's footfall by size of the database, and ingest while old events are being removed. */
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Connection } from '@lintel/hub/database/connection';
import { keptMs } from '@lintel/hub/footfall/retention-commands';
import { FootfallService } from '@lintel/hub/footfall/service';
import { Child } from './children.ts';
import { type Figure, median, percentile, round } from './figure.ts';
import { fillFootfall } from './history/fill.ts';
import type { HubArguments, HubReady } from './load/hub-process.ts';
import { program, runLoad } from './load/run.ts';

const shop = 'bench';
const rounds = 9;
/** Reads are timed in so many short turns; a figure is that of the turn that other work disturbed least. */
const turns = 40;
const readsATurn = { today: 500, weeks: 100 };
const weeksMs = 12 * 7 * 86_400_000;
const goalsMs = { today: 1, weeks: 5 };
const flatWithin = 2;
const mayLose = 0.2;

interface Reads {
  events: number;
  todayP99Ms: number;
  weeksP99Ms: number;
  todayMs: number;
  weeksMs: number;
}

/** @param options.full also 10^7 events: some minutes and 2 GB of disk. */
export async function run({ full = false }: { full?: boolean | undefined } = {}): Promise<Figure[]> {
  const sizes = full ? [1e5, 1e6, 1e7] : [1e5, 1e6];
  const dir = await mkdtemp(join(tmpdir(), 'lintel-bench-'));
  try {
    const now = Date.now();
    const shops = sizes.map((events) => ({ events, file: join(dir, `history-${events}.db`) }));
    for (const { file, events } of shops) fillFootfall(file, events, now);
    const reads = measureReads(shops, now);
    for (const { file } of shops) await rm(file);
    const retention = await measureRetention(dir, sizes.at(-1)!, now);
    return [...readFigures(reads), ...retention];
  } finally {
    await rm(dir, { recursive: true });
  }
}

/** Sizes take turns, so that what else the machine does falls upon all of them alike. */
function measureReads(shops: readonly { file: string; events: number }[], now: number): Reads[] {
  const open = shops.map(({ file, events }) => {
    const read = new Connection(file, { readonly: true });
    const clock = { now: () => now, mono: () => performance.now(), after: () => () => {} };
    const storage = { read, submit: () => Promise.reject(new Error('only read here')), onCommitted: () => () => {} };
    const footfall = new FootfallService({ storage, clock, place: { timeZone: 'Asia/Taipei' } });
    return { events, read, footfall, today: noTimes(), weeks: noTimes() };
  });
  const from = new Date(now - weeksMs).toISOString();
  for (let turn = 0; turn < turns; turn++) {
    for (const { footfall, today, weeks } of open) {
      time(today, readsATurn.today, () => footfall.series({ bucket: '15m' }));
      time(weeks, readsATurn.weeks, () => footfall.series({ bucket: '1h', from }));
    }
  }
  return open.map(({ events, read, today, weeks }) => {
    read.close();
    return {
      events,
      todayP99Ms: Math.min(...today.p99),
      weeksP99Ms: Math.min(...weeks.p99),
      todayMs: Math.min(...today.p50),
      weeksMs: Math.min(...weeks.p50),
    };
  });
}

/** p50 and p99 of each turn, milliseconds. */
interface Times {
  p50: number[];
  p99: number[];
}
const noTimes = (): Times => ({ p50: [], p99: [] });

function time(into: Times, runs: number, query: () => unknown): void {
  const times = Array.from({ length: runs }, () => {
    const begun = performance.now();
    query();
    return performance.now() - begun;
  });
  into.p50.push(percentile(times, 0.5));
  into.p99.push(percentile(times, 0.99));
}

function readFigures(reads: readonly Reads[]): Figure[] {
  const below = (name: string, value: number, limit: number): Figure => ({
    name,
    value: round(value),
    unit: 'ms',
    goal: `< ${limit}`,
    met: value < limit,
  });
  const growth = (name: string, of: (one: Reads) => number): Figure => {
    const ratio = of(reads.at(-1)!) / of(reads[0]!);
    return { name, value: round(ratio), unit: 'times', goal: `< ${flatWithin}`, met: ratio < flatWithin };
  };
  return [
    ...reads.flatMap(({ events, todayP99Ms, weeksP99Ms, todayMs, weeksMs: hours }) => [
      { name: `today by 15 min, ${events} events, p50`, value: round(todayMs), unit: 'ms' },
      below(`today by 15 min, ${events} events, p99`, todayP99Ms, goalsMs.today),
      { name: `twelve weeks by hour, ${events} events, p50`, value: round(hours), unit: 'ms' },
      below(`twelve weeks by hour, ${events} events, p99`, weeksP99Ms, goalsMs.weeks),
    ]),
    growth('today, from the smallest to the largest', ({ todayMs }) => todayMs),
    growth('twelve weeks, from the smallest to the largest', ({ weeksMs: hours }) => hours),
  ];
}

/** The same load on two shops of one size: one where nothing is old, one where a pass of retention is under way. */
async function measureRetention(dir: string, events: number, now: number): Promise<Figure[]> {
  const calm = join(dir, 'calm');
  const busy = join(dir, 'busy');
  for (const [dataDir, days] of [
    [calm, 29],
    [busy, 365],
  ] as const) {
    await mkdir(dataDir);
    fillFootfall(join(dataDir, 'footfall.db'), events, now, days);
  }
  const before = oldEvents(busy, now);
  const rates = { calm: [] as number[], busy: [] as number[] };
  for (let turn = 0; turn < rounds; turn++) {
    rates.calm.push(await ingestRate(calm, turn));
    rates.busy.push(await ingestRate(busy, turn));
  }
  const removed = before - oldEvents(busy, now);
  const [quiet, during] = [median(rates.calm), median(rates.busy)];
  const lost = 1 - median(rates.busy.map((rate, turn) => rate / rates.calm[turn]!));
  return [
    { name: `stored without retention, ${events} events`, value: round(quiet), unit: '1/s' },
    { name: `stored during retention, ${events} events`, value: round(during), unit: '1/s' },
    { name: 'events that retention removed meanwhile', value: removed, unit: 'events', goal: '> 0', met: removed > 0 },
    {
      name: 'ingest lost to retention',
      value: round(100 * lost),
      unit: '%',
      goal: '< 20',
      met: lost < mayLose && removed > 0,
    },
  ];
}

function oldEvents(dataDir: string, now: number): number {
  const database = new Connection(join(dataDir, 'footfall.db'), { readonly: true });
  const { n } = database.get<{ n: number }>('SELECT count(*) AS n FROM event WHERE at < ?', now - keptMs.raw)!;
  database.close();
  return n;
}

const epochs = new Map<string, number>();

async function ingestRate(dataDir: string, turn: number): Promise<number> {
  const names = Array.from({ length: 50 }, (_, i) => `turn-${turn}-${i}`);
  const epoch = (epochs.get(dataDir) ?? 0) + 1;
  epochs.set(dataDir, epoch);
  const hub = new Child<HubReady>(program('load/hub-process'), { dataDir, shop, nodes: names } satisfies HubArguments);
  try {
    const { mqtt, secrets } = await hub.ready;
    const clients = names.map((id, i) => ({ id, secret: secrets[i]! }));
    const load = { port: mqtt, shop, clients, firstSeq: 1, window: 20, ratePerSecond: 0, maxSeconds: 20 };
    await runLoad(hub, { ...load, perClient: 500, epoch: '0'.repeat(16) });
    return (await runLoad(hub, { ...load, perClient: 2000, epoch: epoch.toString(16).padStart(16, '0') })).perSecond;
  } finally {
    await hub.stop();
  }
}
