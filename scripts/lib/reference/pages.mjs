// Prints the reference as one JSON object, file name to text. Runs on the TypeScript sources.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openApi } from '../../../hub/src/web/openapi.ts';
import { root } from '../root.mjs';
import { configPage } from './config-page.mjs';
import { errorsPage } from './errors-page.mjs';
import { httpPage } from './http-page.mjs';
import { topicsPage } from './topics-page.mjs';

const note = '<!-- Written by `npm run generate` from the schemas in shared/; do not edit. -->';
const page = ([title, ...sections]) => `${[title, note, ...sections].join('\n\n')}\n`;
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

process.stdout.write(
  JSON.stringify({
    'topics.md': page(topicsPage()),
    'http.md': page(httpPage()),
    'errors.md': page(errorsPage()),
    'config.md': page(configPage()),
    'openapi.json': `${JSON.stringify(openApi(version), null, 2)}\n`,
  }),
);
