// What to run before every commit: types, lint, import rules, stale generated files, unit tests. `npm run check`
import './lib/node-version.mjs';
import { main, seconds, tail } from './lib/say.mjs';
import { slowTests } from './lib/slow-tests.mjs';
import { staticChecks } from './lib/static-checks.mjs';
import { runVitest } from './lib/vitest-run.mjs';
import { setUp } from './setup.mjs';

async function unitTests() {
  const startedAt = performance.now();
  const { passed, failed, output } = await runVitest(
    // Files share a worker's modules here, which halves the time; `npm test` gives each file its own.
    ['--no-isolate', ...slowTests.map((pattern) => `--exclude=${pattern}`)],
    { show: false },
  );
  const code = failed > 0 || passed === 0 ? 1 : 0;
  return {
    code,
    ms: performance.now() - startedAt,
    output: passed === 0 ? `${output}\nNo test ran.` : output,
    note: `${passed} passed`,
  };
}

/** Two steps at a time, the longest first. */
async function inPairs(steps, report) {
  const waiting = [...steps];
  const worker = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) report(next[0], await next[1]());
  };
  await Promise.all([worker(), worker()]);
}

await main(async () => {
  await setUp();
  const startedAt = performance.now();
  const failed = [];
  await inPairs([['unit tests', unitTests], ...Object.entries(staticChecks)], (name, { code, ms, output, note }) => {
    if (code !== 0) failed.push(name);
    console.log(
      `${code === 0 ? 'ok    ' : 'FAILED'} ${name.padEnd(16)} ${seconds(ms).padStart(7)}${note ? `  ${note}` : ''}`,
    );
    if (code !== 0) console.log(`${tail(output, 120)}\n`);
  });
  const total = seconds(performance.now() - startedAt);
  console.log(failed.length === 0 ? `All checks passed in ${total}` : `Failed after ${total}: ${failed.join(', ')}`);
  return failed.length === 0 ? 0 : 1;
});
