import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { projectRoot } from './project.ts';

const house = mkdtempSync(join(tmpdir(), 'lintel-house-'));
afterAll(() => rmSync(house, { recursive: true, force: true }));

function check(root: string): { code: number | null; lines: string[] } {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(projectRoot, 'scripts/import-rules.mjs'), '--root', root],
    {
      encoding: 'utf8',
    },
  );
  return { code: status, lines: `${stdout}${stderr}`.trim().split('\n') };
}

/** Files that break one rule each, with what the check must say about their line. */
const planted: { path: string; text: string; says: string }[] = [
  { path: 'shared/src/a.ts', text: "import { x } from '@lintel/hub/x';", says: '1: shared may not import hub' },
  { path: 'shared/src/b.ts', text: "\nimport 'node:fs';", says: '2: shared runs in the browser too: no node:fs' },
  { path: 'shared/src/c.ts', text: "import zod from 'zoo';", says: '1: zoo has no door' },
  { path: 'edge/src/a.ts', text: "export * from '@lintel/hub/x';", says: '1: edge may not import hub' },
  { path: 'edge/src/b.ts', text: "import type { x } from '@lintel/kiosk/x';", says: '1: edge may not import kiosk' },
  {
    path: 'edge/src/c.ts',
    text: "import { x } from '../../hub/src/x.ts';",
    says: '1: write @lintel/hub/… for another room',
  },
  { path: 'edge/src/d.ts', text: "const x = await import('mqtt');", says: '1: mqtt may only be imported in its door' },
  { path: 'edge/src/e.ts', text: 'const x = await import(name);', says: '1: the imported name is put together' },
  { path: 'edge/src/f.ts', text: "import { readFile } from 'fs';", says: '1: write node:fs' },
  { path: 'edge/src/g.ts', text: "import { x } from './missing.ts';", says: '1: there is no edge/src/missing.ts' },
  { path: 'edge/src/counting/a.ts', text: 'const at = Date.now();', says: '1: a rules file may not use Date.now' },
  {
    path: 'edge/src/counting/b.ts',
    text: 'const at = new Date();',
    says: '1: a rules file may not use new Date() of now',
  },
  {
    path: 'edge/src/world/a.ts',
    text: "import { join } from 'node:path';",
    says: '1: a rules file may not import node:path',
  },
  {
    path: 'edge/src/world/b.ts',
    text: "import { x } from '../door.ts';",
    says: '1: a rules file may import only rules',
  },
  { path: 'hub/src/a.ts', text: "import { x } from '@lintel/edge/x';", says: '1: hub may not import edge' },
  { path: 'hub/src/b.ts', text: "import Database from 'better-sqlite3';", says: '1: better-sqlite3 may only' },
  { path: 'hub/src/c.ts', text: "const x = require('sharp');", says: '1: sharp may only be imported in its door' },
  { path: 'hub/src/d.ts', text: 'export default 1;', says: '1: no default exports' },
  { path: 'hub/src/e.ts', text: 'const x = 1;\nexport { x as default };', says: '2: no default exports' },
  { path: 'hub/src/f.ts', text: "import { x } from './f.test.ts';", says: '1: only tests import tests' },
  {
    path: 'hub/src/f.test.ts',
    text: "import express from 'express';\nimport '@lintel/edge/x';",
    says: '2: hub may not import edge',
  },
  { path: 'hub/src/orders/rules.ts', text: 'setTimeout(() => {}, 1);', says: '1: a rules file may not use setTimeout' },
  {
    path: 'hub/src/stock/escrow-rules.ts',
    text: 'const x = Math.random();',
    says: '1: a rules file may not use Math.random',
  },
  { path: 'hub/src/TooGrand.ts', text: 'export const x = 1;', says: '1: name it in kebab-case' },
  { path: 'hub/src/long.ts', text: 'export {};\n'.repeat(401), says: '400: 401 lines' },
  { path: 'kiosk/src/a.tsx', text: "import { x } from '@lintel/hub/x';", says: '1: kiosk may not import hub' },
  { path: 'kiosk/src/b.tsx', text: "import 'node:crypto';", says: '1: kiosk runs in the browser too' },
];

/** Files that look like trouble and are none. */
const innocent: Record<string, string> = {
  'edge/src/door.ts': "import { readFileSync } from 'node:fs';\nexport const x = readFileSync('x');",
  'edge/src/counting/quiet.ts': [
    "// import { x } from '@lintel/hub/x'; Date.now()",
    '/* Math.random() */',
    `const text = "import 'mqtt' from Date.now()";`,
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the planted file holds a template
    'const more = `${text.replace(/[\'"`/]/g, "")} import("hub") setTimeout()`;',
    'const at = new Date(0);',
    'export const rule = (clock: { setTimeout: () => void }) => clock.setTimeout();',
    "import type { x } from '../door.ts';",
  ].join('\n'),
  'kiosk/src/fine.tsx': "export const Fine = () => <p title='a'>don't import from here</p>;",
  'kiosk/vite.config.ts': "import { defineConfig } from 'vite';\nexport default defineConfig({});",
};

describe('the import rules', () => {
  beforeAll(() => {
    for (const [path, text] of [
      ...planted.map((file) => [file.path, file.text] as const),
      ...Object.entries(innocent),
    ]) {
      mkdirSync(join(house, dirname(path)), { recursive: true });
      writeFileSync(join(house, path), text);
    }
  });

  it('find every planted violation, and nothing else', () => {
    const { code, lines } = check(house);
    expect(code).toBe(1);
    for (const { path, says } of planted) {
      expect(lines.filter((line) => line.startsWith(`${path}:`))).toEqual([expect.stringContaining(`${path}:${says}`)]);
    }
    const others = lines.filter((line) => !planted.some(({ path }) => line.startsWith(`${path}:`)));
    expect(others).toEqual([expect.stringContaining(`${planted.length} violations`)]);
  });

  it('refuse to call an empty house clean', () => {
    const empty = mkdtempSync(join(tmpdir(), 'lintel-empty-'));
    try {
      expect(check(empty)).toEqual({ code: 1, lines: ['No TypeScript file was found, so nothing was checked.'] });
    } finally {
      rmSync(empty, { recursive: true });
    }
  });

  it('see this very project', () => {
    const { lines } = check(projectRoot);
    const [, files] = /^(\d+) files checked/.exec(lines.at(-1) ?? '') ?? [];
    expect(Number(files)).toBeGreaterThan(200);
  });
});
