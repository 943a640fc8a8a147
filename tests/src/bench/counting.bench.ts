/** Counting accuracy on simulated doors and real recordings; speed of the camera pipeline against OpenCV's MOG2. */
import { availableParallelism } from 'node:os';
import { wilson } from '@lintel/edge/counting/scoring';
import { Child } from './children.ts';
import { type CaseCount, together } from './counting/measure-suite.ts';
import { interval, measureRecordings } from './counting/recordings.ts';
import { measureRobustness } from './counting/robustness.ts';
import { measureSpeed } from './counting/speed.ts';
import type { SuiteArguments } from './counting/suite-process.ts';
import { type Case, type Suite, suites } from './counting/suites.ts';
import { measureViews } from './counting/views.ts';
import { type Figure, round } from './figure.ts';

export interface CountingOptions {
  /** One suite only, or `views`, `recordings`, `robustness` or `speed`. */
  suite?: string | undefined;
  /** Crossings (or things) in each suite. */
  crossings?: number | undefined;
}

/** Doors of these numbers are for measuring; tuning uses others (see tests/src/bench/counting/README.md). */
const evaluationSeed = 0x1e57_0000;
const doorsPerSuite = 2;
const usual = 1000;

const program = new URL(`./counting/suite-process${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`, import.meta.url);

export async function run({ suite, crossings = usual }: CountingOptions = {}): Promise<Figure[]> {
  const names = [...suites.map((each) => each.name), 'views', 'recordings', 'robustness', 'speed'];
  if (suite !== undefined && !names.includes(suite)) {
    throw new RangeError(`There is no suite "${suite}"; use one of ${names.join(', ')}.`);
  }
  const wanted = (name: string) => suite === undefined || suite === name;
  const chosen = suites.filter((each) => wanted(each.name));
  const figures = await measureSuites(chosen, crossings);
  if (wanted('views')) figures.push(...measureViews());
  if (wanted('recordings')) figures.push(...(await measureRecordings()));
  if (wanted('robustness')) figures.push(...(await measureRobustness()));
  if (wanted('speed')) figures.push(...(await measureSpeed()));
  return figures;
}

async function measureSuites(chosen: readonly Suite[], crossings: number): Promise<Figure[]> {
  const jobs = chosen.flatMap((suite, index) =>
    Array.from({ length: doorsPerSuite }, (_, door) => ({ suite, seed: evaluationSeed + index * 16 + door })),
  );
  const counts = new Map<Suite, CaseCount[][]>(chosen.map((suite) => [suite, []]));
  let next = 0;
  let done = 0;
  const work = async () => {
    while (next < jobs.length) {
      const { suite, seed } = jobs[next++]!;
      const wanted = Math.ceil(crossings / doorsPerSuite);
      counts.get(suite)!.push(await doorInProcess({ suite: suite.name, seed, wanted }));
      progress(`${++done} of ${jobs.length} doors`);
    }
  };
  await Promise.all(Array.from({ length: Math.min(4, availableParallelism()) }, work));
  progress('');
  return chosen.flatMap((suite) => {
    return suite.cases.flatMap((each, i) => {
      const doors = counts.get(suite)!.map((door) => door[i]!);
      return figuresOf(suite, each, together(doors));
    });
  });
}

async function doorInProcess(args: SuiteArguments): Promise<CaseCount[]> {
  const child = new Child<CaseCount[]>(program, args);
  try {
    return await child.ready;
  } finally {
    await child.stop();
  }
}

/** Nothing cancels: every missed and every invented crossing is an error. */
function figuresOf(suite: Suite, each: Case, count: CaseCount): Figure[] {
  const name = `${suite.name}, ${each.name}`;
  const { crossings, matched, missed, extra, drift, things } = count;
  const { goal = {} } = each;
  if (suite.things) {
    const perThousand = round((extra * 1000) / things);
    const range = wilson(Math.min(extra, things), things);
    const figure: Figure = {
      name: `${name}: false counts`,
      value: perThousand,
      unit: 'per 1,000 things',
      low: round(range.low * 1000),
      high: round(range.high * 1000),
      crossings: things,
    };
    if (goal.falseBelow === undefined) return [figure];
    return [{ ...figure, goal: `< ${goal.falseBelow}`, met: perThousand < goal.falseBelow }];
  }
  const right = Math.max(0, crossings - missed - extra);
  const range = wilson(right, crossings);
  const accuracy: Figure = {
    name,
    value: percent(right / crossings),
    unit: '%',
    ...interval(range.low, range.high),
    f1: Math.round((2 * matched * 10_000) / (2 * matched + missed + extra)) / 10_000,
    crossings,
  };
  if (goal.accuracy !== undefined) {
    accuracy.goal = `>= ${percent(goal.accuracy)} %`;
    accuracy.met = right / crossings >= goal.accuracy;
  }
  if (each.sources.length < 3 || each.fails) return [accuracy];
  const driftFigure: Figure = { name: `${name}: drift`, value: round((drift * 1000) / crossings), unit: 'per 1,000' };
  if (goal.driftBelow !== undefined) {
    driftFigure.goal = `< ${goal.driftBelow}`;
    driftFigure.met = driftFigure.value < goal.driftBelow;
  }
  return [accuracy, driftFigure];
}

function percent(share: number): number {
  return Math.round(share * 10_000) / 100;
}

function progress(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${text}`);
}
