import { Crossing } from '@lintel/shared/wire/messages';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Direction, GateEvent, GateSource } from '../gate-event.ts';
import { type FusedCrossing, GateFusion } from './gate-fusion.ts';

const seen = (source: GateSource, atMs: number, more: Partial<GateEvent> = {}): GateEvent => {
  const confidence = source === 'beam' ? 0.97 : 0.95;
  const span = source === 'beam' ? { fromMs: atMs - 150, toMs: atMs + 150 } : {};
  return { atMs, direction: 'in', count: 1, confidence, source, flags: [], ...span, ...more };
};

/** Pushes each event a little after it happened, then waits. */
function fuse(sources: GateSource[], events: GateEvent[], prepare?: (fusion: GateFusion) => void): FusedCrossing[] {
  const fusion = new GateFusion('door', sources);
  prepare?.(fusion);
  const found: FusedCrossing[] = [];
  for (const event of [...events].sort((a, b) => a.atMs - b.atMs)) {
    found.push(...fusion.take(event.atMs + 100));
    fusion.push(event);
  }
  found.push(...fusion.take(1e9));
  return found;
}

const total = (crossings: readonly FusedCrossing[], direction: Direction) =>
  crossings.reduce((sum, { crossing }) => sum + (crossing.direction === direction ? crossing.count : 0), 0);

const both: GateSource[] = ['camera', 'beam'];

describe('one sensor alone', () => {
  it('passes through at once, with its own confidence', () => {
    const fusion = new GateFusion('door', ['beam']);
    fusion.push(seen('beam', 1000));
    const [crossing] = fusion.take(1050);
    expect(crossing).toEqual({
      atMs: 1000,
      crossing: { gate: 'door', direction: 'in', count: 1, confidence: 0.97, sources: { beam: 1 } },
    });
    expect(fusion.take(99_000)).toEqual([]);
  });

  it('keeps its count and its doubt', () => {
    const events = [
      seen('beam', 0, { count: 2, confidence: 0.6, flags: ['multi'] }),
      seen('beam', 5000, { confidence: 0.35, flags: ['thin'] }),
    ];
    const [group, thin] = fuse(['beam'], events);
    expect(group.crossing).toMatchObject({ count: 2, confidence: expect.closeTo(0.6, 1) });
    expect(thin.crossing).toMatchObject({ count: 1, confidence: 0.35 });
  });
});

describe('two sensors', () => {
  it('that agree make one crossing, without waiting', () => {
    const fusion = new GateFusion('door', both);
    fusion.push(seen('beam', 1000));
    expect(fusion.take(1100)).toEqual([]);
    fusion.push(seen('camera', 1150));
    const [{ crossing, atMs }] = fusion.take(1300);
    expect(crossing).toMatchObject({ count: 1, direction: 'in', sources: { beam: 1, camera: 1 } });
    expect(crossing.confidence).toBeGreaterThan(0.97);
    expect(atMs).toBe(1075);
  });

  it('wait at most 2.5 s for each other', () => {
    const fusion = new GateFusion('door', both);
    fusion.push(seen('beam', 1000));
    const dueMs = fusion.nextDueMs() as number;
    expect(dueMs).toBeLessThanOrEqual(1000 + 2500);
    expect(fusion.take(dueMs)).toHaveLength(1);
    expect(fusion.nextDueMs()).toBeNull();
  });

  it('count one person whom the camera did not see', () => {
    expect(total(fuse(both, [seen('beam', 0)]), 'in')).toBe(1);
  });

  it('count nobody whom working beams did not see: a dog, a head round the corner', () => {
    expect(total(fuse(both, [seen('camera', 0)]), 'in')).toBe(0);
  });

  it('count by the camera once the beams say nothing any more', () => {
    const list = Array.from({ length: 20 }, (_, i) => seen('camera', i * 5000));
    expect(total(fuse(both, list), 'in')).toBe(14);
  });

  it('two abreast: the beams hide one of them', () => {
    expect(total(fuse(both, [seen('camera', 0), seen('camera', 60), seen('beam', 20)]), 'in')).toBe(2);
  });

  it('a hand in the beams that the camera does not see is nobody', () => {
    expect(fuse(both, [seen('beam', 0, { confidence: 0.35, flags: ['thin'] })])).toEqual([]);
  });

  it('a trolley pushed by one person, which the camera takes for a second one', () => {
    const events = [seen('camera', 0), seen('camera', 600), seen('beam', 300, { flags: ['long'], confidence: 0.8 })];
    expect(total(fuse(both, events), 'in')).toBe(1);
  });

  it('two close behind each other, which the beams take for one event of two', () => {
    const events = [
      seen('camera', 0),
      seen('camera', 500),
      seen('beam', 250, { count: 2, confidence: 0.6, flags: ['multi'] }),
    ];
    expect(total(fuse(both, events), 'in')).toBe(2);
  });

  it('two in opposite directions, of whom the beams saw one', () => {
    const crossings = fuse(both, [seen('camera', 0), seen('camera', 200, { direction: 'out' }), seen('beam', 30)]);
    expect([total(crossings, 'in'), total(crossings, 'out')]).toEqual([1, 1]);
  });

  it('beams without direction take the camera’s', () => {
    const crossings = fuse(both, [
      seen('beam', 0, { confidence: 0.5, flags: ['undirected'] }),
      seen('camera', 100, { direction: 'out' }),
    ]);
    expect(crossings).toHaveLength(1);
    expect(crossings[0].crossing.direction).toBe('out');
  });

  it('somebody who lingered in the beams is one person, though the times are far apart', () => {
    const events = [
      seen('camera', 0),
      seen('beam', 1400, { flags: ['long'], confidence: 0.8, fromMs: -100, toMs: 1550 }),
    ];
    expect(total(fuse(both, events), 'in')).toBe(1);
  });
});

describe('a sensor that cannot see', () => {
  it('is not asked: the other counts alone and at once', () => {
    const fusion = new GateFusion('door', both);
    fusion.setHealth('camera', 'blind');
    fusion.push(seen('beam', 0, { confidence: 0.35, flags: ['thin'] }));
    expect(fusion.take(100)).toMatchObject([{ crossing: { count: 1, sources: { beam: 1 } } }]);
  });

  it('is asked again when it sees', () => {
    const fusion = new GateFusion('door', both);
    fusion.setHealth('camera', 'unknown');
    fusion.setHealth('camera', 'ok');
    fusion.push(seen('beam', 0));
    expect(fusion.take(100)).toEqual([]);
  });

  it('is left out after six missed passages in a row, and heard again when it speaks', () => {
    const fusion = new GateFusion('door', both);
    let found = 0;
    for (let i = 0; i < 20; i++) {
      fusion.push(seen('beam', i * 5000));
      if (i >= 6) expect(fusion.take(i * 5000 + 100)).toHaveLength(1);
      else found += fusion.take(i * 5000 + 3000).length;
      fusion.setHealth('camera', 'ok');
    }
    expect(found).toBe(6);
    fusion.push(seen('camera', 200_000));
    expect(fusion.take(200_100)).toEqual([]);
  });
});

describe('late words', () => {
  it('do not count twice', () => {
    const fusion = new GateFusion('door', both);
    fusion.push(seen('beam', 0));
    expect(fusion.take(2000)).toHaveLength(1);
    fusion.push(seen('camera', 50));
    expect(fusion.take(60_000)).toEqual([]);
  });

  it('may add a person who was hidden', () => {
    const fusion = new GateFusion('door', both);
    fusion.push(seen('beam', 0));
    expect(total(fusion.take(2000), 'in')).toBe(1);
    fusion.push(seen('camera', 0));
    fusion.push(seen('camera', 90));
    expect(total(fusion.take(60_000), 'in')).toBe(1);
  });
});

describe('learning', () => {
  it('finds the delay between the sensors and uses it', () => {
    const fusion = new GateFusion('door', both);
    for (let i = 0; i < 12; i++) {
      fusion.push(seen('camera', i * 10_000));
      fusion.push(seen('beam', i * 10_000 + 300));
      fusion.take(i * 10_000 + 5000);
    }
    expect(fusion.offsetMs('beam')).toBe(300);
    expect(fusion.offsetMs('camera')).toBe(0);
  });

  it('advises to look at a sensor that is outvoted again and again', () => {
    const fusion = new GateFusion('door', ['camera', 'beam', 'thermal']);
    for (let i = 0; i < 60; i++) {
      const atMs = i * 10_000;
      fusion.push(seen('camera', atMs));
      fusion.push(seen('thermal', atMs));
      if (i % 2 === 0) fusion.push(seen('beam', atMs));
      fusion.take(atMs + 5000);
    }
    expect(fusion.disagreement('beam')).toMatchObject({ share: 0.5, recalibrate: true });
    expect(fusion.disagreement('camera')).toMatchObject({ share: 0, recalibrate: false });
  });

  it('outvotes a camera that sees reflections, and says so', () => {
    const fusion = new GateFusion('door', ['camera', 'beam', 'thermal']);
    let counted = 0;
    for (let i = 0; i < 60; i++) {
      const atMs = i * 10_000;
      const person = i % 2 === 0;
      fusion.push(seen('camera', atMs));
      if (person) fusion.push(seen('beam', atMs + 20));
      if (person) fusion.push(seen('thermal', atMs + 20));
      counted += total(fusion.take(atMs + 5000), 'in');
    }
    expect(counted).toBe(30);
    expect(fusion.disagreement('camera')?.recalibrate).toBe(true);
    expect(fusion.disagreement('beam')?.recalibrate).toBe(false);
  });
});

describe('whatever comes', () => {
  const events = fc.array(
    fc.record({
      atMs: fc.integer({ min: 0, max: 60_000 }),
      direction: fc.constantFrom<Direction>('in', 'out'),
      count: fc.integer({ min: 1, max: 6 }),
      confidence: fc.double({ min: 0, max: 1, noNaN: true }),
      source: fc.constantFrom<GateSource>('beam', 'camera', 'thermal'),
      flags: fc.subarray(['thin', 'long', 'multi', 'undirected', 'split']),
    }),
    { maxLength: 40 },
  );

  it('makes valid crossings, never more persons than the sensors’ sum', () => {
    fc.assert(
      fc.property(events, (list) => {
        const found = fuse(['camera', 'beam', 'thermal'], list);
        const sum = list.reduce((persons, event) => persons + event.count, 0);
        for (const { crossing } of found) expect(Crossing.safeParse(crossing).success).toBe(true);
        expect(total(found, 'in') + total(found, 'out')).toBeLessThanOrEqual(sum);
      }),
    );
  });

  it('a lone sensor’s persons are kept exactly', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 1 }), { minLength: 1, maxLength: 20 }), (ways) => {
        const list = ways.map((way, i) => seen('camera', i * 3000, { direction: way ? 'in' : 'out' }));
        const found = fuse(['camera'], list);
        expect(total(found, 'in')).toBe(ways.filter(Boolean).length);
        expect(total(found, 'out')).toBe(ways.length - ways.filter(Boolean).length);
      }),
    );
  });

  it('refuses a sensor the gate does not have', () => {
    expect(() => new GateFusion('door', ['beam']).push(seen('camera', 0))).toThrow('no camera');
  });
});
