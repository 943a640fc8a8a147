import { describe, expect, it } from 'vitest';
import { type DoorRunOptions, runDoor } from './door-run.ts';

const run = (more: Partial<DoorRunOptions>) => {
  return runDoor({ seed: 3, visitors: 4, sources: ['camera', 'beam', 'thermal'], fps: 10, ...more });
};

describe('a door in virtual time', () => {
  it('is the same twice', async () => {
    expect(await run({})).toEqual(await run({}));
  });

  it('hears nothing from a sensor after its death', async () => {
    const { events, seconds } = await run({ sources: ['beam', 'thermal'], visitors: 20, dies: 'beam' });
    const after = events.filter((event) => event.atMs > seconds * 500 + 1000).map((event) => event.source);
    expect(after).toContain('thermal');
    expect(after).not.toContain('beam');
  });
});
