/** Three lines to a paid order over HTTP in a year-old shop, what its pages ask besides, and Vendure for comparison. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SandboxServer } from '../sandboxes/qr/sandbox-server.ts';
import { apiAsks, barcodeAsks, type ListName, listAsks, searchAsks } from './checkout/asks.ts';
import type { CustomersArguments, CustomersResult } from './checkout/customers.ts';
import { fillOrders } from './checkout/fill-orders.ts';
import { barcodeOf, goodsCsv } from './checkout/goods.ts';
import type { ImportAnswer, ShopArguments, ShopReady } from './checkout/hub-process.ts';
import type { ReadersArguments, ReadersResult } from './checkout/readers.ts';
import { Vendure } from './checkout/vendure.ts';
import { Child, type Usage } from './children.ts';
import { fullCommitsPerSecond } from './disk-probe.ts';
import { type Figure, median, round } from './figure.ts';
import { hubFlags, program } from './load/run.ts';

const variants = 20_000;
const orders = 360_000;
const kiosks = [1, 8, 32] as const;
/** So many customers the peer has. */
const rivalKiosks = 8;
const rounds = 3;
const seconds = 4;
/** The peer takes that long for a few orders. It and the hub take turns: machines do not stay as fast as they are. */
const peerSeconds = 10;
const rivalRounds = 5;
/** Both shops sell so long before it counts: a shop runs for weeks, and V8 takes half a minute to compile what it does. */
const warmSeconds = 30;
const peerName = 'Vendure 3.7.3 on PostgreSQL';
/** A page that somebody uses asks about once a second. */
const thinkMs = 1000;

interface Sales extends CustomersResult {
  perSecond: number;
  /** CPU of the shop's processes an order, and of the customers. */
  cpuMs: number;
  customersCpuMs: number;
  rssBytes: number;
}

/** @param options.peer `vendure` measures it too; it is installed outside the repository on first use. */
export async function run({ peer }: { peer?: string | undefined } = {}): Promise<Figure[]> {
  if (peer !== undefined && peer !== 'vendure') throw new RangeError(`There is no peer "${peer}"; use vendure.`);
  const dir = await mkdtemp(join(tmpdir(), 'lintel-bench-'));
  const secret = 'f'.repeat(64);
  const sandbox = new SandboxServer({ port: 0, secret });
  try {
    const url = await sandbox.start();
    const shop = { dataDir: join(dir, 'hub'), sandbox: { url, secret } };
    const commits = [await fullCommitsPerSecond()];
    const brought = await bringIn(dir, shop);
    fillOrders(join(shop.dataDir, 'shop.db'), orders, Date.now());
    const ceiling = await measureNobody();
    const rival = peer === undefined ? null : await openVendure();
    const ours = await measureShop(shop, rival).finally(() => rival?.stop());
    commits.push(await fullCommitsPerSecond());
    return [
      { name: 'disk commits with FULL', value: round(median(commits)), unit: '1/s' },
      ...importFigures(brought),
      ...customersFigures(ceiling),
      ...salesFigures(ours.sales, ours.theirs),
      ...readFigures(ours),
    ];
  } finally {
    await sandbox.stop();
    await rm(dir, { recursive: true });
  }
}

function openHub(shop: Omit<ShopArguments, 'kiosks'>, count: number): Child<ShopReady> {
  const args = { ...shop, kiosks: count } satisfies ShopArguments;
  return new Child<ShopReady>(program('checkout/hub-process'), args, { execArgv: hubFlags() });
}

async function bringIn(dir: string, shop: Omit<ShopArguments, 'kiosks'>): Promise<ImportAnswer> {
  const importFile = join(dir, 'goods.csv');
  await writeFile(importFile, goodsCsv(variants));
  const hub = openHub(shop, 0);
  try {
    await hub.ready;
    return await hub.ask<ImportAnswer>({ importFile });
  } finally {
    await hub.stop();
  }
}

type Method = CustomersArguments['method'];
type Read = ReadersResult[string];
interface Shop {
  sales: Record<Method, Map<number, Sales>>;
  theirs: Sales | null;
  barcode: Read;
  search: Read;
  lists: Record<ListName, Read>;
  api: ReadersResult;
}

async function measureShop(shop: Omit<ShopArguments, 'kiosks'>, rival: Rival | null): Promise<Shop> {
  const hub = openHub(shop, 100);
  try {
    const ready = await hub.ready;
    const goods = Array.from({ length: variants }, (_, i) => barcodeOf(i));
    const sell = (count: number, method: Method, forSeconds: number) =>
      sales(() => hub.ask<Usage>('usage'), {
        ...{
          port: ready.http,
          shop: 'lintel',
          method,
          staffToken: ready.staffToken,
          goods: variants,
          seconds: forSeconds,
        },
        kiosks: ready.kiosks.slice(0, count),
      });
    const read = (args: Pick<ReadersArguments, 'clients' | 'thinkMs' | 'asks'>) =>
      ask<ReadersResult>('checkout/readers', {
        ...{ port: ready.http, kiosks: ready.kiosks, staffToken: ready.staffToken, seconds, ...args },
      } satisfies ReadersArguments);
    await sell(8, 'cash', warmSeconds);
    const paid: Shop['sales'] = { cash: new Map(), sandboxQr: new Map() };
    const theirs: Sales[] = [];
    for (const method of ['cash', 'sandboxQr'] as const) {
      for (const count of kiosks) {
        const turns: Sales[] = [];
        const against = method === 'cash' && count === rivalKiosks ? rival : null;
        for (let turn = 0; turn < (against ? rivalRounds : rounds); turn++) {
          if (against) theirs.push(await against.sell(peerSeconds));
          turns.push(await sell(count, method, seconds));
        }
        await against?.stop();
        paid[method].set(count, middle(turns));
      }
    }
    const alone = { clients: 1, thinkMs: 0 };
    return {
      sales: paid,
      theirs: theirs.length === 0 ? null : middle(theirs),
      barcode: (await read({ ...alone, asks: barcodeAsks(goods) })).barcode!,
      search: (await read({ ...alone, asks: searchAsks() })).search!,
      lists: (await read({ ...alone, asks: listAsks(Date.now()) })) as Shop['lists'],
      api: await read({ clients: 100, thinkMs, asks: apiAsks(goods, Date.now()) }),
    };
  } finally {
    await hub.stop();
  }
}

/** Another shop that sells beside ours. */
interface Rival {
  sell(forSeconds: number): Promise<Sales>;
  stop(): Promise<void>;
}

/** Vendure, warm; null where it cannot be had. */
async function openVendure(): Promise<Rival | null> {
  const vendure = await Vendure.find();
  if (!vendure) return null;
  const sell = (forSeconds: number) =>
    sales(async () => vendure.usage(), {
      ...{ port: vendure.port, shop: 'vendure', method: 'cash', staffToken: '', seconds: forSeconds },
      ...{ goods: vendure.goods, kiosks: Array<string>(rivalKiosks).fill('') },
    });
  try {
    await vendure.start();
    await sell(warmSeconds);
  } catch (error) {
    await vendure.stop();
    throw error;
  }
  return { sell, stop: () => vendure.stop() };
}

/** What the customers can do where nobody has to think: no shop can be seen to be faster. */
async function measureNobody(): Promise<Sales> {
  const nobody = new Child<Pick<ShopReady, 'http'>>(program('checkout/nobody'), {});
  try {
    const { http } = await nobody.ready;
    return await sales(() => nobody.ask<Usage>('usage'), {
      ...{ port: http, shop: 'lintel', method: 'cash', staffToken: 'x', seconds, goods: variants },
      kiosks: Array<string>(8).fill('x'),
    });
  } finally {
    await nobody.stop();
  }
}

async function ask<Answer>(name: string, args: unknown): Promise<Answer> {
  const child = new Child<string>(program(name), args);
  try {
    await child.ready;
    return await child.ask<Answer>('go');
  } finally {
    await child.stop();
  }
}

async function sales(usage: () => Promise<Usage>, args: CustomersArguments): Promise<Sales> {
  const customers = new Child<string>(program('checkout/customers'), args);
  await customers.ready;
  const [before, beforeThem] = [await usage(), await customers.ask<Usage>('usage')];
  const result = await customers.ask<CustomersResult>('go');
  const [after, afterThem] = [await usage(), await customers.ask<Usage>('usage')];
  await customers.stop();
  return {
    ...result,
    customersCpuMs: (afterThem.cpuUs - beforeThem.cpuUs) / 1000 / result.orders,
    perSecond: result.orders / result.seconds,
    cpuMs: (after.cpuUs - before.cpuUs) / 1000 / result.orders,
    rssBytes: after.rssBytes,
  };
}

function middle(turns: readonly Sales[]): Sales {
  const of = (read: (one: Sales) => number) => median(turns.map(read));
  return {
    ...{ orders: of((one) => one.orders), seconds: of((one) => one.seconds), perSecond: of((one) => one.perSecond) },
    ...{ p50Ms: of((one) => one.p50Ms), p99Ms: of((one) => one.p99Ms), cpuMs: of((one) => one.cpuMs) },
    customersCpuMs: of((one) => one.customersCpuMs),
    rssBytes: Math.max(...turns.map(({ rssBytes }) => rssBytes)),
  };
}

const below = (name: string, value: number, limit: number, unit = 'ms'): Figure => ({
  ...{ name, value: round(value), unit, goal: `< ${limit}`, met: value < limit },
});

function importFigures({ seconds: took, created, longestBlockMs }: ImportAnswer): Figure[] {
  const complete = created === variants;
  return [
    { ...below(`import of ${variants} variants`, took, 20, 's'), met: took < 20 && complete },
    { name: 'longest the event loop stood still meanwhile', value: round(longestBlockMs), unit: 'ms' },
  ];
}

function customersFigures({ perSecond, customersCpuMs }: Sales): Figure[] {
  return [
    { name: 'orders that 8 customers could make', value: round(perSecond), unit: '1/s' },
    { name: 'CPU of such a customer an order', value: round(customersCpuMs), unit: 'ms' },
  ];
}

const times = 60;

function salesFigures(ours: Shop['sales'], theirs: Sales | null): Figure[] {
  const figures: Figure[] = [];
  for (const [method, byKiosks] of Object.entries(ours)) {
    for (const [count, sale] of byKiosks) {
      const name = `${method}, ${count} kiosk${count === 1 ? '' : 's'}`;
      const compared = method === 'cash' && count === rivalKiosks ? theirs : null;
      figures.push(
        against(`orders, ${name}`, sale.perSecond, '1/s', compared?.perSecond, (a, b) => a / b),
        { name: `order to paid, ${name}, p50`, value: round(sale.p50Ms), unit: 'ms' },
        { name: `order to paid, ${name}, p99`, value: round(sale.p99Ms), unit: 'ms' },
        against(`CPU of an order, ${name}`, sale.cpuMs, 'ms', compared?.cpuMs, (a, b) => b / a),
      );
    }
  }
  const rss = Math.max(...Object.values(ours).flatMap((all) => [...all.values()].map(({ rssBytes }) => rssBytes)));
  const MiB = 2 ** 20;
  const peer = theirs ? { peer: peerName, peerValue: round(theirs.rssBytes / MiB) } : {};
  return [...figures, { name: 'memory of the hub at most', value: round(rss / MiB), unit: 'MiB', ...peer }];
}

/** A Vendure sale also runs its promotions and updates its search index; ours prints no mail. */
function against(
  name: string,
  value: number,
  unit: string,
  peerValue: number | undefined,
  better: (ours: number, theirs: number) => number,
): Figure {
  if (peerValue === undefined) return { name, value: round(value), unit };
  const ratio = better(value, peerValue);
  const compared = { peer: peerName, peerValue: round(peerValue), ratio: round(ratio) };
  return { name, value: round(value), unit, ...compared, goal: `≥ ${times} times better`, met: ratio >= times };
}

function readFigures({ barcode, search, lists, api }: Shop): Figure[] {
  const worst = Math.max(...Object.values(api).map(({ p99Ms }) => p99Ms));
  return [
    below('barcode lookup, p99', barcode.p99Ms, 5),
    below('search, p99', search.p99Ms, 50),
    ...Object.entries(lists).map(([name, { p99Ms }]) => below(`${name}, p99`, p99Ms, 100)),
    below('slowest request of 100 pages at once, p99', worst, 500),
    ...Object.entries(api).map(([name, { p99Ms }]) => ({
      name: `${name} among 100 pages, p99`,
      value: round(p99Ms),
      unit: 'ms',
    })),
  ];
}
