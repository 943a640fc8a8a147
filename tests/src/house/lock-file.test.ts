import { describe, expect, it } from 'vitest';
import { fitsRange } from './node-range.ts';
import { lockedPackages, readText } from './project.ts';

const packages = lockedPackages();
const installed = [...packages].filter(([path, entry]) => path.includes('node_modules/') && !entry.link);

describe('the lock file', () => {
  it('holds what npm installs', () => {
    expect(installed.length).toBeGreaterThan(150);
  });

  it('carries the Raspberry Pi variant of everything that has a variant for this machine', () => {
    const variants = installed.flatMap(([, entry]) =>
      Object.keys(entry.optionalDependencies ?? {}).filter((name) => /linux-x64(-gnu|-glibc)?$/.test(name)),
    );
    expect(variants.length).toBeGreaterThanOrEqual(6);
    const missing = variants
      .map((name) => name.replace('linux-x64', 'linux-arm64'))
      .filter((name) => {
        const found = installed.filter(([path]) => path.endsWith(`node_modules/${name}`));
        return found.length === 0 || found.some(([, entry]) => !entry.version || !entry.integrity);
      });
    expect(missing).toEqual([]);
  });

  it('proves the contents of every package, and ties none to a host', () => {
    expect(installed.filter(([, entry]) => !entry.integrity?.startsWith('sha512-')).map(([path]) => path)).toEqual([]);
    expect(readText('package-lock.json')).not.toMatch(/"resolved": "(https?|git)/);
  });

  it('installs on the oldest Node we promise', () => {
    const unfit = installed.filter(([, { engines }]) => engines?.node && !fitsRange([20, 19, 0], engines.node));
    expect(unfit.map(([path, { version, engines }]) => `${path} ${version} needs Node ${engines?.node}`)).toEqual([]);
  });
});

describe('an engines range', () => {
  it.each([
    ['>=20', true],
    ['>= 20.9.0', true],
    ['>=20.19.1', false],
    ['^20.19.0 || >=22.12.0', true],
    ['^18 || ^22.12', false],
    ['20.x || 22.x', true],
    ['18 || 20', true],
    ['20.18', false],
    ['>18 <21', true],
    ['>20', false],
    ['~20.19.0', true],
    ['<=20', true],
    ['10 - 18', false],
    ['*', true],
    ['', true],
  ])('%s: %s', (range, expected) => {
    expect(fitsRange([20, 19, 0], range)).toBe(expected);
  });

  it('is refused when it cannot be read', () => {
    expect(() => fitsRange([20, 19, 0], 'latest')).toThrow('not a range');
  });
});
