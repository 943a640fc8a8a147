import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { laneInThread } from './lane-thread.ts';
import { allOf, mutationSeeds, passed, type Report, simulate } from './simulate.ts';
import { type WorldKind, worlds } from './worlds.ts';

const usage = 'Usage: npm run simulate -- [--seeds N] [--from S] [--world NAME] [--mutations] [--json]';

interface Arguments {
  seeds: number;
  from: number;
  /** Every kind of world, or the one that is named. */
  kinds: readonly WorldKind[];
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
  const reports: [string, Report][] = [];
  for (const kind of wish.kinds) {
    const report = await live(kind, wish);
    reports.push([kind.name, report]);
    if (!wish.json) tell(kind.name, report);
  }
  if (wish.json) console.log(JSON.stringify(allOf(reports)));
  return reports.every(([, report]) => passed(report)) ? 0 : 1;
}

async function live(kind: WorldKind, wish: Arguments): Promise<Report> {
  const say = wish.json ? console.error : console.log;
  const terminal = process.stderr.isTTY;
  const lanes = Array.from({ length: Math.min(availableParallelism(), wish.seeds) }, () => laneInThread(kind.name));
  const report = await simulate({
    ...wish,
    kind,
    lanes,
    clock: () => performance.now(),
    failed: ({ seed, invariant }) =>
      say(`seed ${seed}: ${invariant}\n  npm run simulate -- --world ${kind.name} --from ${seed} --seeds 1`),
    progress: (done, failures) => {
      if (terminal && done % 20 === 0)
        process.stderr.write(`\r\x1b[K${kind.name}: ${done} of ${wish.seeds} seeds, ${failures} failed `);
    },
  });
  for (const lane of lanes) await lane.close();
  if (terminal) process.stderr.write('\r\x1b[K');
  return report;
}

function read(args: readonly string[]): Arguments | string {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        seeds: { type: 'string', default: '200' },
        from: { type: 'string', default: '1' },
        world: { type: 'string' },
        mutations: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
      },
    });
    const kinds = worlds.filter(({ name }) => values.world === undefined || name === values.world);
    if (kinds.length === 0)
      return `There is no world "${values.world}"; use ${worlds.map(({ name }) => name).join(', ')}.`;
    const [seeds, from] = [values.seeds, values.from].map((text) =>
      /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN,
    );
    if (!(seeds! >= 1)) return `--seeds takes a whole number from 1, not "${values.seeds}".`;
    if (!(from! >= 0)) return `--from takes a whole number, not "${values.from}".`;
    return { seeds: seeds!, from: from!, kinds, mutations: values.mutations, json: values.json };
  } catch (error) {
    return (error as Error).message;
  }
}

function tell(world: string, { seeds, failures, seedsPerMinute, virtualHours, faults, mutations = [] }: Report): void {
  console.log(
    `${world}: ${seeds} seeds, ${failures.length} failed; ${virtualHours} hours of a shop, ${seedsPerMinute} seeds a minute`,
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
