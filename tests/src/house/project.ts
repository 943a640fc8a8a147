import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The project's root folder, whether this runs from `src` or from `dist`. */
export const projectRoot = join(import.meta.dirname, '..', '..', '..');

export const rooms = ['shared', 'edge', 'hub', 'kiosk', 'firmware-config', 'tests'];

/** A text file of the project. */
export function readText(path: string): string {
  return readFileSync(join(projectRoot, path), 'utf8');
}

export interface Manifest {
  name: string;
  version: string;
  license?: string;
  workspaces?: string[];
  scripts?: Record<string, string>;
  engines?: Record<string, string>;
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
}

/** The package.json of a folder. */
export function manifestOf(folder: string): Manifest {
  return JSON.parse(readText(join(folder, 'package.json'))) as Manifest;
}

/** One entry of package-lock.json. */
export interface LockedPackage {
  version?: string;
  integrity?: string;
  resolved?: string;
  link?: boolean;
  engines?: { node?: string };
  optionalDependencies?: Record<string, string>;
}

/** The lock file's packages by their place, e.g. `node_modules/zod`. */
export function lockedPackages(): Map<string, LockedPackage> {
  const lock = JSON.parse(readText('package-lock.json')) as { packages: Record<string, LockedPackage> };
  return new Map(Object.entries(lock.packages));
}

const leftOut = new Set(['node_modules', 'dist', '.git', 'data', 'coverage', 'test-results', '.vite']);

/** Every file that belongs to the repository, relative to the root. */
export function repositoryFiles(folder = '.'): string[] {
  return readdirSync(join(projectRoot, folder), { withFileTypes: true })
    .filter((entry) => !leftOut.has(entry.name))
    .flatMap((entry) => {
      const path = folder === '.' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) return repositoryFiles(path);
      return entry.isFile() && !/\.(log|tsbuildinfo)$/.test(entry.name) ? [path] : [];
    });
}
