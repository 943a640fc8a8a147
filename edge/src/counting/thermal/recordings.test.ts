import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { SeededRandom } from '@lintel/shared/seeded-random';
import { describe, expect, it } from 'vitest';
import type { Direction } from '../gate-event.ts';
import { score } from '../scoring.ts';
import { ThermalCounter } from './thermal-counter.ts';

const folder = resolve(import.meta.dirname, '../../../../../shared/data/counting');
const present = existsSync(folder);
if (!present) console.log('skipped: the thermal recordings are not here (../shared/data/counting)');

const names = ['1person', '2ppl', 'testData'] as const;

interface Dirt {
  driftK?: number;
  noiseK?: number;
  /** Every so many pictures only. */
  every?: number;
  seed?: number;
  /** As if the room were so much warmer. */
  offsetK?: number;
  /** As if the sensor hung the other way round, or turned by a quarter, or the film ran backwards. */
  mirrored?: boolean;
  turned?: boolean;
  backwards?: boolean;
  /** The gate line, where it is not in the middle. */
  at?: number;
}

const known = new Map<string, number[][]>();

function picturesOf(name: string): number[][] {
  let pictures = known.get(name);
  if (!pictures) {
    const text = readFileSync(resolve(folder, `thermal8x8/${name}.csv`), 'utf8').trim();
    pictures = text.split('\n').map((line) => line.split(',').map(Number));
    known.set(name, pictures);
  }
  return pictures;
}

/** Counts a real recording, changed or made worse on purpose, and compares with its truth. */
function count(name: (typeof names)[number], dirt: Dirt = {}) {
  const { driftK = 0, noiseK = 0, every = 1, seed = 1, offsetK = 0, at = 4 } = dirt;
  const random = new SeededRandom(seed);
  const pictures = picturesOf(name).slice();
  const truth = JSON.parse(readFileSync(resolve(folder, `truth/thermal_${name}.json`), 'utf8')) as {
    events: { frame: number; dir: Direction }[];
  };
  if (dirt.backwards) pictures.reverse();
  // Two mirrors give the same way in again.
  const inward = Boolean(dirt.mirrored) === Boolean(dirt.backwards);
  const gate = dirt.turned
    ? ({ axis: 'row', at, inDirection: inward ? 'down' : 'up' } as const)
    : ({ axis: 'column', at, inDirection: inward ? 'right' : 'left' } as const);
  const counter = new ThermalCounter({ columns: 8, rows: 8, gate });
  const seen = (picture: number[], i: number) => {
    const [x, y] = dirt.turned ? [i >> 3, i & 7] : [i & 7, i >> 3];
    return picture[8 * y + (dirt.mirrored ? 7 - x : x)];
  };
  const phase = seed === 1 ? 0 : random.between(0, 2 * Math.PI);
  for (let k = seed % every; k < pictures.length; k += every) {
    const drift = offsetK + driftK * Math.sin((2 * Math.PI * k) / 600 + phase);
    const values = Float32Array.from({ length: 64 }, (_, i) => seen(pictures[k], i) + drift + noiseK * random.normal());
    counter.push(values, k * 100);
  }
  counter.finish();
  const events = truth.events.map(({ frame, dir }) => {
    return { atMs: (dirt.backwards ? pictures.length - 1 - frame : frame) * 100, direction: dir };
  });
  return score(counter.events(), events);
}

describe.skipIf(!present)('the recordings of a real doorway', () => {
  it.each([
    ['1person', 7, 7],
    ['2ppl', 11, 11],
    ['testData', 23, 22],
  ] as const)('%s: %i in, %i out, every event in its place', (name, trueIn, trueOut) => {
    expect(count(name)).toMatchObject({ trueIn, trueOut, missed: 0, extra: 0 });
  });

  it.each([
    ['the other way round', { mirrored: true }],
    ['turned by a quarter', { turned: true }],
    ['turned and the other way round', { turned: true, mirrored: true }],
    ['backwards', { backwards: true }],
    ['in summer', { offsetK: 9 }],
    ['in winter', { offsetK: -15 }],
    ['at a third of the rate', { every: 3 }],
    ['at the line before', { at: 3 }],
  ] as const)('%s, every event too', (_case, dirt) => {
    for (const name of names) expect(count(name, dirt), name).toMatchObject({ missed: 0, extra: 0 });
  });

  it.each([
    ['drift of 5 K', { driftK: 5 }],
    ['0.3 K more noise', { noiseK: 0.3 }],
    ['half the rate', { every: 2 }],
    ['drift and noise', { driftK: 5, noiseK: 0.3 }],
    ['noise and half the rate', { noiseK: 0.3, every: 2 }],
    ['drift and half the rate', { driftK: 5, every: 2 }],
    ['all of it', { driftK: 5, noiseK: 0.3, every: 2 }],
    ['all of it, backwards', { driftK: 5, noiseK: 0.3, every: 2, backwards: true }],
  ] as const)('with %s at least 99 %% are right', (_dirt, dirt) => {
    let errors = 0;
    let events = 0;
    for (const seed of [101, 102, 103]) {
      for (const name of names) {
        const { missed, extra, matched } = count(name, { ...dirt, seed });
        errors += missed + extra;
        events += matched + missed;
      }
    }
    expect(errors / events).toBeLessThanOrEqual(0.01);
  });
});
