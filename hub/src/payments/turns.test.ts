import { describe, expect, it } from 'vitest';
import { Turns } from './turns.ts';

describe('turns', () => {
  it('come one after the other for one thing, and do not wait for others', async () => {
    const turns = new Turns();
    const said: string[] = [];
    let go = () => {};
    const first = turns.take('a', async () => {
      await new Promise<void>((resolve) => {
        go = resolve;
      });
      said.push('first');
      throw new Error('badly');
    });
    const second = turns.take('a', async () => said.push('second'));
    await turns.take('b', async () => said.push('other'));
    await new Promise((resolve) => setImmediate(resolve));
    go();
    await expect(first).rejects.toThrow('badly');
    await second;
    expect(said).toEqual(['other', 'first', 'second']);
  });
});
