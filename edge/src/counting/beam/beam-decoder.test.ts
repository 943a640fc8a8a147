import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { GateEvent } from '../gate-event.ts';
import { BeamDecoder } from './beam-decoder.ts';
import type { Beam, BeamConfig } from './config.ts';

type Edge = [beam: Beam, broken: boolean, atMs: number];

function decode(edges: readonly Edge[], config: Partial<BeamConfig> = {}): GateEvent[] {
  const decoder = new BeamDecoder(config);
  for (const edge of edges) decoder.edge(...edge);
  decoder.finish((edges.at(-1)?.[2] ?? 0) + 1000);
  return decoder.events();
}

/** A body of `depthM` through both beams (80 mm apart) at `speed` m/s, its front on beam A at `startMs` going in. */
function body(startMs: number, { depthM = 0.25, speed = 1.2, way = 'in' as 'in' | 'out' } = {}): Edge[] {
  const [first, second]: [Beam, Beam] = way === 'in' ? ['A', 'B'] : ['B', 'A'];
  const ms = (metres: number) => startMs + (metres / speed) * 1000;
  const edges: Edge[] = [
    [first, true, ms(0)],
    [second, true, ms(0.08)],
    [first, false, ms(depthM)],
    [second, false, ms(depthM + 0.08)],
  ];
  return edges.sort((a, b) => a[2] - b[2]);
}

const mirrored = (edges: readonly Edge[]): Edge[] =>
  edges.map(([beam, broken, atMs]) => [beam === 'A' ? 'B' : 'A', broken, atMs]);

const ways = (events: readonly GateEvent[]) => events.filter(({ count }) => count > 0).map((event) => event.direction);

/** The same body, had the beams been 0.3 m apart. */
const wider = ([beam, broken, atMs]: Edge): Edge => [beam, broken, beam === 'B' ? atMs + 220 : atMs];

describe('one body through the pair', () => {
  it('is one way in, dated in the middle', () => {
    const [event, ...more] = decode(body(1000));
    expect(more).toEqual([]);
    expect(event).toMatchObject({ direction: 'in', count: 1, source: 'beam', flags: [] });
    expect(event.confidence).toBeGreaterThan(0.9);
    expect(event.atMs).toBeCloseTo(1000 + ((0.25 + 0.08) / 2 / 1.2) * 1000, 0);
  });

  it('is one way out in the mirror', () => {
    expect(ways(decode(body(1000, { way: 'out' })))).toEqual(['out']);
  });

  it.each([0.3, 0.6, 1.2, 2, 3])('is counted once at %f m/s', (speed) => {
    expect(ways(decode(body(0, { speed })))).toEqual(['in']);
  });

  it('turns back over the first beam: nobody entered', () => {
    expect(
      decode([
        ['A', true, 0],
        ['B', true, 70],
        ['B', false, 600],
        ['A', false, 700],
      ]),
    ).toMatchObject([{ count: 0, flags: ['turned'], fromMs: 0, toMs: 700 }]);
  });

  it('that only touches one beam does not count', () => {
    expect(
      decode([
        ['A', true, 0],
        ['A', false, 300],
      ]),
    ).toEqual([]);
  });

  it('without overlap counts with less confidence', () => {
    const events = decode(body(0, { depthM: 0.25, speed: 1 }).map(wider), { spacingM: 0.3 });
    expect(events).toMatchObject([{ direction: 'in', flags: ['no-overlap'] }]);
    expect(events[0].confidence).toBeLessThan(0.6);
  });

  it('without overlap and too late is two touches, not a passage', () => {
    expect(
      decode([
        ['A', true, 0],
        ['A', false, 40],
        ['B', true, 500],
        ['B', false, 540],
      ]),
    ).toEqual([]);
  });
});

describe('every walk over the four states', () => {
  // 00, 10, 11, 01 as a ring: one step clockwise or back changes one beam.
  const states: [boolean, boolean][] = [
    [false, false],
    [true, false],
    [true, true],
    [false, true],
  ];

  it('counts as the net way round says, up to 12 changes', () => {
    let walks = 0;
    const explore = (steps: number[]) => {
      const position = steps.reduce((sum, step) => sum + step, 0);
      if (steps.length > 0 && position % 4 === 0) {
        walks++;
        const edges: Edge[] = [];
        let at = 0;
        for (const [i, step] of steps.entries()) {
          const before = states[((at % 4) + 4) % 4];
          at += step;
          const after = states[((at % 4) + 4) % 4];
          const beam = before[0] === after[0] ? 'B' : 'A';
          edges.push([beam, beam === 'A' ? after[0] : after[1], i * 40]);
        }
        const expected = position === 4 ? ['in'] : position === -4 ? ['out'] : [];
        expect(ways(decode(edges)), steps.join(' ')).toEqual(expected);
        return;
      }
      if (steps.length < 12) for (const step of [1, -1]) explore([...steps, step]);
    };
    explore([]);
    expect(walks).toBeGreaterThan(100);
  });
});

describe('what must not change the result', () => {
  const passages = fc
    .array(
      fc.record({
        way: fc.constantFrom('in' as const, 'out' as const),
        speed: fc.double({ min: 0.5, max: 2.2, noNaN: true }),
      }),
      { minLength: 1, maxLength: 8 },
    )
    .map((list) => list.flatMap(({ way, speed }, i) => body(1000 + i * 3000, { way, speed })));

  it('swapping the beams swaps in and out', () => {
    fc.assert(
      fc.property(passages, (edges) => {
        const swapped = ways(decode(mirrored(edges))).map((way) => (way === 'in' ? 'out' : 'in'));
        expect(swapped).toEqual(ways(decode(edges)));
      }),
    );
  });

  it('bounce shorter than the debounce time', () => {
    const bounces = fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 0, maxLength: 2 });
    fc.assert(
      fc.property(passages, bounces, (edges, widths) => {
        const bouncing = edges.flatMap(([beam, broken, atMs]) => {
          const burst: Edge[] = [[beam, broken, atMs]];
          let t = atMs;
          for (const width of widths) {
            burst.push([beam, !broken, t + width / 2], [beam, broken, t + width]);
            t += width;
          }
          return burst;
        });
        bouncing.sort((a, b) => a[2] - b[2]);
        expect(ways(decode(bouncing))).toEqual(ways(decode(edges)));
      }),
    );
  });

  it('when time is looked at', () => {
    fc.assert(
      fc.property(passages, fc.integer({ min: 1, max: 200 }), (edges, stepMs) => {
        const decoder = new BeamDecoder();
        let nowMs = 0;
        for (const [beam, broken, atMs] of edges) {
          for (; nowMs < atMs; nowMs += stepMs) decoder.advance(nowMs);
          decoder.edge(beam, broken, atMs);
        }
        decoder.finish(edges[edges.length - 1][2] + 1000);
        expect(decoder.events()).toEqual(decode(edges));
      }),
    );
  });

  it('every body alone is counted, each once and in its direction', () => {
    fc.assert(
      fc.property(passages, (edges) => {
        const truth = edges.filter((_, i) => i % 4 === 0).map(([beam]) => (beam === 'A' ? 'in' : 'out'));
        expect(ways(decode(edges))).toEqual(truth);
      }),
    );
  });
});

describe('flicker', () => {
  it('is doubted where it passes for a body, and makes no second one of a body', () => {
    const flicker = body(0, { depthM: 0.14, speed: 2.9 });
    expect(decode(flicker)).toMatchObject([{ count: 1, confidence: 0.4, flags: ['hasty'] }]);
    expect(decode([...flicker, ...body(120, { speed: 1.8 })])).toMatchObject([{ count: 1 }]);
  });
});

describe('limbs', () => {
  it('an arm just before and after the trunk belongs to it', () => {
    const arm = (startMs: number) => body(startMs, { depthM: 0.09 });
    expect(decode([...arm(0), ...body(200), ...arm(700)])).toMatchObject([{ direction: 'in', count: 1 }]);
  });

  it('a gap of less than 60 ms with both beams clear does not end a passage', () => {
    const front = body(0, { depthM: 0.2, speed: 1 });
    expect(decode([...front, ...body(280 + 50, { depthM: 0.06, speed: 1 })])).toHaveLength(1);
  });

  it('two legs are one person', () => {
    const events = decode([...body(0, { depthM: 0.12 }), ...body(420, { depthM: 0.12 })]);
    expect(events).toMatchObject([{ direction: 'in', count: 1, flags: ['legs'] }]);
  });

  it('something thin alone is reported as doubtful', () => {
    const events = decode(body(0, { depthM: 0.05 }));
    expect(events).toMatchObject([{ direction: 'in', flags: ['no-overlap', 'thin'] }]);
    expect(events[0].confidence).toBeLessThan(0.5);
  });
});

describe('depth', () => {
  it('of a tall person’s thighs is a trunk’s', () => {
    expect(decode(body(0, { depthM: 0.138 }))).toMatchObject([{ count: 1, flags: [] }]);
  });

  it('of somebody who stops with one beam broken is his own, and his time is when he was between the beams', () => {
    const [event] = decode([
      ['A', true, 0],
      ['B', true, 1800],
      ['A', false, 2000],
      ['B', false, 2070],
    ]);
    expect(event).toMatchObject({ direction: 'in', count: 1, flags: [], atMs: 1900, fromMs: 0, toMs: 2070 });
  });

  it('of edges quicker than anybody runs is none: the sun in both receivers is doubtful', () => {
    const [event] = decode(body(0, { depthM: 0.3, speed: 9 }));
    expect(event.flags).toContain('thin');
    expect(event.confidence).toBeLessThan(0.45);
  });
});

describe('several bodies', () => {
  it('follow each other at half a second: two events', () => {
    expect(ways(decode([...body(0), ...body(500)]))).toEqual(['in', 'in']);
  });

  it('so close that one beam is always broken: one event of two, each of whom broke both beams', () => {
    // The second front breaks A before the first back has cleared B.
    const edges: Edge[] = [...body(0), ...body(260)].sort((a, b) => a[2] - b[2]);
    const events = decode(edges);
    expect(events).toMatchObject([{ direction: 'in', count: 2 }]);
    expect(events[0]).toMatchObject({ flags: ['multi'], confidence: 0.8 });
  });

  it('a body over 0.75 m deep is flagged, its number left to others', () => {
    expect(decode(body(0, { depthM: 1.3 }))).toMatchObject([{ direction: 'in', count: 1, flags: ['long'] }]);
  });
});

describe('edges of both beams at once', () => {
  it('take the direction from the end that has an order', () => {
    const events = decode([
      ['A', true, 0],
      ['B', true, 1],
      ['A', false, 200],
      ['B', false, 270],
    ]);
    expect(events).toMatchObject([{ direction: 'in', flags: ['simultaneous'] }]);
  });

  it('without any order are somebody of unknown direction', () => {
    const events = decode([
      ['A', true, 0],
      ['B', true, 1],
      ['A', false, 300],
      ['B', false, 301],
    ]);
    expect(events).toMatchObject([{ confidence: 0.3, flags: ['simultaneous', 'undirected'] }]);
  });

  it('without any order and short are noise', () => {
    expect(
      decode([
        ['A', true, 0],
        ['B', true, 1],
        ['A', false, 20],
        ['B', false, 21],
      ]),
    ).toEqual([]);
  });
});

describe('a pair that has lost a beam', () => {
  it('counts without direction while beam A is blocked, and says so', () => {
    const decoder = new BeamDecoder();
    decoder.edge('A', true, 0);
    decoder.advance(31_000);
    expect(decoder.mode()).toBe('single');
    expect(decoder.alarms(31_000)).toEqual([{ kind: 'blocked', beam: 'A' }]);
    for (let i = 0; i < 4; i++) {
      decoder.edge('B', true, 40_000 + i * 3000);
      decoder.edge('B', false, 40_300 + i * 3000);
    }
    decoder.advance(60_000);
    const events = decoder.events();
    expect(events.map((event) => event.flags)).toEqual(Array(4).fill(['undirected']));
    expect(ways(events)).toEqual(['in', 'out', 'in', 'out']);
  });

  it('names a break far longer than usual, once it knows what is usual', () => {
    const decoder = new BeamDecoder();
    decoder.edge('A', true, 0);
    for (let i = 0; i < 12; i++) {
      const fromMs = 40_000 + i * 3000;
      decoder.edge('B', true, fromMs);
      decoder.edge('B', false, fromMs + (i % 11 === 0 ? 1400 : 300));
    }
    decoder.advance(80_000);
    const flags = decoder.events().map((event) => event.flags.includes('long'));
    expect(flags).toEqual([...Array(11).fill(false), true]);
  });

  it('becomes directional again when the beam is clear', () => {
    const decoder = new BeamDecoder();
    decoder.edge('A', true, 0);
    decoder.advance(40_000);
    decoder.edge('A', false, 50_000);
    for (const edge of body(60_000)) decoder.edge(...edge);
    decoder.finish(70_000);
    expect(decoder.mode()).toBe('directional');
    expect(decoder.events()).toMatchObject([{ direction: 'in', flags: [] }]);
  });

  it('notices after 20 passages that beam B is dead', () => {
    const decoder = new BeamDecoder();
    for (let i = 0; i < 25; i++) {
      decoder.edge('A', true, i * 3000);
      decoder.edge('A', false, i * 3000 + 300);
    }
    decoder.advance(80_000);
    expect(decoder.alarms(80_000)).toContainEqual({ kind: 'one-sided', beam: 'B' });
    expect(decoder.mode()).toBe('single');
    expect(decoder.events().length).toBeGreaterThan(3);
  });

  it('counts nothing when both are blocked', () => {
    const decoder = new BeamDecoder();
    decoder.edge('A', true, 0);
    decoder.edge('B', true, 500);
    decoder.advance(31_000);
    expect(decoder.mode()).toBe('none');
  });
});

describe('alarms', () => {
  it('a beam broken for five minutes is out of order', () => {
    const decoder = new BeamDecoder();
    decoder.edge('B', true, 0);
    decoder.advance(300_100);
    expect(decoder.alarms(300_100)).toEqual([{ kind: 'fault', beam: 'B' }]);
  });

  it('a beam that flickers is named', () => {
    const decoder = new BeamDecoder();
    for (let i = 0; i < 30; i++) decoder.edge('A', i % 2 === 0, i * 20);
    expect(decoder.alarms(600)).toContainEqual({ kind: 'chatter', beam: 'A' });
    expect(decoder.alarms(5000)).not.toContainEqual({ kind: 'chatter', beam: 'A' });
  });

  it('unusual silence is noticed, usual silence is not', () => {
    const decoder = new BeamDecoder();
    for (let i = 0; i < 10; i++) for (const edge of body(i * 60_000)) decoder.edge(...edge);
    decoder.advance(600_000);
    expect(decoder.alarms(900_000)).toEqual([]);
    expect(decoder.alarms(600_000 + 21 * 60_000)).toEqual([{ kind: 'silent', beam: null }]);
  });
});
