import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

const skipped = new Set(['node_modules', 'dist', '.git', 'coverage', 'test-results', '.vite']);

/** Every file below `folder` (or the file itself), relative to `base` with `/`, without what is installed or built. */
export function filesBelow(base, folder = '.') {
  const start = join(base, folder);
  if (!existsSync(start)) return [];
  if (statSync(start).isFile()) return [relative(base, start).split(sep).join('/')];
  return readdirSync(start, { withFileTypes: true })
    .filter((entry) => !skipped.has(entry.name))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = relative(base, join(start, entry.name)).split(sep).join('/');
      if (entry.isDirectory()) return filesBelow(base, path);
      return entry.isFile() ? [path] : [];
    });
}

/** One hash over names and contents. */
export function fingerprint(base, folders, ...more) {
  const hash = createHash('sha256');
  for (const path of folders.flatMap((folder) => filesBelow(base, folder))) {
    hash.update(`${path}\n`).update(
      createHash('sha256')
        .update(readFileSync(join(base, path)))
        .digest(),
    );
  }
  for (const text of more) hash.update(`\n${text}`);
  return hash.digest('hex');
}
