import { z } from 'zod';
import { ProfileChange, ShopProfile } from '../config/shop-profile.ts';
import { Time } from './common.ts';

/** What the shop is, who said so last, and what cannot be changed any more. */
export const Settings = z.strictObject({
  version: z.int().min(1),
  profile: ShopProfile,
  changedAt: Time,
  changedBy: z.string(),
  currencyFixed: z
    .enum(['sold', 'priced'])
    .nullable()
    .meta({ description: 'Why the currency stays: something was sold in it, or goods have prices in it' }),
});

/** What is to be different, of the version that was read. */
export const ChangeSettings = z.strictObject({ version: z.int().min(1), profile: ProfileChange });

export type Settings = z.infer<typeof Settings>;
