import { z } from 'zod';
import { Health, Presence } from '../wire/messages.ts';
import { NodeName } from '../wire/names.ts';
import { Time } from './common.ts';

export const nodeRoles = ['door', 'counter', 'kiosk'] as const;

export const Node = z.strictObject({
  node: NodeName,
  role: z.enum(nodeRoles),
  state: z.enum(['online', 'stopped', 'offline', 'never']),
  version: Presence.shape.version.nullable(),
  lastSeen: Time.nullable(),
  health: Health.nullable(),
  missingEvents: z.int().min(0).meta({ description: 'Events known to be made but not here yet' }),
  quarantined: z.int().min(0),
  desiredVersion: z.int().min(0),
  reported: z
    .strictObject({ version: z.int(), state: z.enum(['applied', 'refused']), reasons: z.array(z.string()) })
    .nullable(),
  createdAt: Time,
});
export const NodeList = z.strictObject({ items: z.array(Node), nextCursor: z.null() });
export const AddNode = z.strictObject({ node: NodeName, role: z.enum(nodeRoles) });
export const NodeSecret = z.strictObject({ node: NodeName, secret: z.string().meta({ description: 'Shown once' }) });
export const NodeConfig = z.strictObject({ version: z.int().min(0), config: z.record(z.string(), z.unknown()) });
export const SetNodeConfig = z.strictObject({ config: z.record(z.string(), z.unknown()) });
export const SendCommand = z.looseObject({});
export const CommandAccepted = z.strictObject({ requestId: z.uuid(), expiresAt: Time });

export type Node = z.infer<typeof Node>;
export type NodeRole = (typeof nodeRoles)[number];
