import { readFileSync } from 'node:fs';
import { Child, type Usage } from '../children.ts';
import type { Load, LoadResult } from './generator.ts';

/** A program of this folder, whether it runs compiled or from its source. */
export function program(name: string): URL {
  return new URL(`../${name}${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`, import.meta.url);
}

/** What the hub's own program is started with, from its first line: `#!/usr/bin/env -S node …`. */
export function hubFlags(): string[] {
  const lintel = new URL('../../../../firmware-config/bin/lintel.js', import.meta.url);
  const [first = ''] = readFileSync(lintel, 'utf8').split('\n');
  return first.split(/\s+/).filter((word) => word.startsWith('--'));
}

/** What a load did to a server: CPU of the server in microseconds, its memory at the end. */
export interface Measured extends LoadResult {
  cpuUs: number;
  rssBytes: number;
}

/** Connects the clients of a load, then runs it, measuring the server meanwhile. */
export async function runLoad(server: Child<unknown>, load: Load): Promise<Measured> {
  const generator = new Child<string>(program('load/generator'), load);
  try {
    await generator.ready;
    const before = await server.ask<Usage>('usage');
    const result = await generator.ask<LoadResult>('go');
    const after = await server.ask<Usage>('usage');
    return { ...result, cpuUs: after.cpuUs - before.cpuUs, rssBytes: after.rssBytes };
  } finally {
    await generator.stop();
  }
}
