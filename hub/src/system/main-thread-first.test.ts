import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';

const program = `
import { readdirSync, readFileSync } from 'node:fs';
import { getPriority } from 'node:os';
import { putMainThreadFirst } from ${JSON.stringify(new URL('./main-thread-first.ts', import.meta.url).href)};
const threads = readdirSync('/proc/self/task').map(Number).filter((thread) => thread !== process.pid);
const lowered = putMainThreadFirst();
const steps = threads.map((thread) => getPriority(thread) - getPriority());
console.log(JSON.stringify({ threads: threads.length, lowered, steps, main: getPriority(process.pid) - getPriority(), at: getPriority() }));
`;

it.runIf(process.platform === 'linux')('lowers every thread but the main one', () => {
  const args = ['--import', 'tsx', '--input-type=module', '--eval', program];
  const { threads, lowered, steps, main, at } = JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' }));
  expect(threads).toBeGreaterThan(3);
  expect(lowered).toBeGreaterThanOrEqual(threads);
  expect(main).toBe(0);
  // There is nothing below 19: a program that was started nicely has less room.
  expect(new Set(steps)).toEqual(new Set([Math.min(10, 19 - at)]));
});
