import { describe, expect, it } from 'vitest';
import { createHubClock } from './hub-clock.ts';

describe('hub clock', () => {
  it('trusts the own clock while both agree', () => {
    const clock = createHubClock(() => 10_000);
    clock.heard(9_000);
    expect(clock.now()).toBe(10_000);
  });

  it('follows the hub when the own clock is wrong', () => {
    const clock = createHubClock(() => 10_000);
    clock.heard(3_600_000);
    expect(clock.now()).toBe(3_600_500);
  });
});
