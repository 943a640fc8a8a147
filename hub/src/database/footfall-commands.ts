import { brokerCommands } from '../broker/broker-state.ts';
import { footfallRoomCommands } from '../footfall/commands.ts';
import type { Command } from './storage.ts';

/** Every command of footfall.db. */
export const footfallCommands: readonly Command<never, unknown>[] = [...footfallRoomCommands, ...brokerCommands];
