import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { laneInThread } from './lane-thread.ts';
import { mutationSeeds, passed, type Report, simulate } from './simulate.ts';
import { type WorldKind, worlds } from './worlds.ts';

const usage = 'Usage: npm run simulate -- [--seeds N] [--from S] [--world NAME] [--mutations] [--json]';

interface Arguments {
  seeds: number;
  from: number;
  kind: WorldKind;
  mutations: boolean;
  json: boolean;
}

/** Answers the exit code: 0 all held, 1 something did not, 2 wrong usage. */
export async function main(args: readonly string[]): Promise<number> {
  const wish = read(args);
  if (typeof wish === 'string') {
    console.error(`${wish}\n${usage}`);
    return 2;
  }
  const { kind } = wish;
  const say = wish.json ? console.error : console.log;
  const terminal = process.stderr.isTTY;
  const lanes = Array.from({ length: Math.min(availableParallelism(), wish.seeds) }, () => laneInThread(kind.name));
  const report = await simulate({
    ...wish,
    lanes,
    clock: () => performance.now(),
    failed: ({ seed, invariant }) =>
      say(`seed ${seed}: ${invariant}\n  npm run simulate -- --world ${kind.name} --from ${seed} --seeds 1`),
    progress: (done, failures) => {
      if (terminal && done % 20 === 0)
        process.stderr.write(`\r\x1b[K${done} of ${wish.seeds} seeds, ${failures} failed `);
    },
  });
  for (const lane of lanes) await lane.close();
  if (terminal) process.stderr.write('\r\x1b[K');
  if (wish.json) console.log(JSON.stringify(report));
  else tell(report);
  return passed(report) ? 0 : 1;
}

function read(args: readonly string[]): Arguments | string {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        seeds: { type: 'string', default: '200' },
        from: { type: 'string', default: '1' },
        world: { type: 'string', default: 'footfall' },
        mutations: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
      },
    });
    const kind = worlds.find(({ name }) => name === values.world);
    if (!kind) return `There is no world "${values.world}"; use ${worlds.map(({ name }) => name).join(', ')}.`;
    const [seeds, from] = [values.seeds, values.from].map((text) =>
      /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN,
    );
    if (!(seeds! >= 1)) return `--seeds takes a whole number from 1, not "${values.seeds}".`;
    if (!(from! >= 0)) return `--from takes a whole number, not "${values.from}".`;
    return { seeds: seeds!, from: from!, kind, mutations: values.mutations, json: values.json };
  } catch (error) {
    return (error as Error).message;
  }
}

function tell({ seeds, failures, seedsPerMinute, virtualHours, faults, mutations = [] }: Report): void {
  console.log(
    `${seeds} seeds, ${failures.length} failed; ${virtualHours} hours of a shop, ${seedsPerMinute} seeds a minute`,
  );
  for (const [name, count] of Object.entries(faults)) {
    console.log(`  ${name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)}: ${count}`);
  }
  for (const { name, foundAtSeed } of mutations) {
    console.log(
      foundAtSeed === null
        ? `NOT FOUND within ${mutationSeeds} seeds: ${name}`
        : `found at seed ${foundAtSeed}: ${name}`,
    );
  }
}
