import { editCommands } from './edit-commands.ts';
import { importCommands } from './import-commands.ts';
import { quickAddCommands } from './quick-add.ts';
import { taxonomyCommands } from './taxonomy-commands.ts';

/** Everything that changes the catalog. */
export const catalogCommands = [...importCommands, ...editCommands, ...taxonomyCommands, ...quickAddCommands];
