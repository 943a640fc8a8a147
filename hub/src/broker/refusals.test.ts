import { describe, expect, it } from 'vitest';
import { type Refusal, Refusals } from './refusals.ts';

describe('refusals', () => {
  it('are noted at once, and then as a number for all of ten minutes', () => {
    let now = 0;
    const noted: Refusal[] = [];
    const refusals = new Refusals({ mono: () => now }, (refusal) => noted.push(refusal));
    for (now = 0; now < 600_000; now += 1000) refusals.add('door', 'wrong secret');
    refusals.add('door', 'not your topic');
    refusals.add('other', 'wrong secret');
    now = 600_000;
    refusals.add('door', 'wrong secret');
    expect(noted).toEqual([
      { subject: 'door', reason: 'wrong secret', times: 1 },
      { subject: 'door', reason: 'not your topic', times: 1 },
      { subject: 'other', reason: 'wrong secret', times: 1 },
      { subject: 'door', reason: 'wrong secret', times: 600 },
    ]);
  });

  it('take no more memory and no more notes than there are names, however many are made up', () => {
    let now = 0;
    const noted: Refusal[] = [];
    const refusals = new Refusals({ mono: () => now }, (refusal) => noted.push(refusal));
    for (let i = 0; i < 5000; i++) refusals.add(`made-up-${i}`, 'wrong secret');
    expect(noted.length).toBe(101);
    expect(noted.at(-1)).toEqual({ subject: 'many', reason: 'wrong secret', times: 1 });
    now = 600_000;
    refusals.add('door', 'wrong secret');
    expect(noted.at(-1)?.subject).toBe('door');
  });
});
