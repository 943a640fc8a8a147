import { describe, expect, it } from 'vitest';
import type { GateEvent } from '../gate-event.ts';
import { CameraCounter } from './camera-counter.ts';
import type { CameraConfig } from './config.ts';
import { type PaintedOptions, type PaintedPerson, PaintedScene } from './painted-scene.fixture.ts';

const fps = 15;

/** Counts a painted scene through a gate across the middle; "in" is upwards. */
function count(options: PaintedOptions, seconds: number, config: Partial<CameraConfig> = {}, colour = true) {
  const { width, height } = options;
  const scene = new PaintedScene(options);
  const gate = { x1: 0, y1: height / 2, x2: width, y2: height / 2 };
  const counter = new CameraCounter({ width, height, fps, gate, inDirection: 'up', config });
  const events: GateEvent[] = [];
  for (let k = 0; k < seconds * fps; k++) {
    const atMs = (k * 1000) / fps;
    scene.paint(atMs);
    counter.push(scene.y, colour ? scene.u : null, colour ? scene.v : null, atMs);
    events.push(...counter.events());
  }
  const verdict = counter.verdict;
  counter.finish();
  events.push(...counter.events());
  return { events, verdict, directions: events.sort((a, b) => a.atMs - b.atMs).map((event) => event.direction) };
}

const size = { width: 160, height: 120 };
const up = (fromS: number, x = 80, more: Partial<PaintedPerson> = {}): PaintedPerson => ({
  fromMs: fromS * 1000,
  toMs: (fromS + 3) * 1000,
  from: [x, 135],
  to: [x, -15],
  half: [15, 12],
  luma: 190,
  v: 150,
  ...more,
});
const down = (fromS: number, x = 80, more: Partial<PaintedPerson> = {}): PaintedPerson =>
  up(fromS, x, { from: [x, -15], to: [x, 135], ...more });

describe('the camera counter', () => {
  it('counts one in and one out, at the moment the body is on the line', () => {
    const { events } = count({ ...size, people: [up(10), down(16)] }, 22);
    expect(events.map((event) => event.direction)).toEqual(['in', 'out']);
    expect(Math.abs(events[0].atMs - 11_500)).toBeLessThan(250);
    expect(Math.abs(events[1].atMs - 17_500)).toBeLessThan(250);
    expect(events.every((event) => event.source === 'camera' && event.count === 1 && event.confidence > 0.5)).toBe(
      true,
    );
  });

  it('counts people who are in view from the very first picture', () => {
    expect(count({ ...size, people: [up(0), down(4)] }, 14).directions).toEqual(['in', 'out']);
  });

  it('counts two people walking side by side and two meeting on the line', () => {
    const single = [up(9), down(13)];
    const abreast = [up(18, 50), up(18, 82)];
    const meeting = [up(24, 55), down(24, 100)];
    const { directions } = count({ ...size, people: [...single, ...abreast, ...meeting] }, 32);
    expect(directions.filter((direction) => direction === 'in')).toHaveLength(4);
    expect(directions.filter((direction) => direction === 'out')).toHaveLength(2);
  });

  it('counts no shadow that crosses alone, and a body with its shadow once', () => {
    const shadow = { dx: 30, dy: -25, light: 0.6 };
    const people = [
      up(9, 60, { shadow, shadowOnly: true }),
      up(14, 60, { shadow }),
      down(19, 80, { shadow, shadowOnly: true }),
    ];
    expect(count({ ...size, people }, 25).directions).toEqual(['in']);
  });

  it('does not count somebody who walks by beside the gate', () => {
    const options = { ...size, people: [up(10, 130)] };
    const gate = { x1: 0, y1: 60, x2: 100, y2: 60 };
    const scene = new PaintedScene(options);
    const counter = new CameraCounter({ ...size, fps, gate, inDirection: 'up' });
    for (let k = 0; k < 15 * fps; k++) {
      scene.paint((k * 1000) / fps);
      counter.push(scene.y, scene.u, scene.v, (k * 1000) / fps);
    }
    counter.finish();
    expect(counter.events()).toEqual([]);
  });

  it('ignores a shallow turn at the door and, when told so, counts both halves', () => {
    const there = up(10, 80, { toMs: 11_600, to: [80, 53] });
    const back = down(11.6, 80, { from: [80, 53], to: [80, 140] });
    const options = { ...size, people: [there, back] };
    expect(count(options, 18).directions).toEqual([]);
    expect(count(options, 18, { uTurns: 'count' }).directions).toEqual(['in', 'out']);
  });

  it('reports on the line in immediate mode', () => {
    const scene = new PaintedScene({ ...size, people: [up(10)] });
    const gate = { x1: 0, y1: 60, x2: 160, y2: 60 };
    const counter = new CameraCounter({ ...size, fps, gate, inDirection: 'up', config: { mode: 'immediate' } });
    let reportedAtMs = 0;
    for (let k = 0; k < 14 * fps && reportedAtMs === 0; k++) {
      scene.paint((k * 1000) / fps);
      counter.push(scene.y, scene.u, scene.v, (k * 1000) / fps);
      if (counter.events().length > 0) reportedAtMs = (k * 1000) / fps;
    }
    expect(reportedAtMs).toBeGreaterThan(11_300);
    expect(reportedAtMs).toBeLessThan(12_000);
  });

  it('works without colour and through a slow change of exposure', () => {
    const gain = (atMs: number) => 1 + 0.25 * Math.sin(atMs / 4000);
    const options = { ...size, people: [up(10), down(16)], gain };
    expect(count(options, 22, {}, false).directions).toEqual(['in', 'out']);
  });

  it('survives the light being switched and goes on counting', () => {
    const gain = (atMs: number) => (atMs < 12_000 ? 1 : 0.6);
    const options = { ...size, people: [up(9), down(16)], gain };
    expect(count(options, 22).directions).toEqual(['in', 'out']);
  });

  it('says that it is blind in the dark and under a cover', () => {
    const dark = count({ ...size, people: [], gain: (atMs) => (atMs < 10_000 ? 1 : 0.02) }, 14);
    expect(dark.verdict).toEqual({ state: 'blind', reason: 'dark' });
    expect(dark.events).toEqual([]);
    const scene = new PaintedScene({ ...size, people: [] });
    const counter = new CameraCounter({
      ...size,
      fps,
      gate: { x1: 0, y1: 60, x2: 160, y2: 60 },
      inDirection: 'up',
    });
    for (let k = 0; k < 15 * fps; k++) {
      scene.paint((k * 1000) / fps);
      if (k > 10 * fps) for (let i = 0; i < scene.y.length; i++) scene.y[i] = 90 + (scene.y[i] & 1);
      counter.push(scene.y, scene.u, scene.v, (k * 1000) / fps);
    }
    expect(counter.verdict).toEqual({ state: 'blind', reason: 'covered' });
  });

  it('says that it is blind when the picture freezes or the camera is turned, and relearns the new view', () => {
    const scene = new PaintedScene({ ...size, people: [] });
    const other = new PaintedScene({ ...size, people: [up(30), down(36)], place: 2 });
    const gate = { x1: 0, y1: 60, x2: 160, y2: 60 };
    const frozen = new CameraCounter({ ...size, fps, gate, inDirection: 'up' });
    const moved = new CameraCounter({ ...size, fps, gate, inDirection: 'up' });
    const verdicts: string[] = [];
    const events: GateEvent[] = [];
    for (let k = 0; k < 44 * fps; k++) {
      const atMs = (k * 1000) / fps;
      if (atMs < 10_000) scene.paint(atMs);
      frozen.push(scene.y, scene.u, scene.v, atMs);
      if (atMs < 10_000) moved.push(scene.y, scene.u, scene.v, atMs);
      else {
        other.paint(atMs);
        moved.push(other.y, other.u, other.v, atMs);
      }
      verdicts.push(moved.verdict.reason ?? moved.verdict.state);
      events.push(...moved.events());
    }
    moved.finish();
    events.push(...moved.events());
    expect(frozen.verdict).toEqual({ state: 'blind', reason: 'frozen' });
    expect(new Set(verdicts.slice(10 * fps))).toContain('moved');
    expect(moved.verdict.state).toBe('seeing');
    expect(events.map((event) => event.direction)).toEqual(['in', 'out']);
  });
});
