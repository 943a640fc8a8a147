import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { replayThermal } from '@lintel/edge/cli/replay-thermal';
import { replayVideo } from '@lintel/edge/cli/replay-video';
import type { Direction } from '@lintel/edge/counting/gate-event';
import { type Score, score, wilson } from '@lintel/edge/counting/scoring';
import { ThermalCounter } from '@lintel/edge/counting/thermal/thermal-counter';
import { SeededRandom } from '@lintel/shared/seeded-random';
import { type Figure, round } from '../figure.ts';

/** Recordings lie beside the project, never in it. */
export const recordings = new URL('../../../../../shared/data/counting/', import.meta.url).pathname;
export const haveRecordings = existsSync(join(recordings, 'truth'));

/** What each recording must reach: most errors, least F1. */
const videos = [
  { name: 'footfall', file: 'footfall-output.mp4', in: 'up', mostErrors: 0, leastF1: 1 },
  { name: 'vtest', file: 'vtest.avi', in: 'right', mostErrors: 3, leastF1: 0.94 },
] as const;
const thermals = ['1person', '2ppl', 'testData'] as const;

interface Truth {
  fps?: number;
  line: [[number, number], [number, number]];
  events: { frame: number; dir: Direction; uncertain?: boolean }[];
}

/** The production replay against the truth of every real recording, clean and (thermal) made worse on purpose. */
export async function measureRecordings(): Promise<Figure[]> {
  if (!haveRecordings) return [];
  const figures: Figure[] = [];
  for (const video of videos) {
    const truth = truthOf(video.name);
    const [[x1, y1], [x2, y2]] = truth.line;
    const { events } = await replayVideo(join(recordings, video.file), { x1, y1, x2, y2 }, video.in);
    const result = score(inMs(events), trueEvents(truth, truth.fps ?? 25));
    const met = result.errors <= video.mostErrors && (result.f1 ?? 0) >= video.leastF1;
    figures.push({
      ...figureOf(video.file, result),
      goal: `errors <= ${video.mostErrors}, F1 >= ${video.leastF1}`,
      met,
    });
  }
  let good = 0;
  let all = 0;
  for (const name of thermals) {
    const truth = truthOf(`thermal_${name}`);
    const { events } = await replayThermal(join(recordings, `thermal8x8/${name}.csv`), 'column:4', 'right');
    const result = score(inMs(events), trueEvents(truth, 10));
    figures.push({ ...figureOf(`thermal ${name}`, result), goal: 'no error', met: result.missed + result.extra === 0 });
    const dirty = countDirty(name, truth);
    good += Math.max(0, dirty.matched - dirty.extra);
    all += truth.events.length;
  }
  const value = Math.round((good / all) * 10_000) / 100;
  const { low, high } = wilson(good, all);
  const met = value >= 99;
  const name = 'thermal recordings with ±5 K drift, 0.3 K more noise, half rate';
  return [...figures, { name, value, unit: '%', ...interval(low, high), crossings: all, goal: '>= 99', met }];
}

function countDirty(name: string, truth: Truth): Score {
  const random = new SeededRandom(0xd127);
  const lines = readFileSync(join(recordings, `thermal8x8/${name}.csv`), 'utf8')
    .trim()
    .split('\n');
  const counter = new ThermalCounter({ columns: 8, rows: 8, gate: { axis: 'column', at: 4, inDirection: 'right' } });
  for (let i = 0; i < lines.length; i += 2) {
    const drift = 5 * Math.sin((2 * Math.PI * i) / 600);
    const values = lines[i]!.split(',').map((value) => Number(value) + drift + 0.3 * random.normal());
    counter.push(Float32Array.from(values), i * 100);
  }
  counter.finish();
  return score(counter.events(), trueEvents(truth, 10));
}

function truthOf(name: string): Truth {
  return JSON.parse(readFileSync(join(recordings, `truth/${name}.json`), 'utf8')) as Truth;
}

function trueEvents(truth: Truth, fps: number) {
  return truth.events.map(({ frame, dir, uncertain }) => {
    return { atMs: (frame * 1000) / fps, direction: dir, uncertain: uncertain === true };
  });
}

function inMs(events: readonly { t: number; direction: Direction; count: number }[]) {
  return events.map(({ t, direction, count }) => ({ atMs: t * 1000, direction, count }));
}

function figureOf(name: string, result: Score): Figure {
  const { trueIn, trueOut, countedIn, countedOut, countAccuracy, f1 } = result;
  return {
    name: `${name}: true ${trueIn}/${trueOut}, counted ${countedIn}/${countedOut}`,
    value: round(100 * (countAccuracy ?? 0)),
    unit: '%',
    f1: round(f1 ?? 0),
    crossings: trueIn + trueOut,
  };
}

export function interval(low: number, high: number): { low: number; high: number } {
  return { low: Math.round(low * 10_000) / 100, high: Math.round(high * 10_000) / 100 };
}
