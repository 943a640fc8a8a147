import { describe, expect, it } from 'vitest';
import { Breadth, breadthOf } from './breadth.ts';

const one = breadthOf(0.5, 0.5);
const two = breadthOf(1.1, 0.5);
const passage = (breadth: number, pictures = 8) => Array.from({ length: pictures }, () => breadth);

function learned(...breadths: number[]): Breadth {
  const breadth = new Breadth(2);
  for (let i = 0; i < 24; i++) breadth.isPair(passage(breadths[i % breadths.length]));
  return breadth;
}

describe('two as one patch', () => {
  it('are told from one by being far broader than usual, all the way', () => {
    expect(learned(one).isPair(passage(two))).toBe(true);
    expect(learned(one).isPair(passage(one + 0.3))).toBe(false);
    expect(learned(one).isPair([...passage(two, 5), ...passage(one, 3)])).toBe(false);
  });

  it('are not told before it is known what is usual, nor from a glimpse', () => {
    expect(new Breadth(2).isPair(passage(two))).toBe(false);
    expect(learned(one).isPair(passage(two, 3))).toBe(false);
  });

  it('are not seen in every broad passage of an array under which one is broad now and then', () => {
    expect(learned(one, one + 0.6, one - 0.6).isPair(passage(one + 0.9))).toBe(false);
  });
});
