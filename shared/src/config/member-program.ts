import { z } from 'zod';

/** Tiers from the lowest to the highest; a shop uses those it wants. */
export const tierNames = ['ordinary', 'bronze', 'silver', 'gold', 'platinum', 'diamond'] as const;
export type TierName = (typeof tierNames)[number];

const Tier = z.strictObject({
  name: z.enum(tierNames),
  from: z.int().min(0).max(100_000_000).meta({
    description: 'Reached by whoever has spent that much in all, less refunds, in whole units of the currency',
  }),
  discountBp: z.int().min(0).max(5_000).meta({ description: 'Off everything, in 1/100 %' }),
  pointsBp: z.int().min(0).max(100_000).meta({ description: 'Times the points of a sale, 10000 for once' }),
});

/** What members get. */
export const MemberProgram = z.strictObject({
  tiers: z
    .array(Tier)
    .min(1)
    .max(tierNames.length)
    .refine((tiers) => tiers[0]?.from === 0, 'the first tier begins at 0')
    .refine(
      (tiers) => tiers.every((tier, i) => i === 0 || isAbove(tier, tiers[i - 1]!)),
      'each tier is above the last',
    ),
  tierDays: z
    .int()
    .min(1)
    .max(3650)
    .meta({ description: 'A tier that was reached stays that long, whatever is refunded' }),
  pointsPerUnit: z
    .int()
    .min(1)
    .max(1_000_000)
    .meta({ description: 'So many points take one whole unit of the currency off' }),
  codeForPoints: z.boolean().default(true).meta({
    description:
      'At a kiosk whoever showed the member code pays with points; a phone number, which others know, only earns',
  }),
});

export type MemberTier = z.output<typeof Tier>;
export type MemberProgram = z.output<typeof MemberProgram>;

/** Where a shop begins: tiers that mean nothing yet, and a hundred points for one. */
export const firstProgram: MemberProgram = {
  tiers: [
    { name: 'ordinary', from: 0, discountBp: 0, pointsBp: 10_000 },
    { name: 'bronze', from: 10, discountBp: 0, pointsBp: 10_000 },
    { name: 'silver', from: 100, discountBp: 0, pointsBp: 10_000 },
    { name: 'gold', from: 300, discountBp: 0, pointsBp: 10_000 },
  ],
  tierDays: 365,
  pointsPerUnit: 100,
  codeForPoints: true,
};

function isAbove(tier: MemberTier, last: MemberTier): boolean {
  return tier.from > last.from && tierNames.indexOf(tier.name) > tierNames.indexOf(last.name);
}
