import { describe, expect, it } from 'vitest';
import { clockText, secondsUntil } from './countdown.ts';

describe('secondsUntil', () => {
  const until = '2026-11-21T03:00:10.000Z';
  const at = Date.parse(until);
  it.each([
    [10_000, 10],
    [9_999, 10],
    [1, 1],
    [0, 0],
    [-5_000, 0],
  ])('%i ms before it shows %i', (beforeMs, wanted) => {
    expect(secondsUntil(until, at - beforeMs)).toBe(wanted);
  });
});

describe('clockText', () => {
  it.each([
    [0, '0:00'],
    [9, '0:09'],
    [60, '1:00'],
    [299, '4:59'],
    [3_600, '60:00'],
  ])('%i s is %s', (seconds, wanted) => {
    expect(clockText(seconds)).toBe(wanted);
  });
});
