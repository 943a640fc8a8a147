import { footfallCommands } from './footfall-commands.ts';
import type { Migration } from './migrate.ts';
import { footfallMigrations } from './migrations/footfall.ts';
import { shopMigrations } from './migrations/shop.ts';
import { shopCommands } from './shop-commands.ts';
import type { Command } from './storage.ts';

/** The two files of the hub: their schema and everything that may be written to them. */
export const databases = {
  shop: { migrations: shopMigrations, commands: shopCommands },
  footfall: { migrations: footfallMigrations, commands: footfallCommands },
} as const satisfies Record<string, { migrations: readonly Migration[]; commands: readonly Command<never, unknown>[] }>;

export type DatabaseName = keyof typeof databases;
