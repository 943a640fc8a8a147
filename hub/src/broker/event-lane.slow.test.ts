import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { BrokerWorld, crossing, crossingTopic } from './broker-world.fixture.ts';

const text = (value: string) => Buffer.concat([Buffer.from([0, value.length]), Buffer.from(value)]);

function packet(first: number, body: Buffer): Buffer {
  const length = body.length < 128 ? [body.length] : [(body.length & 127) | 128, body.length >> 7];
  return Buffer.concat([Buffer.from([first, ...length]), body]);
}

/** The broker gives a node one and a half times its keepalive; what it sends counts, whichever way it goes. */
it('takes no node for dead that sends nothing but events', async () => {
  const world = new BrokerWorld();
  await world.start();
  try {
    const socket = world.raw();
    const credentials = Buffer.concat([text('door'), text('door'), text(world.secret)]);
    socket.write(packet(0x10, Buffer.concat([text('MQTT'), Buffer.from([4, 0xc2, 0, 4]), credentials])));
    await once(socket, 'data');
    for (let id = 1; id <= 20; id++) {
      const puback = once(socket, 'data');
      socket.write(packet(0x32, Buffer.concat([text(crossingTopic), Buffer.from([0, id]), Buffer.from(crossing(id))])));
      expect([...(await puback)[0]]).toEqual([0x40, 2, 0, id]);
      await sleep(400);
    }
    expect(world.events()).toBe(20);
  } finally {
    await world.stop();
  }
}, 60_000);
