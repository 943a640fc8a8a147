import type { ProfileChange, ShopProfile } from '@lintel/shared/config/shop-profile';
import { Problem } from '@lintel/shared/errors';
import { command, type Tx } from '../database/storage.ts';
import type { By } from '../orders/actor.ts';
import { audit } from '../orders/audit.ts';
import { currencyFixed, profileRow } from './store.ts';

/** The first start of a hub on this data folder; later ones change nothing. */
export const openProfile = command('profile.open', (tx: Tx, args: { first: ShopProfile; now: number }): void => {
  tx.run(
    `INSERT INTO shopProfile (id, version, profile, setUpStep, changedBy, createdAt, updatedAt)
     VALUES (1, 1, ?, 'shop', 'hub', ?, ?) ON CONFLICT (id) DO NOTHING`,
    JSON.stringify(args.first),
    args.now,
    args.now,
  );
});

/** @throws Problem `version-conflict`, `currency-fixed`. */
export const changeProfile = command(
  'profile.change',
  (tx: Tx, args: By & { version: number; change: ProfileChange }): void => {
    const { version } = profileRow(tx)!;
    if (version !== args.version) throw new Problem('version-conflict', undefined, { version });
    setProfile(tx, args);
  },
);

/** Changes what is different, and says so in the audit. @throws Problem `currency-fixed`. */
export function setProfile(tx: Tx, { id, actor, now, change }: By & { change: ProfileChange }): void {
  const { profile: before } = profileRow(tx)!;
  const profile = { ...before, ...change };
  const changed = (Object.keys(profile) as (keyof ShopProfile)[]).filter(
    (key) => JSON.stringify(profile[key]) !== JSON.stringify(before[key]),
  );
  if (changed.length === 0) return;
  const fixed = changed.includes('currency') ? currencyFixed(tx) : null;
  if (fixed) throw new Problem('currency-fixed', undefined, { why: fixed, currency: before.currency });
  tx.run(
    'UPDATE shopProfile SET version = version + 1, profile = ?, changedBy = ?, updatedAt = ? WHERE id = 1',
    JSON.stringify(profile),
    actor.name,
    now,
  );
  const of = (whole: ShopProfile) => Object.fromEntries(changed.map((key) => [key, whole[key]]));
  const detail = { fields: changed, before: of(before), after: of(profile) };
  audit(tx, { id, action: 'shop.change', subject: 'shop', subjectId: 'shop', detail, actor, now });
  tx.changed({ kind: 'shop' });
}

export const profileCommands = [openProfile, changeProfile];
