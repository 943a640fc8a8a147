import { describe, expect, it } from 'vitest';
import { type Gate, inward, sameGate, strips, turnedAround, withEnd } from './gate-rules.ts';

const across: Gate = { line: { x1: 10, y1: 60, x2: 150, y2: 60 }, inDirection: 'up' };
const size = { width: 160, height: 120 };

describe('the way in', () => {
  it('is across the line, to the side that was chosen', () => {
    expect(inward(across)).toEqual({ x: expect.closeTo(0), y: -1 });
    expect(inward({ ...across, inDirection: 'down' })).toEqual({ x: expect.closeTo(0), y: 1 });
    const upright: Gate = { line: { x1: 80, y1: 100, x2: 80, y2: 10 }, inDirection: 'left' };
    expect(inward(upright)).toEqual({ x: -1, y: expect.closeTo(0) });
    expect(inward({ ...upright, inDirection: 'right' }).x).toBe(1);
  });

  it('turns around, and back', () => {
    expect(turnedAround(across).inDirection).toBe('down');
    expect(turnedAround(turnedAround(across))).toEqual(across);
  });

  it('stays on its side while an end is dragged all the way round', () => {
    let gate: Gate = { line: { x1: 80, y1: 60, x2: 140, y2: 60 }, inDirection: 'up' };
    const seen = new Set<string>();
    for (let degrees = 0; degrees <= 360; degrees += 10) {
      const angle = (degrees * Math.PI) / 180;
      gate = withEnd(gate, 2, { x: 80 + 50 * Math.cos(angle), y: 60 + 50 * Math.sin(angle) }, size);
      const { x, y } = inward(gate);
      // Seen from the first end, in stays to the left.
      expect(x * (gate.line.y2 - gate.line.y1) - y * (gate.line.x2 - gate.line.x1)).toBeGreaterThan(0);
      seen.add(gate.inDirection);
    }
    expect([...seen].sort()).toEqual(['down', 'left', 'right', 'up']);
    expect(gate.inDirection).toBe('up');
  });
});

describe('dragging an end', () => {
  it('stays inside the picture', () => {
    expect(withEnd(across, 1, { x: -30, y: 400 }, size).line).toEqual({ x1: 0, y1: 120, x2: 150, y2: 60 });
  });

  it('does not make the line a point', () => {
    expect(withEnd(across, 1, { x: 149, y: 61 }, size)).toBe(across);
  });

  it('is a change, but only a real one', () => {
    expect(sameGate(across, { ...across, line: { ...across.line } })).toBe(true);
    expect(sameGate(across, withEnd(across, 2, { x: 140, y: 60 }, size))).toBe(false);
    expect(sameGate(across, turnedAround(across))).toBe(false);
  });
});

describe('outlines as strips', () => {
  it('are cut at the end of a row', () => {
    expect(strips({ width: 4, runs: [2, 4, 2] })).toEqual([
      { x: 2, y: 0, length: 2 },
      { x: 0, y: 1, length: 2 },
    ]);
    expect(strips({ width: 3, runs: [0, 9] })).toHaveLength(3);
    expect(strips({ width: 4, runs: [8] })).toEqual([]);
  });
});
