import { topicOf } from '@lintel/shared/wire/topics';

/** MQTT 3.1.1 packets built by hand and ahead of time, so that the generator costs nearly nothing while it measures. */

function remaining(length: number): number[] {
  const bytes: number[] = [];
  for (let left = length; ; ) {
    const byte = left % 128;
    left = Math.floor(left / 128);
    bytes.push(left > 0 ? byte | 128 : byte);
    if (left === 0) return bytes;
  }
}

function text(value: string): Buffer {
  const bytes = Buffer.from(value);
  return Buffer.concat([Buffer.from([bytes.length >> 8, bytes.length & 255]), bytes]);
}

/** CONNECT of section 3.1 with a clean session. */
export function connectPacket(clientId: string, password: string | null): Buffer {
  const flags = password === null ? 0x02 : 0xc2;
  const credential = password === null ? [] : [text(clientId), text(password)];
  const body = Buffer.concat([text('MQTT'), Buffer.from([4, flags, 0, 60]), text(clientId), ...credential]);
  return Buffer.concat([Buffer.from([0x10, ...remaining(body.length)]), body]);
}

/** PUBLISH of section 3.3, QoS 1. */
export function publishPacket(topic: string, messageId: number, payload: string): Buffer {
  const body = Buffer.concat([text(topic), Buffer.from([messageId >> 8, messageId & 255]), Buffer.from(payload)]);
  return Buffer.concat([Buffer.from([0x32, ...remaining(body.length)]), body]);
}

/** PUBLISH packets of one client, end to end, and where each ends. */
export interface Prebuilt {
  bytes: Buffer;
  ends: Uint32Array;
}

/** `count` crossings of a door, numbered from `firstSeq`; the message id of each is its place plus one. */
export function crossings(options: {
  shop: string;
  node: string;
  epoch: string;
  firstSeq: number;
  count: number;
  atMs: number;
}): Prebuilt {
  const { shop, node, epoch, firstSeq, count, atMs } = options;
  const topic = topicOf(shop, node, 'event/crossing');
  const ends = new Uint32Array(count);
  const packets: Buffer[] = [];
  let end = 0;
  for (let i = 0; i < count; i++) {
    const payload = JSON.stringify({
      v: 1,
      epoch,
      seq: firstSeq + i,
      at: new Date(atMs + i).toISOString(),
      mono: 1_000_000 + i,
      boot: '5f0c6f3f-9f0d-4a3e-8a53-bd0a34a6a0c1',
      clock: 'synced',
      body: { gate: node, direction: i % 2 === 0 ? 'in' : 'out', count: 1, confidence: 0.93, sources: { beam: 1 } },
    });
    const packet = publishPacket(topic, (i % 65_535) + 1, payload);
    packets.push(packet);
    end += packet.length;
    ends[i] = end;
  }
  return { bytes: Buffer.concat(packets), ends };
}
