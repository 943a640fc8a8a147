import { describe, expect, it } from 'vitest';
import type { Direction, GateEvent, GateSource } from '../gate-event.ts';
import type { FusedCrossing } from './crossings.ts';
import { GateFusion } from './gate-fusion.ts';

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

  it('a trolley that the camera sees as what it is, whichever of the two comes first', () => {
    for (const [person, thing] of [
      [0, 600],
      [600, 0],
    ]) {
      const events = [
        seen('camera', person),
        seen('camera', thing, { confidence: 0.8, flags: ['merged', 'solid'] }),
        seen('beam', 300, { flags: ['long'], confidence: 0.8, fromMs: -200, toMs: 900 }),
      ];
      expect(total(fuse(both, events), 'in')).toBe(1);
    }
  });

  it('a person with a trolley as one outline, but no trolley that moves stiffly by itself', () => {
    const beam = seen('beam', 0, { flags: ['long'], confidence: 0.8, fromMs: -500, toMs: 500 });
    expect(total(fuse(both, [beam, seen('camera', 0, { confidence: 0.8, flags: ['solid'] })]), 'in')).toBe(1);
    expect(total(fuse(both, [beam, seen('camera', 0, { confidence: 0.8, flags: ['stiff'] })]), 'in')).toBe(0);
  });

  it('one beam alone, during whose break the camera saw two', () => {
    const events = [
      seen('camera', 0),
      seen('camera', 500),
      seen('beam', 250, { confidence: 0.5, flags: ['undirected', 'long'], fromMs: -150, toMs: 650 }),
    ];
    expect(total(fuse(both, events), 'in')).toBe(2);
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

describe('a sensor that dies', () => {
  const three: GateSource[] = ['beam', 'camera', 'thermal'];
  const person = (fusion: GateFusion, atMs: number, sources: readonly GateSource[]) => {
    for (const source of sources) fusion.push(seen(source, atMs));
    return total(fusion.take(atMs + 4000), 'in');
  };

  it('costs no more than two persons, is left out, and is heard again when it agrees', () => {
    const fusion = new GateFusion('door', three);
    let counted = 0;
    for (let i = 0; i < 10; i++) counted += person(fusion, i * 5000, three);
    for (let i = 10; i < 30; i++) counted += person(fusion, i * 5000, ['camera', 'thermal']);
    expect(counted).toBeGreaterThanOrEqual(28);
    expect(fusion.leftOut('beam')).toBe(true);
    expect(person(fusion, 200_000, three)).toBe(1);
    expect(fusion.leftOut('beam')).toBe(false);
  });

  it('is not blamed for a trolley without warmth, nor for bodies that hide each other', () => {
    const fusion = new GateFusion('door', three);
    for (let i = 0; i < 10; i++) {
      const atMs = i * 10_000;
      fusion.push(seen('camera', atMs));
      fusion.push(seen('beam', atMs, { flags: ['long'], confidence: 0.8, fromMs: atMs - 400, toMs: atMs + 400 }));
      expect(fusion.take(atMs + 3000)).toEqual([]);
      for (const source of three) fusion.push(seen(source, atMs + 5000));
      for (const source of ['camera', 'thermal'] as const) fusion.push(seen(source, atMs + 5050));
      expect(total(fusion.take(atMs + 9000), 'in')).toBe(2);
    }
    for (const source of three) expect(fusion.leftOut(source)).toBe(false);
  });
});

describe('three sensors', () => {
  const three: GateSource[] = ['beam', 'camera', 'thermal'];
  const deep = { flags: ['long'], confidence: 0.8, fromMs: -1000, toMs: 150 };

  it('a trolley and its pusher are one person, and the crossing says what each sensor saw', () => {
    const events = [seen('beam', -425, deep), seen('camera', -600), seen('camera', 0), seen('thermal', 60)];
    const crossings = fuse(three, events);
    expect(total(crossings, 'in')).toBe(1);
    expect(crossings[0].crossing.sources).toEqual({ beam: 0, camera: 1, thermal: 1 });
  });

  it('two in one break of the beams are two, though both pictures melt them into one', () => {
    const beams = seen('beam', 250, { count: 2, confidence: 0.8, flags: ['multi'], fromMs: -170, toMs: 670 });
    expect(total(fuse(three, [beams, seen('camera', 250), seen('thermal', 250)]), 'in')).toBe(2);
  });

  it('who is so tall that the thighs let the beams through counts, when both pictures show a body', () => {
    const tall = [seen('camera', 24), seen('thermal', 45)];
    const other = [seen('beam', 561), seen('camera', 542), seen('thermal', 560)];
    expect(total(fuse(three, [...tall, ...other]), 'in')).toBe(2);
  });

  it('two in file are two, though the array melts them into one', () => {
    const events = [seen('beam', 0), seen('beam', 500), seen('camera', 30), seen('camera', 520), seen('thermal', 300)];
    expect(total(fuse(three, events), 'in')).toBe(2);
  });

  it('a dog ahead of its owner is not hidden in a warm patch that has only begun', () => {
    const owner = seen('thermal', 35, { fromMs: -229, toMs: 271 });
    const events = [seen('camera', 0), seen('camera', -250), owner];
    expect(total(fuse(['camera', 'thermal'], events), 'in')).toBe(1);
  });

  it('a companion may be, in one that lies on the line all the time it takes him', () => {
    const both = seen('thermal', 35, { fromMs: -450, toMs: 271 });
    const events = [seen('camera', 0), seen('camera', -250), both];
    expect(total(fuse(['camera', 'thermal'], events), 'in')).toBe(2);
  });

  it('two who meet are two, though the beams saw only that somebody turned', () => {
    const turned = { count: 0, flags: ['turned'], confidence: 0.5, fromMs: -150, toMs: 250 };
    const events = [
      seen('beam', 50, turned),
      seen('camera', 0),
      seen('camera', 100, { direction: 'out' }),
      seen('thermal', 40),
      seen('thermal', 150, { direction: 'out' }),
    ];
    const crossings = fuse(three, events);
    expect([total(crossings, 'in'), total(crossings, 'out')]).toEqual([1, 1]);
  });
});

describe('a sensor that cannot see', () => {
  it('is not asked: the other counts alone and at once', () => {
    const fusion = new GateFusion('door', both);
    fusion.setHealth('camera', 'blind');
    fusion.push(seen('beam', 0, { confidence: 0.35, flags: ['thin'] }));
    expect(fusion.take(100)).toMatchObject([{ crossing: { count: 1, sources: { beam: 1 } } }]);
  });

  it('is waited for with a hand in the beams while it starts', () => {
    const fusion = new GateFusion('door', both);
    fusion.setHealth('camera', 'unknown');
    fusion.push(seen('beam', 0, { confidence: 0.35, flags: ['thin'] }));
    fusion.push(seen('beam', 5000));
    expect(fusion.take(6000)).toMatchObject([{ atMs: 5000, crossing: { count: 1, sources: { beam: 1 } } }]);
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

  it('a warm patch as slim as one body hides nobody beside it, but may hide who follows', () => {
    const sensors: GateSource[] = ['camera', 'thermal'];
    const span = { fromMs: -300, toMs: 700 };
    const plain = seen('thermal', 60, span);
    const slim = seen('thermal', 60, { ...span, flags: ['slim'] });
    const beside = [seen('camera', 0), seen('camera', 150)];
    expect(total(fuse(sensors, [plain, ...beside]), 'in')).toBe(2);
    expect(total(fuse(sensors, [slim, ...beside]), 'in')).toBe(1);
    const behind = [seen('camera', 0), seen('camera', 500)];
    expect(total(fuse(sensors, [slim, ...behind]), 'in')).toBe(total(fuse(sensors, [plain, ...behind]), 'in'));
  });

  it('a warm patch too broad for one is two where the camera sees two, or nobody else can say', () => {
    const one = [seen('beam', 0), seen('thermal', 60)];
    const broad = seen('thermal', 60, { confidence: 0.7, flags: ['broad'] });
    const three: GateSource[] = ['beam', 'camera', 'thermal'];
    expect(total(fuse(three, [...one, broad, seen('camera', 20)]), 'in')).toBe(1);
    expect(total(fuse(three, [...one, broad, seen('camera', 20), seen('camera', 40)]), 'in')).toBe(2);
    expect(total(fuse(['beam', 'thermal'], [...one, broad]), 'in')).toBe(2);
  });

  it('a person in a stiff thing whom the heat shows is counted', () => {
    const stiff = seen('camera', 0, { confidence: 0.8, flags: ['stiff'] });
    expect(total(fuse(['camera', 'thermal'], [stiff, seen('thermal', 40)]), 'in')).toBe(1);
    expect(total(fuse(['camera', 'thermal'], [stiff]), 'in')).toBe(0);
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
