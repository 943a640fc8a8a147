import { readdirSync, readFileSync } from 'node:fs';
import type { Usage } from '../children.ts';

/** Clock ticks a second of Linux on every machine that Node runs on. */
const ticksPerSecond = 100;

interface Entry {
  parent: number;
  ticks: number;
  rssBytes: number;
}

function entries(): Map<number, Entry> {
  const all = new Map<number, Entry>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      const resident = Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${name}/status`, 'utf8'))?.[1] ?? 0);
      // User and system time, of itself and of children that have ended: proc(5), fields 14 to 17.
      const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
      all.set(Number(name), { parent: Number(fields[1]), ticks, rssBytes: resident * 1024 });
    } catch {
      // It ended while we looked.
    }
  }
  return all;
}

/** What these processes and all below them used so far. Shared memory counts once for each that maps it. */
export function usageOf(pids: readonly number[]): Usage {
  const all = entries();
  const below = (pid: number): number[] => [
    pid,
    ...[...all].filter(([, entry]) => entry.parent === pid).flatMap(([child]) => below(child)),
  ];
  const tree = [...new Set(pids.flatMap(below))].flatMap((pid) => all.get(pid) ?? []);
  return {
    cpuUs: (tree.reduce((sum, { ticks }) => sum + ticks, 0) * 1e6) / ticksPerSecond,
    rssBytes: tree.reduce((sum, { rssBytes }) => sum + rssBytes, 0),
  };
}
