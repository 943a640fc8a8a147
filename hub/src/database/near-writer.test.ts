import { beforeEach, describe, expect, it } from 'vitest';
import { Connection } from './connection.ts';
import { NearWriter } from './near-writer.ts';
import { command, type Tx } from './storage.ts';

let nowMs = 0;
let writer: NearWriter;
/** Writes one number, which takes the disk so many milliseconds. */
const put = command(
  'put',
  (tx: Tx, { n, tookMs }: { n: number; tookMs: number }) => {
    nowMs += tookMs;
    return tx.run('INSERT INTO t (n) VALUES (?)', n).changes;
  },
  ({ n }) => n < 100,
);
const large = command('large', () => 1);
const group = (n: number, tookMs = 0.2) => [{ submitted: { name: 'put', args: { n, tookMs } } }];
const write = (tookMs: number) => writer.write(group(1, tookMs).map(({ submitted }) => submitted));

beforeEach(() => {
  nowMs = 0;
  const connection = new Connection(':memory:');
  connection.script('CREATE TABLE t (n INTEGER) STRICT');
  writer = new NearWriter(connection, { commands: [put, large] }, () => nowMs);
});

const learnQuick = () => {
  for (let i = 0; i < 100; i++) writer.learn(0.3);
};

describe('a writer near those who submit', () => {
  it('takes nothing before groups were quick, and nothing once they are slow', () => {
    expect(writer.takes(group(1))).toBe(false);
    learnQuick();
    expect(writer.takes(group(1))).toBe(true);
    for (let i = 0; i < 10; i++) writer.learn(5);
    expect(writer.takes(group(1))).toBe(false);
  });

  it('takes only what is small, and few of it', () => {
    learnQuick();
    expect(writer.takes(group(100))).toBe(false);
    expect(writer.takes([...group(1), { submitted: { name: 'large', args: null } }])).toBe(false);
    expect(writer.takes(Array.from({ length: 9 }, () => group(1)).flat())).toBe(false);
  });

  it('commits as a group does', () => {
    expect(write(0.2).outcomes).toEqual([{ ok: true, result: 1 }]);
  });

  it('rests after the disk kept it waiting, and when writing takes too much of its time', () => {
    learnQuick();
    write(61);
    for (let i = 0; i < 100; i++) writer.learn(0.3);
    expect(writer.takes(group(1))).toBe(false);
    nowMs += 2000;
    expect(writer.takes(group(1))).toBe(true);
    for (let i = 0; i < 200; i++) {
      write(0.4);
      nowMs += 4.6;
    }
    expect(writer.takes(group(1))).toBe(true);
    for (let i = 0; i < 200; i++) {
      write(0.6);
      nowMs += 0.4;
    }
    expect(writer.takes(group(1))).toBe(false);
  });
});
