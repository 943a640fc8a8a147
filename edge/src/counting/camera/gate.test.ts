import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CameraConfig, cameraDefaults } from './config.ts';
import { Gate } from './gate.ts';
import { Track } from './track.ts';

const body = 20;

/** Walks a track along points, one each 100 ms, through a gate at y = 50 with "in" upwards; returns what is reported. */
function walk(points: readonly (readonly [number, number])[], config: Partial<CameraConfig> = {}): string[] {
  const gate = new Gate({ x1: 0, y1: 50, x2: 100, y2: 50 }, 'up', 1, { ...cameraDefaults, ...config });
  const track = new Track();
  track.begin(1, points[0][0], points[0][1], body, body, body * body, 0);
  const reported: string[] = [];
  points.forEach(([x, y], k) => {
    track.x = x;
    track.y = y;
    track.bodyWidth = body;
    while (gate.follow(track, k * 100)) {
      reported.push(track.pendingSide > 0 ? 'in' : 'out');
      gate.reported(track);
    }
  });
  if (gate.finish(track)) reported.push(track.pendingSide > 0 ? 'in' : 'out');
  return reported;
}

const line = (...ys: number[]) => ys.map((y) => [50, y] as const);

describe('the gate', () => {
  it('reports a straight passage, each way', () => {
    expect(walk(line(80, 65, 52, 40, 20))).toEqual(['in']);
    expect(walk(line(20, 40, 52, 65, 80))).toEqual(['out']);
  });

  it('ignores trembling on the line', () => {
    expect(walk(line(80, 60, 51, 49, 51, 48.5, 51.5, 49, 60, 80))).toEqual([]);
  });

  it('ignores a shallow turn, reports both halves of a deep one', () => {
    expect(walk(line(80, 60, 48, 40, 44, 60, 80))).toEqual([]);
    expect(walk(line(80, 60, 40, 25, 40, 60, 80))).toEqual(['in', 'out']);
    expect(walk(line(80, 60, 48, 40, 44, 60, 80), { uTurns: 'count' })).toEqual(['in', 'out']);
  });

  it('counts only between the ends', () => {
    expect(
      walk([
        [130, 80],
        [130, 55],
        [130, 45],
        [130, 20],
      ]),
    ).toEqual([]);
  });

  it('reports a passage of a lingering track after the deferral', () => {
    const reported = walk([...line(80, 60, 40), ...Array.from({ length: 40 }, () => [50, 35] as const)]);
    expect(reported).toEqual(['in']);
  });

  it('waits longer for who stays on the line: they may still turn', () => {
    const stay = (y: number) => line(80, 60, y, ...Array.from({ length: 20 }, () => y), 60, 80);
    expect(walk(stay(42), { deferMs: 1200 })).toEqual([]);
    expect(walk(stay(30), { deferMs: 1200 })).toEqual(['in', 'out']);
  });

  it('gives a track born in the band the side it came from', () => {
    expect(walk(line(52, 49, 44, 30))).toEqual(['in']);
    expect(walk(line(48, 46, 40, 30))).toEqual([]);
  });

  it.each([
    ['proved to be a person', true, 1],
    ['did not', false, 0],
  ])('opens a passage to who crosses among others and %s before', (_, confirmed, pendingSide) => {
    const gate = new Gate({ x1: 0, y1: 50, x2: 100, y2: 50 }, 'up', 1, cameraDefaults);
    const track = new Track();
    track.begin(1, 50, 80, body, body, body * body, 0);
    Object.assign(track, { merged: true, confirmed, bodyWidth: body });
    for (const [k, y] of [80, 60, 40, 20].entries()) {
      track.y = y;
      gate.follow(track, k * 100);
    }
    expect(track.pendingSide).toBe(pendingSide);
  });

  it('knows what is in for each direction and either order of the ends', () => {
    for (const flip of [false, true]) {
      const across = flip ? { x1: 100, y1: 50, x2: 0, y2: 50 } : { x1: 0, y1: 50, x2: 100, y2: 50 };
      const upright = flip ? { x1: 50, y1: 100, x2: 50, y2: 0 } : { x1: 50, y1: 0, x2: 50, y2: 100 };
      expect(new Gate(across, 'up', 1, cameraDefaults).distance(50, 40)).toBeCloseTo(10);
      expect(new Gate(across, 'down', 1, cameraDefaults).distance(50, 40)).toBeCloseTo(-10);
      expect(new Gate(upright, 'left', 1, cameraDefaults).distance(40, 50)).toBeCloseTo(10);
      expect(new Gate(upright, 'right', 1, cameraDefaults).distance(40, 50)).toBeCloseTo(-10);
    }
  });

  it('never reports more ins than outs plus one for a single track, wherever it wanders', () => {
    const walks = fc.array(fc.tuple(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 100 })), {
      minLength: 2,
      maxLength: 60,
    });
    fc.assert(
      fc.property(walks, (points) => {
        const reported = walk(points);
        reported.forEach((direction, k) => {
          if (k > 0) expect(direction).not.toBe(reported[k - 1]);
        });
      }),
    );
  });
});
