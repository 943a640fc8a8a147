import { describe, expect, it } from 'vitest';
import { parkCode, parkedToken } from './park-code.ts';

describe('the code of a parked basket', () => {
  it('leads back to its token, also from a scanner that shouts', () => {
    expect(parkedToken(parkCode('a1b2c3d4'))).toBe('a1b2c3d4');
    expect(parkedToken(` ${parkCode('a1b2c3d4').toUpperCase()}\n`)).toBe('a1b2c3d4');
  });

  it('fits what a scanner types at once', () => {
    expect(parkCode('f'.repeat(32)).length).toBeLessThanOrEqual(64);
  });

  it.each(['4719906000170', 'WELCOME5', 'park-12345678'])('is not %s', (code) => {
    expect(parkedToken(code)).toBeNull();
  });
});
