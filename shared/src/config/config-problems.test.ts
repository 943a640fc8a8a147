import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { closest, configProblem, configProblems, unknownWord } from './config-problems.ts';
import { HubConfig } from './settings.ts';

const Shop = z.strictObject({
  name: z.string().min(1).meta({ description: 'What customers read' }),
  port: z.int().min(0).max(65535).default(80),
  mode: z.enum(['quiet', 'loud']).default('quiet'),
  open: z.boolean().optional(),
  doors: z
    .array(z.strictObject({ id: z.string().regex(/^[a-z]+$/, 'use a-z only'), gates: z.array(z.string()).min(1) }))
    .default([]),
});

/** Every key stands on the line of its last number, or of the map's. */
const source = (lines: Record<string, number>) => ({
  file: 'shop.yaml',
  lineOf: (path: readonly PropertyKey[]) => lines[path.join('.')] ?? null,
});

describe('configProblems', () => {
  it('finds nothing wrong with a right file', () => {
    expect(configProblems(Shop, { name: 'Corner' }, source({}))).toEqual([]);
    expect(configProblems(HubConfig, {}, source({}))).toEqual([]);
  });

  it('lists every problem in the order of the file, with line, key and fix', () => {
    const input = {
      nmae: 'Corner',
      port: '80',
      mode: 'lout',
      open: 'yes',
      doors: [{ id: 'Front', gates: [] }, 'back'],
    };
    const lines = {
      nmae: 1,
      port: 2,
      mode: 3,
      open: 4,
      doors: 5,
      'doors.0': 6,
      'doors.0.id': 6,
      'doors.0.gates': 7,
      'doors.1': 8,
    };
    expect(configProblems(Shop, input, source(lines))).toEqual([
      'shop.yaml:1: name: is missing; add "name: …" (What customers read)',
      'shop.yaml:1: nmae: unknown key "nmae"; did you mean "name"?',
      'shop.yaml:2: port: "80" is of the wrong kind; write a number',
      'shop.yaml:3: mode: "lout" is not allowed; did you mean "loud"?',
      'shop.yaml:4: open: "yes" is of the wrong kind; write true or false',
      'shop.yaml:6: doors[0].id: "Front" does not fit; use a-z only',
      'shop.yaml:7: doors[0].gates: [] is too small; list at least 1',
      'shop.yaml:8: doors[1]: "back" is of the wrong kind; write a group of keys',
    ]);
  });

  it('names the bounds and what else is allowed', () => {
    const lines = { name: 1, port: 2, mode: 3, colour: 4 };
    expect(configProblems(Shop, { name: '', port: 70_000, mode: 'blue', colour: 1 }, source(lines))).toEqual([
      'shop.yaml:1: name: "" is too small; write at least 1 characters',
      'shop.yaml:2: port: 70000 is too large; use at most 65535',
      'shop.yaml:3: mode: "blue" is not allowed; use one of quiet, loud',
      'shop.yaml:4: colour: unknown key "colour"; use one of name, port, mode, open, doors',
    ]);
  });

  it('finds the allowed keys inside lists and defaults', () => {
    const [problem] = configProblems(
      Shop,
      { name: 'x', doors: [{ id: 'a', gates: ['x'], gate: 'x' }] },
      source({ doors: 3 }),
    );
    expect(problem).toBe('shop.yaml:3: doors[0].gate: unknown key "gate"; did you mean "gates"?');
    const [nested] = configProblems(HubConfig, { http: { prot: 1 } }, source({ http: 2 }));
    expect(nested).toBe('shop.yaml:2: http.prot: unknown key "prot"; did you mean "port"?');
  });

  it('puts a part of a file where it stands', () => {
    const door = z.strictObject({ id: z.string() });
    expect(configProblems(door, {}, source({ doors: 4, 'doors.2': 9 }), ['doors', 2])).toEqual([
      'shop.yaml:9: doors[2].id: is missing; add "id: …"',
    ]);
  });

  it('tells to quote a number that should be a text', () => {
    expect(configProblems(Shop, { name: 7 }, source({ name: 1 }))).toEqual([
      'shop.yaml:1: name: 7 is of the wrong kind; put it in quotes: "7"',
    ]);
  });

  it('speaks of the file when it is no group of keys at all', () => {
    expect(configProblems(Shop, 'hello', source({}))).toEqual([
      'shop.yaml:1: file: "hello" is of the wrong kind; write a group of keys',
    ]);
  });

  it('takes the line of the nearest key there is', () => {
    expect(configProblem(['a', 'b', 0], 'is odd; make it even', source({ a: 5 }))).toBe(
      'shop.yaml:5: a.b[0]: is odd; make it even',
    );
  });
});

describe('closest', () => {
  it('guesses near words only', () => {
    expect(closest('snesors', ['sensors', 'shop'])).toBe('sensors');
    expect(closest('SENSORS', ['sensors'])).toBe('sensors');
    expect(closest('elephant', ['sensors', 'shop'])).toBeNull();
    expect(closest('x', [])).toBeNull();
  });

  it('says what there is when it cannot guess', () => {
    expect(unknownWord('kind', 'lidar', ['beam-pair', 'camera'])).toBe(
      'unknown kind "lidar"; use one of beam-pair, camera',
    );
    expect(unknownWord('key', 'x', [])).toBe('unknown key "x"; remove it');
  });
});
