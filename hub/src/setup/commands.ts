import type { ProfileChange } from '@lintel/shared/config/shop-profile';
import { Problem } from '@lintel/shared/errors';
import type { SetUpStep } from '@lintel/shared/http/setup';
import { command, type Reader, type Tx } from '../database/storage.ts';
import type { By } from '../orders/actor.ts';
import { audit } from '../orders/audit.ts';
import { setProfile } from '../profile/commands.ts';

/** Whether the shop has an owner; `last-owner` keeps it so for good. */
export function isOwned(reader: Reader): boolean {
  return reader.get("SELECT 1 FROM staff WHERE role = 'owner' LIMIT 1") !== undefined;
}

function refuseOwned(tx: Tx): void {
  if (isOwned(tx)) throw new Problem('setup-closed');
}

function setStep(tx: Tx, step: SetUpStep): void {
  tx.run('UPDATE shopProfile SET setUpStep = ? WHERE id = 1', step);
  tx.changed({ kind: 'shop' });
}

/** What somebody who is setting the shop up says of it. @throws Problem `setup-closed`, `currency-fixed`. */
export const changeSetUp = command(
  'setup.change',
  (tx: Tx, args: By & { step: SetUpStep; change: ProfileChange }): void => {
    refuseOwned(tx);
    setProfile(tx, args);
    setStep(tx, args.step);
  },
);

/** The first owner, of two who try the first one. @throws Problem `setup-closed`. */
export const makeOwner = command(
  'setup.makeOwner',
  (tx: Tx, args: By & { staffId: string; name: string; pinHash: string }): void => {
    const { id, staffId, name, pinHash, now } = args;
    refuseOwned(tx);
    tx.run(
      "INSERT INTO staff (id, name, role, pinHash, createdAt, updatedAt) VALUES (?, ?, 'owner', ?, ?, ?)",
      staffId,
      name,
      pinHash,
      now,
      now,
    );
    const actor = { kind: 'staff', id: staffId, name } as const;
    const detail = { name, role: 'owner' };
    audit(tx, { id, action: 'person.add', subject: 'person', subjectId: staffId, detail, actor, now });
    setStep(tx, 'payments');
  },
);

export const moveSetUp = command('setup.move', (tx: Tx, args: { step: SetUpStep }): void => setStep(tx, args.step));

export const setUpCommands = [changeSetUp, makeOwner, moveSetUp];
