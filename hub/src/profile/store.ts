import { FirstProfile, type ShopProfile } from '@lintel/shared/config/shop-profile';
import type { Settings } from '@lintel/shared/http/settings';
import type { Reader } from '../database/storage.ts';

export interface ProfileRow {
  version: number;
  profile: ShopProfile;
  setUpStep: string;
  changedBy: string;
  updatedAt: number;
}

/** The profile as it is on the disk; undefined before the first start of a hub. */
export function profileRow(reader: Reader): ProfileRow | undefined {
  const row = reader.get<Omit<ProfileRow, 'profile'> & { profile: string }>(
    'SELECT version, profile, setUpStep, changedBy, updatedAt FROM shopProfile WHERE id = 1',
  );
  // A row of an older hub lacks what has been added since.
  return row && { ...row, profile: FirstProfile.parse(JSON.parse(row.profile)) };
}

/** Why the currency stays as it is, or null. */
export function currencyFixed(reader: Reader): Settings['currencyFixed'] {
  if (reader.get('SELECT 1 FROM orders LIMIT 1')) return 'sold';
  return reader.get('SELECT 1 FROM variant WHERE deletedAt IS NULL AND priceMinor > 0 LIMIT 1') ? 'priced' : null;
}
