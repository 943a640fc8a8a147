import { z } from 'zod';

/** Names of shops and nodes, and every segment made from them. */
export const NodeName = z.string().regex(/^[a-z0-9-]{1,32}$/, 'use 1 to 32 of a-z, 0-9 and -');
export const EpochId = z.string().regex(/^[0-9a-f]{16}$/, '16 hex digits');
export const IsoTime = z.iso.datetime({ precision: 3, message: 'ISO 8601 in UTC with milliseconds' });
