import type { Socket } from 'node:net';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { EventLane } from './event-lane.ts';

const topic = 'lintel/v1/shop/door/event/crossing';

function publish(id: number, payload: string, { first = 0x32, to = topic } = {}): Buffer {
  const body = Buffer.concat([
    Buffer.from([to.length >> 8, to.length & 255]),
    Buffer.from(to),
    Buffer.from([id >> 8, id & 255]),
    Buffer.from(payload),
  ]);
  const length = body.length < 128 ? [body.length] : [(body.length & 127) | 128, body.length >> 7];
  return Buffer.concat([Buffer.from([first, ...length]), body]);
}
const ping = Buffer.from([0xc0, 0]);

/** As much of a socket as the lane knows of. */
class FakeSocket {
  readableLength = 0;
  writableNeedDrain = false;
  writable = true;
  destroyed = false;
  reads = 0;
  readonly written: Buffer[] = [];
  write(bytes: Buffer): boolean {
    this.written.push(bytes);
    return true;
  }
  destroy(): void {
    this.destroyed = true;
  }
  _read(): void {
    this.reads++;
  }
}

let socket: FakeSocket;
let lane: EventLane;
let published: { payload: string; done: (error?: Error) => void }[];
let heard = 0;

function open(): void {
  socket = new FakeSocket();
  lane = new EventLane(socket as unknown as Socket);
  published = [];
  heard = 0;
  lane.open({
    topics: new Set([topic]),
    publish: (_topic, payload, done) => published.push({ payload: Buffer.from(payload).toString(), done }),
    heard: () => heard++,
  });
}
beforeEach(open);

const payloads = () => published.map(({ payload }) => payload);
const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

describe('the short way of events', () => {
  it('takes whole events and leaves the rest, in order', () => {
    const rest = Buffer.concat([ping, publish(3, 'after')]);
    expect(lane.take(Buffer.concat([publish(1, 'a'), publish(2, 'b', { first: 0x3a }), rest]), true)).toEqual(rest);
    expect(payloads()).toEqual(['a', 'b']);
    expect(heard).toBe(1);
  });

  it.each([
    ['another topic', publish(1, 'x', { to: 'lintel/v1/shop/other/event/crossing' })],
    ['QoS 0', publish(1, 'x', { first: 0x30 })],
    ['QoS 2', publish(1, 'x', { first: 0x34 })],
    ['a retained one', publish(1, 'x', { first: 0x33 })],
    ['an id that there is not', publish(0, 'x')],
    ['a topic longer than its packet', Buffer.from([0x32, 4, 0xff, 0xff, 0, 1])],
    ['nothing at all', Buffer.from([0x32, 0])],
    ['less than a topic', Buffer.from([0x32, 1, 0])],
    ['a topic without a number', Buffer.from([0x32, 2, 0, 0])],
    ['half a number', Buffer.from([0x32, 3, 0, 0, 1])],
    ['a length without end', Buffer.from([0x32, 0xff, 0xff, 0xff, 0xff, 0x01])],
  ])('leaves %s to the broker', (_what, bytes) => {
    expect(lane.take(bytes, true)).toEqual(bytes);
    expect(published).toEqual([]);
    expect(heard).toBe(0);
  });

  it('leaves everything while the broker has something to read or to write, and before it is open', () => {
    const event = publish(1, 'x');
    expect(lane.take(event, false)).toEqual(event);
    socket.readableLength = 1;
    expect(lane.take(event, true)).toEqual(event);
    socket.readableLength = 0;
    socket.writableNeedDrain = true;
    expect(lane.take(event, true)).toEqual(event);
    expect(new EventLane(socket as unknown as Socket).take(event, true)).toEqual(event);
  });

  it('acknowledges what is on the disk in one write, and nothing before', async () => {
    lane.take(Buffer.concat([publish(1, 'a'), publish(2, 'b'), publish(700, 'c')]), true);
    await settled();
    expect(socket.written).toEqual([]);
    for (const { done } of published.slice(0, 2)) done();
    await settled();
    expect(socket.written).toEqual([Buffer.from([0x40, 2, 0, 1, 0x40, 2, 0, 2])]);
    published[2]!.done();
    await settled();
    expect(socket.written[1]).toEqual(Buffer.from([0x40, 2, 2, 188]));
  });

  it('cuts the connection when an event could not be stored', async () => {
    lane.take(publish(1, 'a'), true);
    published[0]!.done(new Error('disk full'));
    await settled();
    expect(socket.destroyed).toBe(true);
    expect(socket.written).toEqual([]);
  });

  it('has no room while too much is under way, and reads on when some of it is stored', async () => {
    for (let id = 1; lane.hasRoom; id++) lane.take(publish(id, 'x'.repeat(1000)), true);
    expect(published.length).toBe(66);
    for (const { done } of published.slice(0, 10)) done();
    await settled();
    expect(socket.reads).toBe(1);
  });

  it('neither loses, doubles nor reorders a byte, however the stream is cut', () => {
    const packet = fc.oneof(
      fc.record({ kind: fc.constant('event'), size: fc.integer({ min: 0, max: 300 }) }),
      fc.record({ kind: fc.constant('other'), size: fc.integer({ min: 0, max: 300 }) }),
      fc.record({ kind: fc.constant('ping'), size: fc.constant(0) }),
    );
    fc.assert(
      fc.property(fc.array(packet, { maxLength: 12 }), fc.array(fc.integer({ min: 1, max: 200 })), (packets, cuts) => {
        open();
        const whole = packets.map(({ kind, size }, i) => {
          if (kind === 'ping') return ping;
          return publish(i + 1, `${i}`.padStart(size, '.'), kind === 'event' ? {} : { to: 'elsewhere' });
        });
        const stream = Buffer.concat(whole);
        const ends = new Set([0]);
        for (let i = 0; i < whole.length; i++) ends.add(Buffer.concat(whole.slice(0, i + 1)).length);
        const left: Buffer[] = [];
        for (let at = 0, i = 0; at < stream.length; i++) {
          const to = Math.min(stream.length, at + (cuts[i % Math.max(1, cuts.length)] ?? 50));
          const rest = lane.take(stream.subarray(at, to), ends.has(at));
          if (rest) left.push(Buffer.from(rest));
          at = to;
        }
        const bytes = Buffer.concat(left).toString('latin1');
        const seen = new Set(payloads());
        expect(seen.size).toBe(published.length);
        const expected = whole.filter((one, i) => one === ping || !seen.has(`${i}`.padStart(packets[i]!.size, '.')));
        expect(bytes).toBe(Buffer.concat(expected).toString('latin1'));
        const order = published.map(({ payload }) => Number(/\d+$/.exec(payload)![0]));
        expect(order).toEqual([...order].sort((a, b) => a - b));
      }),
    );
  });
});
