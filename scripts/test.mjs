// Sets up what is missing and runs everything. `npm test -- [--only unit|journeys] [--name PATTERN] [FILE…]`
import './lib/node-version.mjs';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from './build.mjs';
import { filesBelow } from './lib/files.mjs';
import { root } from './lib/root.mjs';
import { run } from './lib/run.mjs';
import { main, Stop, seconds, tail } from './lib/say.mjs';
import { staticChecks } from './lib/static-checks.mjs';
import { provideTestPrograms } from './lib/test-programs.mjs';
import { runVitest } from './lib/vitest-run.mjs';
import { setUp } from './setup.mjs';

const total = { passed: 0, failed: 0, skipped: 0 };

function add({ passed = 0, failed = 0, skipped = 0 }) {
  total.passed += passed;
  total.failed += failed;
  total.skipped += skipped;
}

/** One thing that either holds or does not: a line, and what went wrong below it. */
async function checkOne(name, work) {
  const { code, output, ms } = await work();
  console.log(`${code === 0 ? 'ok    ' : 'FAILED'} ${name} (${seconds(ms)})`);
  if (code !== 0) console.log(tail(output, 120));
  add(code === 0 ? { passed: 1 } : { failed: 1 });
  return code === 0;
}

/** Work that throws Stop when it fails, as a check. */
function stopping(work) {
  return async () => {
    const startedAt = performance.now();
    const output = await work().then(
      () => null,
      (error) => {
        if (!(error instanceof Stop)) throw error;
        return error.message;
      },
    );
    return { code: output === null ? 0 : 1, output: output ?? '', ms: performance.now() - startedAt };
  };
}

async function journeys(filters, built) {
  if (!filesBelow(root, 'tests/src/journeys').some((path) => path.endsWith('.journey.ts'))) return;
  console.log('\n== Journeys');
  if (!built) {
    console.log('FAILED journeys: they need the build, which failed above');
    return add({ failed: 1 });
  }
  add(await runVitest(['--config', 'vitest.journeys.config.ts', ...filters]));
}

/** A short run of the deterministic simulation: each seed is a test. */
async function simulation() {
  if (!existsSync(join(root, 'scripts', 'simulate.mjs'))) return;
  console.log('\n== Simulation');
  const { code, stdout, output } = await run(process.execPath, [
    join(root, 'scripts', 'simulate.mjs'),
    '--seeds',
    '20',
    '--json',
  ]);
  const last = stdout.trimEnd().split('\n').at(-1) ?? '';
  const { seeds = 0, failures = [] } = last.startsWith('{') ? JSON.parse(last) : {};
  const failed = Math.max(new Set(failures.map(({ world, seed }) => `${world} ${seed}`)).size, code === 0 ? 0 : 1);
  if (failed > 0) console.log(tail(output));
  console.log(`${seeds} seeds, ${failed} failed`);
  add({ passed: Math.max(0, seeds - failed), failed });
}

function readArguments() {
  try {
    const { values, positionals } = parseArgs({
      options: { only: { type: 'string' }, name: { type: 'string', short: 't' } },
      allowPositionals: true,
    });
    if (values.only && !['unit', 'journeys'].includes(values.only))
      throw new Error(`--only takes unit or journeys, not "${values.only}"`);
    return { only: values.only, filters: [...(values.name ? ['-t', values.name] : []), ...positionals] };
  } catch (error) {
    throw new Stop(`${error.message}\nUsage: npm test -- [--only unit|journeys] [--name PATTERN] [FILE…]`, 2);
  }
}

await main(async () => {
  const { only, filters } = readArguments();
  const everything = !only && filters.length === 0;
  await setUp();
  const built = await checkOne('build', stopping(build));
  if (everything)
    await checkOne("weight of the customer's pages", () => run(process.execPath, [join(root, 'kiosk', 'size.mjs')]));
  await checkOne('programs the tests need', stopping(provideTestPrograms));
  if (everything) {
    const { types: _, ...others } = staticChecks;
    for (const [name, work] of Object.entries(others)) await checkOne(name, work);
  }
  const checks = total.passed + total.failed;
  if (only !== 'journeys') {
    console.log('\n== Unit and contract tests');
    add(await runVitest(filters));
  }
  if (only !== 'unit') await journeys(filters, built);
  if (everything) await simulation();

  const ran = total.passed + total.failed > checks;
  if (!ran) console.log('No test ran.');
  console.log(
    `\n${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ''}`,
  );
  return ran && total.failed === 0 ? 0 : 1;
});
