import type { z } from 'zod';
import {
  Command,
  Coverage,
  Crossing,
  Desired,
  Envelope,
  Gap,
  Health,
  Presence,
  Preview,
  Reading,
  Reply,
  Reported,
  Scan,
  Tray,
} from './messages.ts';

/** One MQTT channel below `lintel/v1/<shop>/<node>/`. */
interface Channel {
  from: 'node' | 'hub';
  qos: 0 | 1;
  retained: boolean;
  payload: z.ZodType;
  summary: string;
}

/** Every channel there is: what is not here can be neither published nor received. */
export const channels = {
  presence: {
    from: 'node',
    qos: 1,
    retained: true,
    payload: Presence,
    summary: 'Whether the node is there; also its last will',
  },
  health: {
    from: 'node',
    qos: 1,
    retained: true,
    payload: Health,
    summary: 'Sensors, temperature, disk, outbox, clock',
  },
  'event/crossing': {
    from: 'node',
    qos: 1,
    retained: false,
    payload: Envelope(Crossing),
    summary: 'People passed a gate',
  },
  'event/reading': {
    from: 'node',
    qos: 1,
    retained: false,
    payload: Envelope(Reading),
    summary: 'A value measured by a peripheral',
  },
  'event/scan': {
    from: 'node',
    qos: 1,
    retained: false,
    payload: Envelope(Scan),
    summary: 'A code was scanned; stale after 5 s',
  },
  'event/coverage': {
    from: 'node',
    qos: 1,
    retained: false,
    payload: Envelope(Coverage),
    summary: 'Whether a gate was seen for a while',
  },
  'event/gap': {
    from: 'node',
    qos: 1,
    retained: false,
    payload: Envelope(Gap),
    summary: 'Events the node had to drop',
  },
  'event/tray': {
    from: 'node',
    qos: 1,
    retained: false,
    payload: Envelope(Tray),
    summary: 'Products recognised on the tray',
  },
  desired: {
    from: 'hub',
    qos: 1,
    retained: true,
    payload: Desired,
    summary: "The node's configuration with its version",
  },
  reported: {
    from: 'node',
    qos: 1,
    retained: true,
    payload: Reported,
    summary: 'The version applied, or refused with reasons',
  },
  'command/+': { from: 'hub', qos: 1, retained: false, payload: Command, summary: 'Something to do once' },
  'reply/+': { from: 'node', qos: 1, retained: false, payload: Reply, summary: 'What became of a command' },
  preview: {
    from: 'node',
    qos: 0,
    retained: false,
    payload: Preview,
    summary: 'Silhouettes, while a technician watches',
  },
} as const satisfies Record<string, Channel>;

export type ChannelName = keyof typeof channels;
export type EventChannel = Extract<ChannelName, `event/${string}`>;
export type Payload<C extends ChannelName> = z.infer<(typeof channels)[C]['payload']>;

/** `lintel/v1/<shop>/<node>/<channel>`. */
export function topicOf(shop: string, node: string, channel: string): string {
  return `lintel/v1/${shop}/${node}/${channel}`;
}

/** The parts of a topic, or null when it is none of ours. `name` is the channel with `+` for its variable part. */
export function parseTopic(topic: string): { shop: string; node: string; channel: string; name: ChannelName } | null {
  const match = /^lintel\/v1\/([a-z0-9-]{1,32})\/([a-z0-9-]{1,32})\/([a-z]+(?:\/[A-Za-z0-9-]{1,64})?)$/.exec(topic);
  if (!match) return null;
  const [, shop, node, channel] = match as unknown as [string, string, string, string];
  const name = Object.hasOwn(channels, channel) ? channel : channel.replace(/\/.+$/, '/+');
  return Object.hasOwn(channels, name) ? { shop, node, channel, name: name as ChannelName } : null;
}
