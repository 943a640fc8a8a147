/** The way to the hub: MQTT in production, a simulated wire elsewhere. */
export interface Network {
  /** Tries once to connect. Exactly one of `down` and `refused` ends the connection, and is called once. */
  connect(options: ConnectOptions, events: ConnectionEvents): Connection;
}

export interface ConnectOptions {
  /** `mqtt://host:port` or `mqtts://host:port`. */
  url: string;
  /** PEM of the shop's CA, for mqtts. */
  ca: string | null;
  clientId: string;
  username: string;
  password: string;
  will: { topic: string; payload: string };
}

export interface ConnectionEvents {
  up(): void;
  message(topic: string, payload: string): void;
  /** Lost, or never made; worth another try. */
  down(reason: string): void;
  /** The hub does not accept this node: name, secret or protocol. */
  refused(reason: string): void;
}

export interface Connection {
  /** `acked` is called once the receiver has committed the message (QoS 1); never when the connection is lost first. */
  publish(topic: string, payload: string, how: { qos: 0 | 1; retain: boolean }, acked?: () => void): void;
  subscribe(topics: string[]): void;
  /** Ends it; `down` is not called any more. Orderly: the will is not sent. */
  end(orderly: boolean, done?: () => void): void;
}
