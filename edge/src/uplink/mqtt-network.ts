import { connect } from 'mqtt';
import type { Connection, ConnectionEvents, ConnectOptions, Network } from './network.ts';

/** CONNACK return codes of MQTT 3.1.1, section 3.2.2.3, that trying again will not change. */
const refusals: Record<number, string> = {
  1: 'the hub speaks another version of MQTT',
  2: 'the hub does not accept this client id',
  4: 'the hub does not know this node or its secret',
  5: 'the hub does not know this node or its secret',
};

/**
 * MQTT 3.1.1 by MQTT.js. Every connection is a fresh client: what to resend, in which order and after which pause is
 * decided by the outbox and the uplink alone, never by a second queue inside the library.
 */
export class MqttNetwork implements Network {
  connect(options: ConnectOptions, events: ConnectionEvents): Connection {
    const client = connect(options.url, {
      protocolVersion: 4,
      clientId: options.clientId,
      username: options.username,
      password: options.password,
      clean: false,
      will: { topic: options.will.topic, payload: Buffer.from(options.will.payload), qos: 1, retain: true },
      ...(options.ca === null ? {} : { ca: options.ca }),
      keepalive: 20,
      connectTimeout: 10_000,
      reconnectPeriod: 0,
      reconnectOnConnackError: true,
      resubscribe: false,
      queueQoSZero: false,
    });
    let over = false;
    let reason = 'the connection was closed';
    const finish = (tell: () => void) => {
      if (over) return;
      over = true;
      client.end(true);
      tell();
    };
    client.on('connect', () => !over && events.up());
    client.on('message', (topic, payload) => !over && events.message(topic, payload.toString('utf8')));
    client.on('error', (error) => {
      const { code, message } = error as Error & { code?: number | string };
      const refusal = typeof code === 'number' ? refusals[code] : undefined;
      if (refusal) finish(() => events.refused(refusal));
      else
        reason = typeof code === 'string' && !message.includes(code) ? `${message} (${code})` : message || String(code);
    });
    client.on('close', () => finish(() => events.down(reason)));
    return {
      publish(topic, payload, { qos, retain }, acked) {
        if (!over) client.publish(topic, payload, { qos, retain }, (error) => !error && !over && acked?.());
      },
      subscribe(topics) {
        if (!over) client.subscribe(topics, { qos: 1 }, (error) => error && !over && client.end(true));
      },
      end(orderly, done) {
        over = true;
        client.end(!orderly, {}, () => done?.());
      },
    };
  }
}
