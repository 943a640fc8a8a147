/** Durable crossings a second, their latency, CPU and memory, against mosquitto with subscribers that store. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Connection } from '@lintel/hub/database/connection';
import { Child, type Usage } from './children.ts';
import { fullCommitsPerSecond } from './disk-probe.ts';
import { type Figure, round } from './figure.ts';
import type { Load, LoadResult } from './load/generator.ts';
import type { HubArguments, HubReady } from './load/hub-process.ts';

const shop = 'bench';
const program = (name: string) =>
  new URL(`./load/${name}${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`, import.meta.url);

export async function measureHub(): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'lintel-bench-'));
  const names = Array.from({ length: 1000 }, (_, i) => `door-${i + 1}`);
  const hub = new Child<HubReady>(program('hub-process'), { dataDir, shop, nodes: names } satisfies HubArguments);
  const ready = await hub.ready;
  const stored = () => {
    const c = new Connection(join(dataDir, 'footfall.db'), { readonly: true });
    const n = c.get<{ n: number }>('SELECT count(*) AS n FROM event')!.n;
    c.close();
    return n;
  };
  let epoch = 0;
  const runLoad = async (name: string, clients: number, over: Partial<Load>) => {
    const load: Load = {
      port: ready.mqtt,
      shop,
      clients: names.slice(0, clients).map((id, i) => ({ id, secret: ready.secrets[i]! })),
      epoch: (++epoch).toString(16).padStart(16, '0'),
      firstSeq: 1,
      perClient: 4000,
      window: 20,
      ratePerSecond: 0,
      maxSeconds: 15,
      ...over,
    };
    const generator = new Child<string>(program('generator'), load);
    await generator.ready;
    const before = await hub.ask<Usage>('usage');
    const rows = stored();
    const g0 = await generator.ask<Usage>('usage');
    const result = await generator.ask<LoadResult>('go');
    const g1 = await generator.ask<Usage>('usage');
    const after = await hub.ask<Usage>('usage');
    const fresh = stored() - rows;
    await generator.stop();
    console.log(
      name,
      JSON.stringify(result),
      'stored',
      fresh,
      'cpu/ev',
      round((after.cpuUs - before.cpuUs) / fresh),
      'gen cpu/ev',
      round((g1.cpuUs - g0.cpuUs) / fresh),
      'rss',
      round(after.rssBytes / 1e6),
    );
  };
  try {
    await runLoad('saturated 50x20', 50, {});
    await runLoad('saturated 50x20', 50, {});
    await runLoad('saturated 1000x1', 1000, { perClient: 40, window: 1 });
    await runLoad('paced 1000x1', 1000, { perClient: 8, ratePerSecond: 1000 });
  } finally {
    await hub.stop();
    await rm(dataDir, { recursive: true });
  }
}

export async function run(): Promise<Figure[]> {
  console.log('disk', await fullCommitsPerSecond());
  await measureHub();
  return [];
}
if (process.argv[1]?.includes('ingest.bench')) await run();
