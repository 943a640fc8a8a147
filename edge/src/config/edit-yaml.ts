import * as fs from 'node:fs';
import { UsageError } from '@lintel/shared/errors';
import { parseDocument } from 'yaml';

/** One value to set; a path may lead to what is not there yet. */
export interface YamlEdit {
  path: readonly (string | number)[];
  value: unknown;
}

/** The text with those values set. Comments, order and everything else stay as they are. */
export function editYaml(text: string, edits: readonly YamlEdit[]): string {
  const document = parseDocument(text);
  if (document.errors.length > 0) throw new UsageError(`not valid YAML: ${document.errors[0].message.split('\n')[0]}`);
  for (const { path, value } of edits) document.setIn(path, document.createNode(value));
  return document.toString({ lineWidth: 0 });
}

/**
 * Replaces a file so that a power cut leaves the old or the new one, never half of one; the old one stays beside it as
 * `.bak`. Keeps who may read it. Throws UsageError when the disk refuses.
 */
export function replaceFile(file: string, text: string): void {
  try {
    const { mode } = fs.statSync(file);
    fs.copyFileSync(file, `${file}.bak`);
    fs.chmodSync(`${file}.bak`, mode);
    const fd = fs.openSync(`${file}.tmp`, 'w', mode & 0o777);
    try {
      fs.fchmodSync(fd, mode & 0o777);
      fs.writeFileSync(fd, text);
      fs.fsyncSync(fd);
    } finally {
      fs.closeSync(fd);
    }
    fs.renameSync(`${file}.tmp`, file);
  } catch (error) {
    throw new UsageError(
      `${file} cannot be written (${(error as NodeJS.ErrnoException).code}); check who may write it`,
    );
  }
}
