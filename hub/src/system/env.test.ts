import { describe, expect, it } from 'vitest';
import { systemRandom } from './env.ts';

describe('randomness', () => {
  it('gives as many bytes as asked for, a page or more of them too', () => {
    for (const length of [0, 1, 10, 4095, 4096, 4097, 20_000]) expect(systemRandom.bytes(length)).toHaveLength(length);
  });

  it('gives no byte twice, and nobody can see or change what the next one gets', () => {
    const given = Array.from({ length: 2000 }, () => systemRandom.bytes(16));
    expect(new Set(given.map((bytes) => bytes.toString())).size).toBe(2000);
    for (const bytes of given) expect(bytes.buffer.byteLength).toBe(16);
  });
});
