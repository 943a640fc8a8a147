import type { Crossing } from '@lintel/shared/wire/messages';
import { channels } from '@lintel/shared/wire/topics';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OutboxRecord } from './record.ts';
import { shrink, shrinkSteps } from './shrink.ts';

const epoch = '0123456789abcdef';
const start = Date.UTC(2026, 4, 1, 10);

interface Made {
  kind: 'crossing' | 'reading' | 'scan' | 'tray' | 'coverage';
  afterS: number;
  gate: string;
  direction: 'in' | 'out';
  count: number;
}

const made = fc.array(
  fc.record({
    kind: fc.constantFrom(
      'crossing' as const,
      'crossing' as const,
      'reading' as const,
      'scan' as const,
      'tray' as const,
      'coverage' as const,
    ),
    afterS: fc.integer({ min: 0, max: 200 }),
    gate: fc.constantFrom('door', 'back'),
    direction: fc.constantFrom('in' as const, 'out' as const),
    count: fc.integer({ min: 1, max: 50 }),
  }),
  { maxLength: 60 },
);

function recordsOf(list: readonly Made[], firstSeq = 1): OutboxRecord[] {
  let at = start;
  return list.map(({ kind, afterS, gate, direction, count }, i) => {
    const from = at;
    at += afterS * 1000;
    const bodies = {
      crossing: { gate, direction, count, confidence: 0.5, sources: { beam: count } },
      reading: { peripheral: 'fridge', kind: 'temperature', value: 4, unit: 'C' },
      scan: { peripheral: 'scanner', text: '4006381333931' },
      tray: { items: [], count: 0 },
      coverage: { gate, from: new Date(from).toISOString(), to: new Date(at).toISOString(), verdict: 'seeing' },
    };
    const seq = firstSeq + i;
    const envelope = { v: 1, epoch, seq, at: new Date(at).toISOString(), mono: at - start, boot: 'b', clock: 'synced' };
    return { epoch, seq, channel: `event/${kind}`, json: JSON.stringify({ ...envelope, body: bodies[kind] }) };
  });
}

function totals(records: readonly OutboxRecord[]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const record of records) {
    if (record.channel !== 'event/crossing') continue;
    const { gate, direction, count } = JSON.parse(record.json).body as Crossing;
    sums[`${gate} ${direction}`] = (sums[`${gate} ${direction}`] ?? 0) + count;
  }
  return sums;
}

describe('shrink', () => {
  it('never loses a total, never drops silently, and stays valid', () => {
    fc.assert(
      fc.property(made, fc.subarray([...shrinkSteps], { minLength: 1 }), (list, steps) => {
        const before = recordsOf(list);
        let after: OutboxRecord[] = before;
        for (const step of steps) after = shrink(after, step).kept;
        expect(totals(after)).toEqual(totals(before));
        const seqs = after.map(({ seq }) => seq);
        expect(seqs).toEqual([...new Set(seqs)].sort((a, b) => a - b));
        const gaps = after.filter(({ channel }) => channel === 'event/gap').map(({ json }) => JSON.parse(json).body);
        for (const { seq } of before) {
          const named = gaps.some(({ fromSeq, toSeq }) => fromSeq <= seq && seq <= toSeq);
          expect(seqs.includes(seq) || named).toBe(true);
        }
        for (const record of after) {
          expect(channels[record.channel].payload.safeParse(JSON.parse(record.json)).error).toBeUndefined();
          expect(JSON.parse(record.json).seq).toBe(record.seq);
        }
      }),
    );
  });

  it('drops readings and scans before trays, and trays before it touches a crossing', () => {
    const before = recordsOf([
      { kind: 'crossing', afterS: 1, gate: 'door', direction: 'in', count: 1 },
      { kind: 'reading', afterS: 1, gate: 'door', direction: 'in', count: 1 },
      { kind: 'tray', afterS: 1, gate: 'door', direction: 'in', count: 1 },
      { kind: 'scan', afterS: 1, gate: 'door', direction: 'in', count: 1 },
      { kind: 'crossing', afterS: 1, gate: 'door', direction: 'in', count: 2 },
    ]);
    const telemetry = shrink(before, 'telemetry');
    expect(telemetry.dropped).toBe(2);
    expect(telemetry.kept.map(({ channel }) => channel)).toEqual([
      'event/crossing',
      'event/gap',
      'event/tray',
      'event/crossing',
    ]);
    expect(JSON.parse(telemetry.kept[1].json).body).toEqual({
      fromSeq: 2,
      toSeq: 4,
      reason: 'outbox full: readings and scans dropped, coverage merged (2)',
    });
    const tray = shrink(telemetry.kept, 'tray');
    expect(tray.kept.map(({ channel }) => channel)).toEqual([
      'event/crossing',
      'event/gap',
      'event/gap',
      'event/crossing',
    ]);
    const minutes = shrink(tray.kept, 'minutes');
    expect(minutes.kept.map(({ channel, seq }) => `${seq} ${channel}`)).toEqual([
      '1 event/crossing',
      '2 event/gap',
      '3 event/gap',
      '5 event/gap',
    ]);
    expect(JSON.parse(minutes.kept[0].json).body).toEqual({
      gate: 'door',
      direction: 'in',
      count: 3,
      confidence: 0.5,
      sources: { beam: 3 },
    });
  });

  it('joins windows of coverage that touch', () => {
    const minute: Made = { kind: 'coverage', afterS: 60, gate: 'door', direction: 'in', count: 1 };
    const { kept, dropped } = shrink(recordsOf([minute, minute, minute]), 'telemetry');
    expect(dropped).toBe(2);
    expect(JSON.parse(kept[0].json).body).toEqual({
      gate: 'door',
      from: '2026-05-01T10:00:00.000Z',
      to: '2026-05-01T10:03:00.000Z',
      verdict: 'seeing',
    });
    expect(kept).toHaveLength(2);
  });

  it('keeps a total within what one crossing may say', () => {
    const crowd: Made = { kind: 'crossing', afterS: 0, gate: 'door', direction: 'out', count: 30 };
    const { kept } = shrink(recordsOf([crowd, crowd, crowd]), 'minutes');
    expect(kept.filter(({ channel }) => channel === 'event/crossing')).toHaveLength(3);
    const { kept: pairs } = shrink(
      recordsOf([
        { ...crowd, count: 25 },
        { ...crowd, count: 25 },
      ]),
      'minutes',
    );
    expect(totals(pairs)).toEqual({ 'door out': 50 });
    expect(pairs.map(({ channel }) => channel)).toEqual(['event/crossing', 'event/gap']);
  });
});
