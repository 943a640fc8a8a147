import { openSync, writeSync } from 'node:fs';
import { systemRandom } from '@lintel/edge/system/random';
import { answerUsage, childArguments } from '../bench/children.ts';
import { Publisher } from './publisher.ts';

/** Nodes in one process, that is killed with all of them at once. */
export interface PublishersArguments {
  shop: string;
  port: number;
  dir: string;
  nodes: { name: string; secret: string }[];
  crossingsPerSecond: number;
  /** File that every made crossing is appended to: `acked|durable node epoch seq tag`. */
  factsFile: string;
}

/** What the nodes of a process say together. */
export interface PublishersState {
  depth: number;
  reconnects: number;
}

const { shop, port, dir, nodes, crossingsPerSecond, factsFile } = childArguments<PublishersArguments>();
const facts = openSync(factsFile, 'a');
const say = (line: string) => writeSync(facts, `${line}\n`);
const publishers = nodes.map(
  ({ name, secret }) =>
    new Publisher({
      name,
      shop,
      secret,
      port,
      dir,
      made: ({ epoch, seq }, how) => say(`${how} ${name} ${epoch} ${seq}`),
    }),
);
for (const publisher of publishers) await publisher.start();

let making = true;
/** All the bits that a number has: of 32, two of 150 000 crossings would be alike in one run of twenty. */
const newTag = () => Number(new DataView(systemRandom.bytes(8).buffer).getBigUint64(0) >> 11n) / 2 ** 53;
for (const [i, publisher] of publishers.entries()) {
  const everyMs = 1000 / crossingsPerSecond;
  setTimeout(
    () => {
      setInterval(() => {
        if (!making) return;
        const tag = newTag();
        const { epoch, seq } = publisher.pass(nodes[i]!.name, tag);
        say(`tag ${nodes[i]!.name} ${epoch} ${seq} ${tag}`);
      }, everyMs);
    },
    (everyMs * i) / publishers.length,
  );
}
process.on('message', (message) => {
  if (message === 'quiet') making = false;
  if (message !== 'state' && message !== 'quiet') return;
  const state: PublishersState = {
    depth: publishers.reduce((sum, { outbox }) => sum + outbox.stats().depth, 0),
    reconnects: publishers.reduce((sum, { reconnects }) => sum + Math.max(0, reconnects), 0),
  };
  process.send?.(state);
});
answerUsage();
process.send?.('ready');
