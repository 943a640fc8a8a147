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
}

/** Counts a real recording, made worse on purpose, and compares with its truth. */
function count(name: (typeof names)[number], { driftK = 0, noiseK = 0, every = 1, seed = 1 }: Dirt = {}) {
  const random = new SeededRandom(seed);
  const lines = readFileSync(resolve(folder, `thermal8x8/${name}.csv`), 'utf8')
    .trim()
    .split('\n');
  const truth = JSON.parse(readFileSync(resolve(folder, `truth/thermal_${name}.json`), 'utf8')) as {
    events: { frame: number; dir: Direction }[];
  };
  const counter = new ThermalCounter({ columns: 8, rows: 8, gate: { axis: 'column', at: 4, inDirection: 'right' } });
  for (let i = 0; i < lines.length; i += every) {
    const drift = driftK * Math.sin((2 * Math.PI * i) / 600);
    const values = lines[i].split(',').map((value) => Number(value) + drift + noiseK * random.normal());
    counter.push(Float32Array.from(values), i * 100);
  }
  counter.finish();
  return score(
    counter.events(),
    truth.events.map(({ frame, dir }) => ({ atMs: frame * 100, direction: dir })),
  );
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
    ['drift of 5 K', { driftK: 5 }],
    ['0.3 K more noise', { noiseK: 0.3 }],
    ['half the rate', { every: 2 }],
    ['all of it', { driftK: 5, noiseK: 0.3, every: 2 }],
  ] as const)('with %s at least 99 %% are right', (_dirt, dirt) => {
    let errors = 0;
    let events = 0;
    for (const seed of [101, 102, 103, 104, 105]) {
      for (const name of names) {
        const { missed, extra, matched } = count(name, { ...dirt, seed });
        errors += missed + extra;
        events += matched + missed;
      }
    }
    expect(errors / events).toBeLessThanOrEqual(0.01);
  });
});
