import { z } from 'zod';
import { Id, LanguageTag, PageQuery, Time } from './common.ts';

/** What the hub tells people about. Everything of one kind goes to the same roles. */
export const notificationKinds = [
  'payment',
  'order',
  'stock',
  'nodeOffline',
  'sensor',
  'calibration',
  'printer',
  'backup',
  'clock',
  'pinLocked',
  'pageError',
  'channel',
] as const;
export const NotificationKind = z.enum(notificationKinds);

export const Notification = z.strictObject({
  id: Id,
  kind: NotificationKind,
  severity: z.enum(['info', 'warn', 'bad']),
  text: z.string(),
  next: z.string().meta({ description: 'What to do about it' }),
  link: z.string().nullable().meta({ description: 'The page where that is done' }),
  raisedAt: Time,
  clearedAt: Time.nullable().meta({ description: 'When it settled itself, or an event was acknowledged' }),
  acknowledgedAt: Time.nullable(),
  acknowledgedBy: z.string().nullable(),
});
export const NotificationPage = z.strictObject({
  items: z.array(Notification),
  nextCursor: z.string().nullable(),
  unread: z.int().min(0).meta({ description: 'Of this role: neither acknowledged nor settled' }),
});
export const NotificationQuery = z.strictObject({
  state: z.enum(['open', 'all']).default('open').meta({ description: 'open: neither acknowledged nor settled' }),
  language: LanguageTag.default('en'),
  ...PageQuery,
});
export const Acknowledge = z.strictObject({ ids: z.array(Id).min(1).max(200) });
export const Unread = z.strictObject({ unread: z.int().min(0) });

export const channelKinds = ['email', 'line', 'wecom'] as const;

/** Why a channel does not get through. */
export const channelTroubles = [
  'unreachable',
  'tls',
  'credentials',
  'recipient',
  'refused',
  'tooMany',
  'noSecret',
] as const;
export const ChannelTrouble = z.strictObject({
  code: z.enum(channelTroubles),
  detail: z.string().meta({ description: "The other side's own code, such as `535` or `HTTP 401`; empty without one" }),
});

const HostName = z
  .string()
  .trim()
  .regex(/^(?=.{1,253}$)[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?$|^\[?[0-9a-fA-F:]+\]?$/, 'use a host name or address');
/** Tokens travel there: in the clear only within this machine. */
const Https = z
  .string()
  .regex(/^https:\/\/[^/?#\s]+$|^http:\/\/(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/, 'use https://host without a path');
const Address = z.email('use an e-mail address').max(254);

export const EmailSettings = z
  .strictObject({
    kind: z.literal('email'),
    host: HostName,
    port: z.int().min(1).max(65535),
    security: z.enum(['tls', 'startTls', 'none']),
    user: z.string().trim().max(254).default('').meta({ description: 'Empty: the server asks for no password' }),
    from: Address,
    to: z.array(Address).min(1).max(10),
  })
  .refine(
    ({ security, user, host }) =>
      security !== 'none' || user === '' || /^(127\.0\.0\.1|localhost|\[?::1\]?)$/.test(host),
    { path: ['security'], message: 'a password must not travel in the clear: use tls or startTls' },
  );
export const LineSettings = z.strictObject({
  kind: z.literal('line'),
  to: z.string().regex(/^[UCR][0-9a-f]{32}$/, 'use the id of a user, group or room: U, C or R and 32 characters'),
  url: Https.default('https://api.line.me').meta({ description: 'Another host where a relay stands between' }),
});
export const WecomSettings = z.strictObject({
  kind: z.literal('wecom'),
  url: Https.default('https://qyapi.weixin.qq.com').meta({ description: 'Another host where a relay stands between' }),
});
export const ChannelSettings = z.union([EmailSettings, LineSettings, WecomSettings]);

/** A way out of the shop: e-mail, a LINE chat, a WeChat Work group's bot. */
export const PutChannel = z.strictObject({
  name: z.string().trim().min(1).max(60),
  language: LanguageTag,
  kinds: z.array(NotificationKind).min(1).meta({ description: 'What is sent there' }),
  enabled: z.boolean(),
  settings: ChannelSettings,
  secret: z
    .string()
    .trim()
    .min(1)
    .max(1000)
    .optional()
    .meta({ description: 'Password, access token, or the webhook with its key. Never answered; left out, it stays' }),
});
export const Channel = z.strictObject({
  id: Id,
  ...PutChannel.shape,
  secret: z.undefined().optional(),
  hasSecret: z.boolean(),
  waiting: z.int().min(0),
  lastSentAt: Time.nullable(),
  givenUp: z.int().min(0).meta({ description: 'Messages of the last seven days that did not get through' }),
  trouble: z.strictObject({ ...ChannelTrouble.shape, at: Time }).nullable(),
});
export const ChannelList = z.strictObject({ items: z.array(Channel), nextCursor: z.null() });
export const ChannelTest = z.strictObject({
  trouble: ChannelTrouble.nullable().meta({ description: 'null: the other side has taken the message' }),
});

export type NotificationKind = z.infer<typeof NotificationKind>;
export type Notification = z.infer<typeof Notification>;
export type NotificationPage = z.infer<typeof NotificationPage>;
export type ChannelKind = (typeof channelKinds)[number];
export type ChannelSettings = z.infer<typeof ChannelSettings>;
export type ChannelTrouble = z.infer<typeof ChannelTrouble>;
export type PutChannel = z.infer<typeof PutChannel>;
export type Channel = z.infer<typeof Channel>;
