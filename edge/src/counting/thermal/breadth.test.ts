import { describe, expect, it } from 'vitest';
import { Breadth, breadthOf } from './breadth.ts';

const one = breadthOf(0.5, 0.5);
const two = breadthOf(1.1, 0.5);
const passage = (breadth: number, pictures = 8) => Array.from({ length: pictures }, () => breadth);

function learned(...breadths: number[]): Breadth {
  const breadth = new Breadth(2, 1.5, 0.5);
  for (let i = 0; i < 24; i++) breadth.judge(passage(breadths[i % breadths.length]));
  return breadth;
}

describe('two as one patch', () => {
  it('are told from one by being far broader than usual, all the way', () => {
    expect(learned(one).judge(passage(two))).toBe('broad');
    expect(learned(one).judge(passage(one + 0.3))).not.toBe('broad');
    expect(learned(one).judge([...passage(two, 5), ...passage(one, 3)])).not.toBe('broad');
  });

  it('are not told before it is known what is usual, nor from a glimpse', () => {
    expect(new Breadth(2, 1.5, 0.5).judge(passage(two))).not.toBe('broad');
    expect(learned(one).judge(passage(two, 3))).not.toBe('broad');
  });

  it('are not seen in every broad passage of an array under which one is broad now and then', () => {
    expect(learned(one, one + 0.6, one - 0.6).judge(passage(one + 0.9))).not.toBe('broad');
  });
});

describe('one body as one patch', () => {
  it('is slim when it is never broader than one', () => {
    expect(learned(one).judge(passage(one))).toBe('slim');
    expect(learned(one).judge([...passage(one, 5), ...passage(one + 0.7, 3)])).toBeNull();
    expect(learned(one).judge(passage(one, 3))).toBeNull();
  });

  it('is known by what is believed of bodies until passages tell, and where pairs are usual', () => {
    expect(new Breadth(2, 1.5, 0.5).judge(passage(one))).toBe('slim');
    expect(new Breadth(2, 1.5, 0.5).judge(passage(two))).toBeNull();
    expect(learned(two).judge(passage(two))).toBeNull();
    expect(learned(two).judge(passage(one))).toBe('slim');
  });

  it('is slimmer where bodies are', () => {
    const lesser = one - 0.8;
    expect(learned(lesser).judge(passage(lesser + 0.55))).toBeNull();
    expect(learned(lesser).judge(passage(lesser))).toBe('slim');
  });
});
