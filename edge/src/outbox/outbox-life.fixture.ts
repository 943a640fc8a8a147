import fc from 'fast-check';
import { expect } from 'vitest';
import { type OutboxWorld, oneIn } from './outbox-world.fixture.ts';

const reading = { peripheral: 'fridge', kind: 'temperature' as const, value: 4, unit: 'C' };

type Step = { do: (typeof deeds)[number]; n: number };
const deeds = [
  ...['add', 'add', 'add', 'add', 'wait', 'wait', 'wait', 'connect', 'disconnect', 'disconnect', 'answer', 'answer'],
  ...[
    'unheard',
    'crash',
    'crash',
    'crash',
    'restart',
    'drain',
    'urgent',
    'fleeting',
    'reading',
    'diskFails',
    'diskWorks',
  ],
] as const;
export const steps = fc.array(fc.record({ do: fc.constantFrom(...deeds), n: fc.integer({ min: 1, max: 40 }) }), {
  minLength: 1,
  maxLength: 80,
});

/** Lives through the steps, then heals and delivers. Answers how many people were counted. */
export function live(world: OutboxWorld, list: readonly Step[], check = () => {}): number {
  let added = 0;
  world.answering = false;
  for (const { do: what, n } of list) {
    if (what === 'add') {
      for (let i = 0; i < n; i++) world.outbox.add('event/crossing', oneIn);
      added += n;
    } else if (what === 'reading') world.outbox.add('event/reading', reading);
    else if (what === 'urgent') world.outbox.add('event/tray', { items: [], count: 0 }, { keep: 'urgent' });
    else if (what === 'fleeting') {
      world.mayVanish(world.outbox.add('event/scan', { peripheral: 's', text: '1' }, { keep: 'fleeting' }));
    } else if (what === 'wait') world.advance(n * 80);
    else if (what === 'connect') world.connect();
    else if (what === 'disconnect') world.disconnect();
    else if (what === 'answer') world.answer(n);
    else if (what === 'drain') drain(world);
    else if (what === 'unheard') world.answer(n, false);
    else if (what === 'crash') world.crash();
    else if (what === 'restart') world.restart();
    else world.log.failure = what === 'diskFails' ? new Error('input/output error') : null;
    check();
  }
  world.log.failure = null;
  world.advance(2000);
  check();
  world.disconnect();
  world.answering = true;
  world.connect();
  world.advance(15_000);
  expect(world.outbox.stats().depth).toBe(0);
  return added;
}

/** The hub takes everything there is. */
export function drain(world: OutboxWorld): void {
  world.connect();
  world.answering = true;
  world.advance(2000);
  world.answering = false;
}

export function peopleIn(records: Iterable<string>): number {
  const bodies = [...records].map((json) => JSON.parse(json).body);
  return bodies.reduce((sum: number, body) => sum + (body.direction === 'in' ? body.count : 0), 0);
}

/** Numbers missing at the hub, below the highest of their epoch, that no gap names. */
export function unexplained(world: OutboxWorld): string[] {
  const epochs = new Map<string, { seqs: Set<number>; gaps: { fromSeq: number; toSeq: number }[] }>();
  for (const [key, json] of world.stored) {
    const [epoch, seq] = key.split(':');
    const known = epochs.get(epoch) ?? { seqs: new Set(), gaps: [] };
    epochs.set(epoch, known);
    known.seqs.add(Number(seq));
    const { body } = JSON.parse(json);
    if ('fromSeq' in body) known.gaps.push(body);
  }
  return [...epochs].flatMap(([epoch, { seqs, gaps }]) => {
    const all = Array.from({ length: Math.max(...seqs) }, (_, i) => i + 1);
    const missing = all.filter((seq) => !seqs.has(seq) && !gaps.some((gap) => gap.fromSeq <= seq && seq <= gap.toSeq));
    return missing.map((seq) => `${epoch}:${seq}`).filter((key) => !world.fleeting.has(key));
  });
}

/** First arrivals come in the order they were made. */
export function inOrder(world: OutboxWorld): boolean {
  const last = new Map<string, number>();
  const seen = new Set<string>();
  for (const { epoch, seq } of world.arrived) {
    if (seen.has(`${epoch}:${seq}`)) continue;
    seen.add(`${epoch}:${seq}`);
    if (seq < (last.get(epoch) ?? 0)) return false;
    last.set(epoch, seq);
  }
  return true;
}
