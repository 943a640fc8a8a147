import { readFileSync } from 'node:fs';
import { Connection } from '@lintel/hub/database/connection';

/** What became of everything that was made. */
export interface Verdict {
  /** Crossings acknowledged by the hub or fsynced by their node. */
  made: number;
  acknowledged: number;
  stored: number;
  lost: number;
  doubled: number;
  /** Crossings stored with another content than they were made with. */
  changed: number;
  rollupsAgree: boolean;
  integrity: string;
  /** Some of those that were lost or doubled: `node epoch seq`. */
  examples: string[];
}

interface Row {
  node: string;
  epoch: string;
  seq: number;
  confidence: number;
}

/** Compares the nodes' own facts with the hub's database. */
export function judge(factsFiles: readonly string[], databaseFile: string): Verdict {
  const made = new Set<string>();
  const acknowledged = new Set<string>();
  const tags = new Map<string, number>();
  for (const file of factsFiles) {
    for (const line of readFileSync(file, 'utf8').split('\n')) {
      const [word, node, epoch, seq, tag] = line.split(' ');
      const key = `${node} ${epoch} ${seq}`;
      if (word === 'tag' && tag !== undefined) tags.set(key, Number(tag));
      if (word === 'acked') acknowledged.add(key);
      if (word === 'acked' || word === 'durable') made.add(key);
    }
  }
  const database = new Connection(databaseFile, { readonly: true });
  try {
    const rows = database.all<Row>(
      `SELECT node.name AS node, epoch.name AS epoch, seq, confidence FROM event
         JOIN epoch ON epoch.id = event.epochId JOIN node ON node.id = epoch.nodeId`,
    );
    const stored = new Map<string, number>();
    const seenTags = new Set<string>();
    const doubled: string[] = [];
    let changed = 0;
    for (const { node, epoch, seq, confidence } of rows) {
      const key = `${node} ${epoch} ${seq}`;
      const tag = `${node} ${confidence}`;
      if (stored.has(key) || seenTags.has(tag)) doubled.push(key);
      if (tags.has(key) && tags.get(key) !== confidence) changed++;
      stored.set(key, confidence);
      seenTags.add(tag);
    }
    const lost = [...made].filter((key) => !stored.has(key));
    const { bad } = database.get<{ bad: number }>(
      `SELECT count(*) AS bad FROM (SELECT minutes, sum(countIn + countOut) AS n FROM rollup GROUP BY minutes)
        WHERE n <> (SELECT sum(count) FROM event)`,
    )!;
    return {
      made: made.size,
      acknowledged: acknowledged.size,
      stored: rows.length,
      lost: lost.length,
      doubled: doubled.length,
      changed,
      rollupsAgree: bad === 0,
      integrity: database.integrity(),
      examples: [...lost.slice(0, 5), ...doubled.slice(0, 5)],
    };
  } finally {
    database.close();
  }
}
