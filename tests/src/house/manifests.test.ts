import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { manifestOf, projectRoot, rooms } from './project.ts';

/** The versions the house is built on: the last that run on Node 20, or the one everything was tried with. */
const pins: Record<string, string> = {
  '@biomejs/biome': '2.6.8',
  '@node-rs/argon2': '2.2.1',
  '@peculiar/x509': '2.2.0',
  '@tanstack/react-query': '5.108.0',
  '@types/better-sqlite3': '7.6.13',
  '@types/express': '5.0.6',
  '@types/node': '20.19.43',
  '@types/react': '19.3.0',
  '@vitejs/plugin-react': '6.3.0',
  aedes: '1.2.0',
  'aedes-persistence': '11.0.0',
  'better-sqlite3': '12.11.1',
  commander: '14.0.3',
  express: '5.3.0',
  'express-rate-limit': '8.7.4',
  helmet: '8.3.0',
  mqtt: '5.16.0',
  nodemailer: '10.6.1',
  onoff: '6.0.3',
  pino: '10.4.0',
  'pinyin-pro': '3.29.4',
  'playwright-core': '1.65.1',
  'prom-client': '15.1.3',
  react: '19.3.1',
  'react-dom': '19.3.1',
  serialport: '13.0.0',
  sharp: '0.35.5',
  'socket.io': '4.8.4',
  'socket.io-client': '4.8.4',
  tsx: '4.23.15',
  typescript: '7.0.2',
  uplot: '1.6.32',
  vite: '8.3.8',
  vitest: '4.1.12',
  zod: '4.6.7',
  zustand: '5.1.0',
};

/** Small ones that may move within their major version; the lock file still fixes them. */
const floating = [
  '@types/qrcode',
  '@types/react-dom',
  'fast-check',
  'react-aria-components',
  'reflect-metadata',
  'yaml',
];

describe.each(['.', ...rooms])('package.json of %s', (folder) => {
  const manifest = manifestOf(folder);
  const dependencies = Object.entries({
    ...manifest.dependencies,
    ...manifest.devDependencies,
    ...manifest.optionalDependencies,
  });

  it('pins what it depends on', () => {
    for (const [name, version] of dependencies) {
      if (name.startsWith('@lintel/')) expect(version, name).toBe(manifest.version);
      else if (floating.includes(name)) expect(version, name).toMatch(/^\^\d+\.\d+\.\d+$/);
      else if (Object.hasOwn(pins, name)) expect(version, name).toBe(pins[name]);
      else expect(version, name).toMatch(/^\d+\.\d+\.\d+$/);
    }
  });

  it('names the version and licence of the project', () => {
    expect(manifest).toMatchObject({ version: manifestOf('.').version, license: 'Apache-2.0', private: true });
  });
});

describe("the project's package.json", () => {
  const { scripts = {}, engines, workspaces } = manifestOf('.');

  it('knows every room and the oldest Node', () => {
    expect(workspaces).toEqual(rooms);
    expect(engines).toEqual({ node: '>=20.19' });
  });

  it('has only scripts that exist', () => {
    const files = Object.values(scripts).flatMap((command) => command.match(/scripts\/[\w.-]+/g) ?? []);
    expect(files.length).toBeGreaterThan(5);
    expect(files.filter((file) => !existsSync(join(projectRoot, file)))).toEqual([]);
  });
});
