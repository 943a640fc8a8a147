import { readFileSync, statSync } from 'node:fs';

/** Reads a file that nobody but its owner may read. @throws Error that says what to do about it. */
export function readSecretFile(file: string): string {
  let mode: number;
  let text: string;
  try {
    mode = statSync(file).mode;
    text = readFileSync(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new Error(
      code === 'ENOENT' ? `there is no file ${file}; put the secret there` : `${file} cannot be read (${code})`,
    );
  }
  if ((mode & 0o077) !== 0) throw new Error(`others may read ${file}; run "chmod 600 ${file}"`);
  if (text.trim() === '') throw new Error(`${file} is empty; put the secret there`);
  return text.trim();
}
