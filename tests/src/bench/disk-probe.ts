import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Connection } from '@lintel/hub/database/connection';

/** How many one-row transactions a second this disk takes with `synchronous=FULL`, measured for `ms`. */
export function fullCommitsPerSecond(ms = 1500): Promise<number> {
  return probing((commit) => {
    const begun = performance.now();
    let commits = 0;
    for (; performance.now() - begun < ms; commits++) commit();
    return commits / ((performance.now() - begun) / 1000);
  });
}

/** What each of `count` such transactions takes, in milliseconds, when they come `everyMs` apart: a disk at rest answers later. */
export function pacedCommits(everyMs: number, count: number): Promise<number[]> {
  return probing(async (commit) => {
    const took: number[] = [];
    for (let i = 0; i < count; i++) {
      await sleep(everyMs);
      const begun = performance.now();
      commit();
      took.push(performance.now() - begun);
    }
    return took;
  });
}

async function probing<T>(measure: (commit: () => void) => T | Promise<T>): Promise<T> {
  const dir = await mkdtemp(join(tmpdir(), 'lintel-probe-'));
  const connection = new Connection(join(dir, 'probe.db'));
  try {
    connection.script('CREATE TABLE probe (id INTEGER PRIMARY KEY, at REAL NOT NULL) STRICT;');
    return await measure(() => connection.run('INSERT INTO probe (at) VALUES (?)', performance.now()));
  } finally {
    connection.close();
    await rm(dir, { recursive: true });
  }
}
