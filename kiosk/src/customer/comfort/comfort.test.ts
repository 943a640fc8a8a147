import { describe, expect, it } from 'vitest';
import { readComfort, usual } from './comfort.ts';

describe('what a customer asked for', () => {
  it('is found again', () => {
    const asked = { ...usual, reach: true, hand: 'left', textPercent: 150, voice: 0.7, moreTime: true };
    expect(readComfort(JSON.stringify(asked))).toEqual(asked);
  });

  it('is as usual where nothing sensible was kept', () => {
    expect(readComfort(null)).toEqual(usual);
    expect(readComfort('{broken')).toEqual(usual);
    expect(readComfort('{"textPercent":900,"hand":"both","voice":7,"reach":"yes"}')).toEqual(usual);
  });
});
