// Prints what a customer downloads before the first screen, and fails above the budget. Run after `vite build`.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const budgetBytes = 150 * 1000;
const dist = join(import.meta.dirname, 'dist');
const manifest = JSON.parse(readFileSync(join(dist, 'manifest.json'), 'utf8'));

/** Chunks that belong to the first load: the entry, the part, its words, and the live connection. */
function firstLoad(part) {
  const wanted = [
    'index.html',
    'src/main.tsx',
    `src/${part}/${part}.tsx`,
    `src/words/${part}/zh-tw.ts`,
    'src/words/shell/zh-tw.ts',
    'src/words/problems/zh-tw.ts',
    'socket.io-client',
  ];
  const keys = Object.keys(manifest).filter(
    (key) => wanted.includes(key) || (wanted.includes('socket.io-client') && key.includes('/socket.io-client/')),
  );
  const seen = new Set();
  const visit = (key) => {
    if (seen.has(key)) return;
    seen.add(key);
    for (const next of manifest[key].imports ?? []) visit(next);
  };
  for (const key of keys) visit(key);
  return [...seen];
}

function gzipOf(file) {
  return gzipSync(readFileSync(join(dist, file)), { level: 9 }).length;
}

let failed = false;
for (const part of ['customer', 'staff', 'technician']) {
  const chunks = firstLoad(part)
    .map((key) => ({ key, file: manifest[key].file, css: manifest[key].css ?? [] }))
    .filter((chunk) => chunk.file.endsWith('.js'));
  const sizes = chunks
    .map((chunk) => ({ file: chunk.file, bytes: gzipOf(chunk.file) }))
    .sort((a, b) => b.bytes - a.bytes);
  const total = sizes.reduce((sum, chunk) => sum + chunk.bytes, 0);
  const css = [...new Set(chunks.flatMap((chunk) => chunk.css))].reduce((sum, file) => sum + gzipOf(file), 0);
  const over = part === 'customer' && total > budgetBytes;
  failed ||= over;
  console.log(`${part}: ${(total / 1000).toFixed(1)} kB JavaScript, ${(css / 1000).toFixed(1)} kB styles (gzip)`);
  for (const chunk of sizes) console.log(`  ${(chunk.bytes / 1000).toFixed(1).padStart(6)}  ${chunk.file}`);
  if (over) console.log(`  over the budget of ${budgetBytes / 1000} kB`);
}
process.exitCode = failed ? 1 : 0;
