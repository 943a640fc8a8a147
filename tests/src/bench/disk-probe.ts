import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Connection } from '@lintel/hub/database/connection';

/** How many one-row transactions a second this disk takes with `synchronous=FULL`, measured for `ms`. */
export async function fullCommitsPerSecond(ms = 1500): Promise<number> {
  const dir = await mkdtemp(join(tmpdir(), 'lintel-probe-'));
  const connection = new Connection(join(dir, 'probe.db'));
  try {
    connection.script('CREATE TABLE probe (id INTEGER PRIMARY KEY, at REAL NOT NULL) STRICT;');
    const begun = performance.now();
    let commits = 0;
    for (; performance.now() - begun < ms; commits++) connection.run('INSERT INTO probe (at) VALUES (?)', begun);
    return commits / ((performance.now() - begun) / 1000);
  } finally {
    connection.close();
    await rm(dir, { recursive: true });
  }
}
