import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { editYaml, replaceFile } from './edit-yaml.ts';

const text = `# The front door
shop: corner   # our shop
sensors:
  # above the mat
  - id: cam
    kind: camera
    line: { x1: 1, y1: 2, x2: 3, y2: 4 }
    inDirection: up # towards the till
  - id: beams
    kind: beam-pair
`;

describe('editing a config file', () => {
  it('changes what it is told and nothing else', () => {
    const edited = editYaml(text, [
      { path: ['sensors', 0, 'line'], value: { x1: 5, y1: 6, x2: 7, y2: 8 } },
      { path: ['commissioned'], value: [{ gate: 'door', passed: true }] },
    ]);
    for (const kept of ['# The front door', '# our shop', '# above the mat', '# towards the till', 'id: beams']) {
      expect(edited).toContain(kept);
    }
    expect(edited).toContain('x1: 5');
    expect(edited).not.toContain('x1: 1');
    expect(edited.trimEnd().endsWith('passed: true')).toBe(true);
    expect(editYaml(text, [])).toBe(text.replace('corner   #', 'corner #'));
  });

  it('does not touch what is no YAML', () => {
    expect(() => editYaml('a: [1', [])).toThrow(/not valid YAML/);
  });
});

describe('replacing a file', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'lintel-edit-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('keeps the old one beside it, and who may read it', () => {
    const file = join(folder, 'node.yaml');
    writeFileSync(file, 'old');
    chmodSync(file, 0o640);
    replaceFile(file, 'new');
    expect(readFileSync(file, 'utf8')).toBe('new');
    expect(readFileSync(`${file}.bak`, 'utf8')).toBe('old');
    expect(readdirSync(folder).sort()).toEqual(['node.yaml', 'node.yaml.bak']);
    for (const name of ['node.yaml', 'node.yaml.bak']) expect(statSync(join(folder, name)).mode & 0o777).toBe(0o640);
  });

  it('says so when it cannot', () => {
    expect(() => replaceFile(join(folder, 'gone.yaml'), 'x')).toThrow('gone.yaml cannot be written (ENOENT)');
  });
});
