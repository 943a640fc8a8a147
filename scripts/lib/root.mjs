import { join } from 'node:path';

/** The project's root folder. */
export const root = join(import.meta.dirname, '..', '..');

/** The rooms, in the order in which they are built. */
export const rooms = ['shared', 'edge', 'hub', 'kiosk', 'firmware-config', 'tests'];
