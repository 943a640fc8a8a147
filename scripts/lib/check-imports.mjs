import { existsSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join, posix } from 'node:path';
import { filesBelow } from './files.mjs';
import { arrows, doors, impureNames, isConfig, maxLines, rulesFiles, testFiles } from './house-rules.mjs';
import { importsOf, lineAt, readSource } from './source-text.mjs';

const kebab = /^[a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z0-9]+(?:-[a-z0-9]+)*)*\.tsx?$/;
const isOneOf = (patterns, path) => patterns.some((pattern) => pattern.test(path));
const isTest = (path) => isOneOf(testFiles, path);
const isRules = (path) => isOneOf(rulesFiles, path) && !isTest(path);

/** Every TypeScript file of the house below `base`, and what is wrong with it: `{files, violations}`, one line each. */
export function checkHouse(base) {
  const files = [...Object.keys(arrows), '.']
    .flatMap((folder) => (folder === '.' ? rootConfigs(base) : filesBelow(base, folder)))
    .filter((path) => /\.tsx?$/.test(path));
  return { files, violations: files.flatMap((path) => checkFile(base, path)) };
}

function rootConfigs(base) {
  return filesBelow(base).filter((path) => !path.includes('/') && path.endsWith('.ts'));
}

function checkFile(base, path) {
  const text = readFileSync(join(base, path), 'utf8');
  const source = readSource(text);
  const problems = [];
  const report = (line, message) => problems.push(`${path}:${line}: ${message}`);

  const lines = text.split('\n').length - (text.endsWith('\n') ? 1 : 0);
  if (lines > maxLines) report(maxLines, `${lines} lines; split it below ${maxLines}: a port is missing`);
  if (!kebab.test(posix.basename(path))) report(1, 'name it in kebab-case');
  if (!isConfig(path) && !path.endsWith('.d.ts')) {
    const match = /(?<![.\w$])export\s+default\b|\bas\s+default\b(?=[^;]*\})/.exec(source.code);
    if (match) report(lineAt(text, match.index), 'no default exports; give it a name');
  }
  for (const found of importsOf(source)) {
    const message = checkImport(base, path, found);
    if (message) report(found.line, message);
  }
  if (isRules(path))
    for (const { line, name } of impurities(source.code))
      report(line, `a rules file may not use ${name}; take it as a port`);
  return problems;
}

function checkImport(base, path, { specifier, typeOnly }) {
  if (specifier === null) {
    return isTest(path) ? null : 'the imported name is put together at run time; write it as a plain string';
  }
  const room = path.split('/')[0];
  if (specifier.startsWith('.')) return checkRelative(base, path, specifier, typeOnly);
  if (specifier.startsWith('@lintel/')) return checkRoom(room, specifier.split('/')[1]);
  if (specifier.startsWith('node:')) {
    if (isTest(path)) return null;
    if (room === 'shared' || room === 'kiosk') return `${room} runs in the browser too: no ${specifier}`;
    return isRules(path) ? `a rules file may not import ${specifier}; take what it does as a port` : null;
  }
  const library = specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
  if (builtinModules.includes(library)) return `write node:${specifier}`;
  if (isTest(path) && room !== 'shared') return null;
  if (isTest(path) && ['vitest', 'fast-check', 'zod'].includes(library)) return null;
  if (!Object.hasOwn(doors, library)) return `${library} has no door; name one in scripts/lib/house-rules.mjs`;
  if (!isOneOf(doors[library], path))
    return `${library} may only be imported in its door (scripts/lib/house-rules.mjs)`;
  return null;
}

function checkRelative(base, path, specifier, typeOnly) {
  const room = path.split('/')[0];
  const target = posix.join(posix.dirname(path), specifier.replace(/\?.*$/, ''));
  if (target.startsWith('../')) return 'imports from outside the project';
  const other = target.split('/')[0];
  if (path.includes('/') && other !== room) return `write @lintel/${other}/… for another room`;
  if (!existsSync(join(base, target))) return `there is no ${target}`;
  if (isTest(target) && !isTest(path)) return 'only tests import tests';
  if (isRules(path) && !typeOnly && !isRules(target))
    return `a rules file may import only rules and types, not ${target}`;
  return null;
}

function checkRoom(room, other) {
  if (other === room) return 'write a relative import within a room';
  if (!Object.hasOwn(arrows, room)) return null;
  return arrows[room].includes(other) ? null : `${room} may not import ${other}`;
}

function impurities(code) {
  const names = impureNames.map((name) => name.replace('.', '\\s*\\.\\s*')).join('|');
  const found = [...code.matchAll(new RegExp(`(?<![.\\w$])(${names})(?![\\w$]|\\s*\\??:)`, 'g'))];
  const bareDates = [...code.matchAll(/(?<![.\w$])new\s+Date\s*(?:\(\s*\)|(?!\s*\())/g)];
  return [
    ...found.map((match) => ({ line: lineAt(code, match.index), name: match[1].replace(/\s/g, '') })),
    ...bareDates.map((match) => ({ line: lineAt(code, match.index), name: 'new Date() of now' })),
  ];
}
