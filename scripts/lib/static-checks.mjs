import { join } from 'node:path';
import { root } from './root.mjs';
import { run, runTool } from './run.mjs';

const script = (name, ...args) => run(process.execPath, [join(root, 'scripts', name), ...args]);

/** What can be told without running the product; each answers `{code, output, ms}`. */
export const staticChecks = {
  types: () => runTool('tsc', ['-b']),
  lint: () => runTool('biome', ['check', '--error-on-warnings', '--colors=off', '.']),
  'import rules': () => script('import-rules.mjs'),
  'generated files': () => script('generate.mjs', '--check'),
};
