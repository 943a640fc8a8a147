import { expect } from 'vitest';

/** What is so after a moment, on however busy a machine. */
export function eventually<T>(read: () => T): ReturnType<typeof expect.poll<T>> {
  return expect.poll(read, { timeout: 30_000 });
}
