import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { loadYaml, parseYaml } from './load-yaml.ts';
import { migrate } from './migrations.ts';
import { checkNodeConfig, checkRemoteConfig } from './node-config.ts';

const schemas = {
  kinds: ['beam-pair', 'camera'],
  schemaOf: (kind: string) =>
    kind === 'beam-pair'
      ? z.strictObject({ id: z.string(), kind: z.literal('beam-pair'), gate: z.string(), lineA: z.int().max(511) })
      : kind === 'camera'
        ? z.strictObject({ id: z.string(), kind: z.literal('camera') })
        : null,
};

const right = `# A door node
version: 1
shop: corner
node: door-1
role: door
hub:
  url: mqtts://hub.local:8883
  secretFile: /etc/lintel/secret
sensors:
  - id: beams
    kind: beam-pair
    gate: front
    lineA: 17
`;

const check = (text: string) => checkNodeConfig(parseYaml('node.yaml', text), schemas);

describe('checkNodeConfig', () => {
  it('accepts a right file and fills the defaults in', () => {
    expect(check(right)).toEqual({
      problems: null,
      config: expect.objectContaining({
        node: 'door-1',
        dataDir: './data',
        log: { level: 'info' },
        sensors: [{ id: 'beams', kind: 'beam-pair', gate: 'front', lineA: 17 }],
      }),
    });
  });

  it('lists every problem with its line', () => {
    const wrong = right
      .replace('role: door', 'role: dor')
      .replace('secretFile: /etc/lintel/secret', 'secretfile: /etc/lintel/secret')
      .replace('lineA: 17', 'lineA: 900\n    lineB: 27');
    const more = `${wrong}  - id: beams\n    kind: kamera\n  - kind: camera\nsnesors: []\n`;
    expect(check(more).problems).toEqual([
      'node.yaml:5: role: "dor" is not allowed; did you mean "door"?',
      'node.yaml:6: hub.secretFile: is missing; add "secretFile: …" (File with the secret that `lintel node add` printed, mode 0600)',
      'node.yaml:8: hub.secretfile: unknown key "secretfile"; did you mean "secretFile"?',
      'node.yaml:13: sensors[0].lineA: 900 is too large; use at most 511',
      'node.yaml:14: sensors[0].lineB: unknown key "lineB"; did you mean "lineA"?',
      'node.yaml:15: sensors[1].id: "beams" is taken by sensors[0]; choose another name',
      'node.yaml:16: sensors[1].kind: unknown kind "kamera"; did you mean "camera"?',
      'node.yaml:17: sensors[2].id: is missing; add "id: …"',
      'node.yaml:18: snesors: unknown key "snesors"; did you mean "sensors"?',
    ]);
  });

  it('names one mistake once, though file and sensor both see it', () => {
    const problems = check(right.replace('id: beams', 'id: 5')).problems;
    expect(problems).toEqual(['node.yaml:10: sensors[0].id: 5 is of the wrong kind; put it in quotes: "5"']);
  });

  it('refuses a file from the future, in one line', () => {
    expect(check(right.replace('version: 1', 'version: 3')).problems).toEqual([
      'node.yaml:2: version: 3 is newer than this program knows (1); update Lintel, or use a file of version 1',
    ]);
  });

  it('says where the YAML itself is wrong', () => {
    expect(check('shop: corner\nshop: other\n').problems).toEqual([
      'node.yaml:2: this key stands twice; remove one of the two',
    ]);
    const [broken] = check('shop: corner\nhub: [1, 2\n').problems ?? [];
    expect(broken).toMatch(/^node\.yaml:\d: not valid YAML: .*; check indentation and quotes$/);
  });

  it('asks for everything when the file is empty', () => {
    expect(check('').problems).toHaveLength(4);
  });
});

describe('checkRemoteConfig', () => {
  it('takes sensors, and nothing that says who the node is', () => {
    expect(checkRemoteConfig({ sensors: [{ id: 'c', kind: 'camera' }] }, schemas).config).toEqual({
      sensors: [{ id: 'c', kind: 'camera' }],
      commissioned: [],
    });
    expect(checkRemoteConfig({ node: 'door-2' }, schemas).problems).toEqual([
      'node: unknown key "node"; use one of sensors, commissioned',
    ]);
  });
});

describe('loadYaml', () => {
  it('reads a file and knows the line of every key', () => {
    const folder = mkdtempSync(join(tmpdir(), 'lintel-yaml-'));
    const file = join(folder, 'node.yaml');
    writeFileSync(file, right);
    const yaml = loadYaml(file);
    expect(yaml.lineOf(['hub', 'url'])).toBe(7);
    expect(yaml.lineOf(['sensors', 0])).toBe(10);
    expect(yaml.lineOf(['sensors', 0, 'lineA'])).toBe(13);
    expect(yaml.lineOf(['sensors', 1])).toBeNull();
    expect(yaml.lineOf(['nothing'])).toBeNull();
    rmSync(folder, { recursive: true });
  });

  it('says what to do when there is no file', () => {
    expect(() => loadYaml('/nowhere/node.yaml')).toThrow(
      '/nowhere/node.yaml: there is no such file; give the path of a config file',
    );
    expect(() => loadYaml(tmpdir())).toThrow(/cannot be read \(EISDIR\)/);
  });
});

describe('migrate', () => {
  const steps = [
    {
      from: 1,
      note: 'door is called gate',
      apply: ({ door, ...rest }: Record<string, unknown>) => ({ ...rest, gate: door }),
    },
    {
      from: 2,
      note: 'gates are a list',
      apply: ({ gate, ...rest }: Record<string, unknown>) => ({ ...rest, gates: [gate] }),
    },
  ];

  it('goes step by step and says what changed', () => {
    expect(migrate({ version: 1, door: 'front' }, 3, steps)).toEqual({
      config: { version: 3, gates: ['front'] },
      notes: ['door is called gate', 'gates are a list'],
    });
    expect(migrate({ version: 2, gate: 'front' }, 3, steps)).toMatchObject({ notes: ['gates are a list'] });
    expect(migrate({ gates: [] }, 3, steps)).toEqual({ config: { gates: [] }, notes: [] });
  });

  it('says so when there is no way', () => {
    expect(migrate({ version: 4 }, 3, steps)).toHaveProperty('problem');
    expect(migrate({ version: 1 }, 3, steps.slice(1))).toHaveProperty('problem');
  });

  it('leaves to the schema what is no config at all', () => {
    for (const odd of [null, 'text', [1], { version: 'x' }])
      expect(migrate(odd, 3, steps)).toEqual({ config: odd, notes: [] });
  });
});
