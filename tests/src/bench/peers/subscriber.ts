import { Connection } from '@lintel/hub/database/connection';
import type { Crossing, Envelope } from '@lintel/shared/wire/messages';
import { connectAsync, type IPublishPacket } from 'mqtt';
import { answerUsage, childArguments } from '../children.ts';

/** A subscriber that stores what a broker hands it: one transaction a message, or one a turn of the event loop. */
export interface SubscriberArguments {
  port: number;
  file: string;
  commit: 'each' | 'batch';
}

const { port, file, commit } = childArguments<SubscriberArguments>();
const database = new Connection(file);
database.script(`
  CREATE TABLE event (id INTEGER PRIMARY KEY, node TEXT NOT NULL, epoch TEXT NOT NULL, seq INTEGER NOT NULL, at INTEGER NOT NULL,
    direction INTEGER NOT NULL, count INTEGER NOT NULL, UNIQUE (node, epoch, seq)) STRICT;
  CREATE TABLE rollup (minutes INTEGER NOT NULL, bucket INTEGER NOT NULL, gate TEXT NOT NULL, countIn INTEGER NOT NULL,
    countOut INTEGER NOT NULL, PRIMARY KEY (minutes, bucket, gate)) STRICT, WITHOUT ROWID;`);
/** What has been committed, and when the last of it was: milliseconds since 1970 UTC. */
export interface Stored {
  stored: number;
  lastAt: number;
}

const committed: Stored = { stored: 0, lastAt: 0 };
let fresh = 0;

function store(payload: Buffer): void {
  const { epoch, seq, at, body } = JSON.parse(payload.toString()) as Envelope<Crossing>;
  const atMs = Date.parse(at);
  const { changes } = database.run(
    'INSERT INTO event (node, epoch, seq, at, direction, count) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
    body.gate,
    epoch,
    seq,
    atMs,
    body.direction === 'in' ? 1 : -1,
    body.count,
  );
  if (changes === 0) return;
  fresh++;
  const counts = body.direction === 'in' ? [body.count, 0] : [0, body.count];
  for (const minutes of [1, 15, 60, 1440]) {
    database.run(
      'INSERT INTO rollup (minutes, bucket, gate, countIn, countOut) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET countIn = countIn + excluded.countIn, countOut = countOut + excluded.countOut',
      minutes,
      Math.floor(atMs / (minutes * 60_000)),
      body.gate,
      counts[0]!,
      counts[1]!,
    );
  }
}

function transaction(payloads: readonly Buffer[]): void {
  database.run('BEGIN IMMEDIATE');
  for (const payload of payloads) store(payload);
  database.run('COMMIT');
  committed.stored += fresh;
  committed.lastAt = Date.now();
  fresh = 0;
}

const client = await connectAsync(`mqtt://127.0.0.1:${port}`, {
  clientId: 'subscriber',
  clean: false,
  protocolVersion: 4,
});
if (commit === 'each') {
  // MQTT.js acknowledges a message to the broker when this calls back: the correct way to do it, and one at a time.
  client.handleMessage = (packet: IPublishPacket, done) => {
    transaction([packet.payload as Buffer]);
    done();
  };
} else {
  let batch: Buffer[] = [];
  client.on('message', (_topic, payload) => {
    batch.push(payload);
    if (batch.length > 1) return;
    setImmediate(() => {
      transaction(batch);
      batch = [];
    });
  });
}
await client.subscribeAsync('lintel/v1/+/+/event/crossing', { qos: 1 });
process.on('message', (message) => message === 'stored' && process.send?.(committed));
answerUsage(() => {
  client.end(true);
  database.close();
});
process.send?.('ready');
