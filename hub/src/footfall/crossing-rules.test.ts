import { Crossing, Envelope } from '@lintel/shared/wire/messages';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isCrossingEnvelope } from './crossing-rules.ts';

const schema = Envelope(Crossing);
const valid = {
  v: 1,
  epoch: '0123456789abcdef',
  seq: 7,
  at: '2026-11-21T04:00:00.000Z',
  mono: 1,
  boot: 'b',
  clock: 'synced',
  body: { gate: 'door', direction: 'in', count: 1, confidence: 0.9, sources: { beam: 1, camera: 2 }, staff: false },
};
const bodyKeys = Object.keys(valid.body);

/** Values that are on, near and far from the border of what a field may be. */
const odd = fc.oneof(
  fc.constantFrom<unknown>(0, 1, -1, 50, 51, 1000, 1001, 0.5, 1.5, -0, 2 ** 53, 2 ** 53 - 1, null, true, '', [], {}),
  fc.constantFrom<unknown>('in', 'out', 'synced', 'unsynced', 'door-1', 'Door', 'x'.repeat(32), 'x'.repeat(33), 'é'),
  fc.constantFrom<unknown>(
    '0123456789abcdeF',
    'x'.repeat(64),
    'x'.repeat(65),
    { beam: 1 },
    { beam: 1.5 },
    { thermal: 1 },
  ),
  fc.constantFrom<unknown>({ radar: 1 }, { beam: 1, radar: 1 }, { beam: null }, ['beam'], { gate: 'door' }),
  fc.jsonValue(),
);
const digits = (max: number, length: number) => fc.integer({ min: 0, max }).map((n) => String(n).padStart(length, '0'));
const time = fc
  .tuple(digits(9999, 4), digits(13, 2), digits(32, 2), digits(25, 2), digits(61, 2), digits(61, 2), digits(999, 3))
  .map(([year, month, day, hour, minute, second, ms]) => `${year}-${month}-${day}T${hour}:${minute}:${second}.${ms}Z`);
const nearTime = fc.oneof(
  time,
  fc.constantFrom('2024-02-29', '2023-02-29', '1900-02-29', '2000-02-29').map((day) => `${day}T00:00:00.000Z`),
);
const brokenTime = fc
  .tuple(nearTime, fc.nat(24), fc.constantFrom('', 'x', '0', ' ', 'Z', '+'))
  .map(([text, at, put]) => text.slice(0, at) + put + text.slice(at + 1));

type Change = { key: string; inBody: boolean; value: unknown } | { key: string; inBody: boolean; remove: true };
const change: fc.Arbitrary<Change> = fc.oneof(
  fc.record({ key: fc.constantFrom(...Object.keys(valid), 'more'), inBody: fc.constant(false), value: odd }),
  fc.record({ key: fc.constantFrom(...bodyKeys, 'more'), inBody: fc.constant(true), value: odd }),
  fc.record({ key: fc.constant('at'), inBody: fc.constant(false), value: fc.oneof(nearTime, brokenTime) }),
  fc.record({
    key: fc.constantFrom(...Object.keys(valid)),
    inBody: fc.constant(false),
    remove: fc.constant(true as const),
  }),
  fc.record({ key: fc.constantFrom(...bodyKeys), inBody: fc.constant(true), remove: fc.constant(true as const) }),
);

function changed(changes: readonly Change[]): unknown {
  const value = structuredClone(valid) as Record<string, unknown>;
  for (const one of changes) {
    const target = one.inBody ? value.body : value;
    if (typeof target !== 'object' || target === null) continue;
    if ('remove' in one) delete (target as Record<string, unknown>)[one.key];
    else (target as Record<string, unknown>)[one.key] = structuredClone(one.value);
  }
  // Only what JSON can say ever arrives.
  return JSON.parse(JSON.stringify(value));
}

describe('the crossing schema written out by hand', () => {
  it('says yes to exactly what the schema says yes to, and the schema changes nothing of it', () => {
    let accepted = 0;
    let refused = 0;
    fc.assert(
      fc.property(fc.oneof(fc.array(change, { maxLength: 3 }).map(changed), fc.jsonValue()), (value) => {
        const checked = schema.safeParse(value);
        expect([value, isCrossingEnvelope(value)]).toEqual([value, checked.success]);
        if (checked.success) expect(checked.data).toEqual(value);
        if (checked.success) accepted++;
        else refused++;
      }),
      { numRuns: 5000 },
    );
    expect(Math.min(accepted, refused)).toBeGreaterThan(500);
  });
});
