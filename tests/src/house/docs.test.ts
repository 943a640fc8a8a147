import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { problems } from '@lintel/shared/errors';
import { routes } from '@lintel/shared/http/routes';
import { channels } from '@lintel/shared/wire/topics';
import { describe, expect, it } from 'vitest';
import { manifestOf, projectRoot, readText, repositoryFiles } from './project.ts';

const files = repositoryFiles();
const pages = files.filter((path) => path.endsWith('.md'));

describe('the reference', () => {
  it.each(Object.values(routes))('names $method $path', ({ method, path }) => {
    expect(readText('docs/reference/http.md')).toContain(`\`${method.toUpperCase()} ${path}\``);
  });

  it('names every topic and every error', () => {
    for (const channel of Object.keys(channels))
      expect(readText('docs/reference/topics.md')).toContain(`| \`${channel}\` |`);
    for (const code of Object.keys(problems)) expect(readText('docs/reference/errors.md')).toContain(`| \`${code}\` |`);
  });
});

describe.each(pages)('%s', (page) => {
  const text = readText(page);

  it('links only to what exists', () => {
    // What stands in code is no link, whatever its brackets look like.
    const prose = text.replace(/`[^`\n]*`/g, '');
    const links = [
      ...prose.matchAll(/\]\((?!https?:|mailto:)([^)#\s]+)/g),
      ...prose.matchAll(/src="(?!https?:)([^"]+)"/g),
    ];
    const broken = links
      .map(([, link]) => link as string)
      .filter((link) => !existsSync(join(projectRoot, dirname(page), link)));
    expect(broken).toEqual([]);
  });

  it('names only commands that exist', () => {
    const scripts = Object.keys(manifestOf('.').scripts ?? {});
    const used = [...text.matchAll(/\bnpm (?:run ([a-z:-]+)|(start|test)\b)/g)].map(([, run, short]) => run ?? short);
    expect(used.filter((name) => !scripts.includes(name as string))).toEqual([]);

    const programs = files
      .filter((path) => /\/src\/cli\/.*\.ts$/.test(path))
      .flatMap((path) => [...readText(path).matchAll(/\.command\('([a-z-]+)/g)].map(([, name]) => name));
    const asked = [...text.matchAll(/\b(?:npx )lintel ([a-z][a-z-]*)/g)].map(([, name]) => name);
    expect(asked.filter((name) => !programs.includes(name))).toEqual([]);
  });
});
