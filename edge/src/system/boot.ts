import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** Names this boot of the machine; where the kernel does not, this run of the program. */
export function bootId(file = '/proc/sys/kernel/random/boot_id'): string {
  try {
    return readFileSync(file, 'utf8').trim() || randomUUID();
  } catch {
    return randomUUID();
  }
}

/** The version of this program. */
export function lintelVersion(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}
