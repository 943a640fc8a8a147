import { randomBytes } from 'node:crypto';
import type { Random } from '@lintel/shared/env';

export const systemRandom: Random = { bytes: (length) => randomBytes(length) };
