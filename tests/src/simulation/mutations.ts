import { decodeState, encodeState } from '@lintel/edge/outbox/outbox-state';
import { decodeSegment } from '@lintel/edge/outbox/segment-codec';
import type { SqlValue } from '@lintel/hub/database/storage';
import type { EventChannel } from '@lintel/shared/wire/topics';
import { changedLog, wholeByLength } from './broken-log.ts';
import type { CrashingConnection } from './crashing-connection.ts';
import type { Mutation } from './mutation.ts';

type Envelope = { epoch: string; seq: number; body: { fromSeq?: number; toSeq?: number; verdict?: string } };

const utf8 = new TextEncoder();
const text = new TextDecoder();
const isRollup = (sql: string) => /INTO rollup/.test(sql);

/** Holds statements about rollups back while `run` runs, and answers them in order. */
function holdingBack<T>(
  connection: CrashingConnection,
  run: () => T,
): { result: T | Error; held: [string, SqlValue[]][] } {
  const held: [string, SqlValue[]][] = [];
  connection.intercept = (sql, params) => {
    if (isRollup(sql)) held.push([sql, [...params]]);
    return isRollup(sql);
  };
  try {
    return { result: run(), held };
  } catch (error) {
    return { result: error as Error, held };
  } finally {
    connection.intercept = null;
  }
}

/**
 * Bugs that the simulation must find: each is one that a system like this has had, planted by putting a broken part in
 * the place of a right one. A simulation that misses one proves nothing about the bugs nobody knows.
 */
export const mutations: readonly Mutation[] = [
  {
    name: 'acknowledge before commit',
    accept: (accept) => (published, acknowledge) => {
      acknowledge();
      accept(published, () => {});
    },
  },
  {
    name: 'no dedupe',
    accept: (accept, world) => {
      const seen = new Map<string, number>();
      return (published, acknowledge) => {
        if (!published.topic.includes('/event/')) return accept(published, acknowledge);
        const envelope: Envelope = JSON.parse(text.decode(published.payload));
        const key = `${published.node} ${envelope.epoch} ${envelope.seq}`;
        const times = seen.get(key) ?? 0;
        seen.set(key, times + 1);
        if (times === 0) return accept(published, acknowledge);
        world.digest.note(key);
        const epoch = `${times}`.padStart(16, '0');
        accept({ ...published, payload: utf8.encode(JSON.stringify({ ...envelope, epoch })) }, acknowledge);
      };
    },
  },
  {
    name: 'event and rollups in two transactions',
    write: (connection, run) => {
      const { result, held } = holdingBack(connection, run);
      if (result instanceof Error) throw result;
      connection.run('BEGIN IMMEDIATE');
      for (const [sql, params] of held) connection.run(sql, ...params);
      connection.run('COMMIT');
      return result;
    },
  },
  {
    name: 'rollups outside the transaction',
    write: (connection, run) => {
      const { result, held } = holdingBack(connection, run);
      if (result instanceof Error) connection.recover();
      for (const [sql, params] of held) connection.run(sql, ...params);
      if (result instanceof Error) throw result;
      return result;
    },
  },
  {
    name: 'pushed before commit',
    write: (connection, run, tell) => {
      connection.intercept = (sql) => {
        if (sql === 'COMMIT') tell([{ kind: 'footfall', gate: 'gate-n1' }]);
        return false;
      };
      try {
        return run();
      } finally {
        connection.intercept = null;
      }
    },
  },
  {
    name: 'dropped on send',
    link: (link, outbox) => ({
      send(record) {
        link.send(record);
        outbox().acked(record.epoch, record.seq);
      },
    }),
  },
  {
    name: 'numbers used again after a boot',
    log: (log) =>
      changedLog(log, {
        loadState() {
          const state = decodeState(log.loadState());
          if (!state || state.lastSeq !== null) return log.loadState();
          const stored = log.list().map((segment) => decodeSegment(log.read(segment)));
          const last = stored
            .filter((segment) => segment?.epoch === state.epoch)
            .at(-1)
            ?.records.at(-1);
          return encodeState({ ...state, lastSeq: Math.max(last?.seq ?? 0, state.acked.seq) });
        },
      }),
  },
  {
    name: 'torn tail taken for whole',
    log: (log) => changedLog(log, { read: (segment) => wholeByLength(log.read(segment)) }),
  },
  {
    name: 'lost on a full disk without a word',
    log: (log) =>
      changedLog(log, { replace: (segment, _bytes, done) => log.replace(segment, new Uint8Array(64), done) }),
  },
  {
    name: 'retention eats live rows',
    retentionClock: (clock) => ({ ...clock, now: () => clock.now() + 91 * 86_400_000 }),
  },
  {
    name: 'a gap swallows numbers that still arrive',
    accept: (accept) => {
      const swallowed = new Set<string>();
      return (published, acknowledge) => {
        const channel = published.topic.split('/').slice(4).join('/') as EventChannel;
        if (!channel.startsWith('event/')) return accept(published, acknowledge);
        const { epoch, seq, body }: Envelope = JSON.parse(text.decode(published.payload));
        if (channel !== 'event/gap' && swallowed.has(`${published.node} ${epoch} ${seq}`)) return acknowledge();
        for (let n = body.fromSeq ?? 1; n <= (body.toSeq ?? 0); n++) swallowed.add(`${published.node} ${epoch} ${n}`);
        accept(published, acknowledge);
      };
    },
  },
  {
    name: 'a backlog dated into the boot that brings it',
    accept: (accept) => (published, acknowledge) =>
      published.topic.endsWith('/presence') ? acknowledge() : accept(published, acknowledge),
  },
  {
    name: 'unknown taken for seeing',
    accept: (accept) => (published, acknowledge) => {
      if (!published.topic.endsWith('event/coverage')) return accept(published, acknowledge);
      const envelope: Envelope = JSON.parse(text.decode(published.payload));
      const seeing = { ...envelope, body: { ...envelope.body, verdict: 'seeing' } };
      accept({ ...published, payload: utf8.encode(JSON.stringify(seeing)) }, acknowledge);
    },
  },
];
