import { z } from 'zod';
import { tierNames } from '../config/member-program.ts';
import { Id, LanguageTag, Money, Page, PageQuery, Time } from './common.ts';

export const TierName = z.enum(tierNames);
const Name = z.string().trim().max(60).meta({ description: 'What the member wants to be called; may be empty' });
const Phone = z.string().trim().min(1).max(30);
const Tag = z.string().trim().min(1).max(40);
const Tags = z.array(Tag).max(20);

export const memberStatuses = ['active', 'frozen', 'erased'] as const;

/** A member as one of a list. */
export const MemberSummary = z.strictObject({
  id: Id,
  name: z.string(),
  phoneEnd: z.string().nullable().meta({ description: 'The last three digits' }),
  tier: TierName,
  points: z.int(),
  status: z.enum(memberStatuses),
  createdAt: Time,
});
export const MemberPage = Page(MemberSummary);
/** In the body, because what is looked for is a person: addresses end up in logs. */
export const SearchMembers = z.strictObject({
  text: z
    .string()
    .trim()
    .max(60)
    .default('')
    .meta({ description: 'A name or tag or part of one, a whole phone number, or a member code' }),
  ...PageQuery,
});

export const Member = MemberSummary.extend({
  version: z.int(),
  code: z.string().nullable().meta({ description: 'To show as a QR code; null once erased' }),
  phone: z.string().nullable().meta({ description: 'Whole for owners and managers; others see the end' }),
  language: LanguageTag.nullable(),
  tags: z.array(z.string()),
  tierUntil: Time.nullable().meta({ description: 'Until when a refund does not take the tier' }),
  spent: Money.meta({ description: 'In all, less refunds' }),
  consentAt: Time,
  updatedAt: Time,
});

export const NewMember = z.strictObject({
  name: Name.default(''),
  phone: Phone.nullable().default(null),
  language: LanguageTag.nullable().default(null),
  tags: Tags.default([]),
  consent: z.literal(true).meta({ description: 'The person agrees that the shop keeps this' }),
});
export const ChangeMember = z.strictObject({
  version: z.int().min(1),
  name: Name.optional(),
  phone: Phone.nullable().optional(),
  language: LanguageTag.nullable().optional(),
  tags: Tags.optional(),
});
export const FreezeMember = z.strictObject({ frozen: z.boolean() });
export const GrantPoints = z.strictObject({
  points: z
    .int()
    .min(-1_000_000)
    .max(1_000_000)
    .refine((points) => points !== 0, 'give or take at least one'),
  reason: z.string().trim().min(1).max(200),
});

export const pointsReasons = ['earn', 'spend', 'unspend', 'refundEarned', 'refundSpent', 'grant'] as const;
/** One line of a member's points: never changed, never removed; the sum is the balance. */
export const PointsEntry = z.strictObject({
  seq: z.int(),
  points: z.int(),
  balance: z.int().meta({ description: 'After it' }),
  reason: z.enum(pointsReasons),
  orderId: Id.nullable(),
  orderNumber: z.string().nullable(),
  note: z.string().nullable(),
  by: z.string(),
  at: Time,
});
export const PointsPage = Page(PointsEntry);
export const MemberHistoryQuery = z.strictObject(PageQuery);

/** Who a basket is for. */
export const IdentifyMember = z.union([
  z.strictObject({ code: z.string().trim().min(1).max(64) }),
  z.strictObject({ phone: Phone }),
  z.strictObject({ basketId: Id.meta({ description: 'The member of that basket, which this kiosk had just before' }) }),
]);
export const UsePoints = z.strictObject({ usePoints: z.boolean() });

/** What a basket shows of its member, and what the member gets. */
export const BasketMember = z.strictObject({
  name: z.string().meta({ description: 'The first letter; the others stay hidden' }),
  language: LanguageTag.nullable(),
  tier: TierName,
  tierSaved: Money,
  points: z.int(),
  usePoints: z.boolean(),
  needsCode: z.boolean().meta({ description: 'Points are left alone until the member code is shown' }),
  usable: z.strictObject({ points: z.int(), saved: Money }).meta({ description: 'What points can do for this basket' }),
  earns: z.int().meta({ description: 'Points, once it is paid' }),
  totalBefore: Money.meta({ description: 'What it would cost without the member' }),
});

/** What an order keeps of its member. */
export const OrderMember = z.strictObject({
  id: Id,
  tier: TierName,
  pointsSpent: z.int(),
  pointsEarned: z.int().meta({ description: 'Less what refunds took back' }),
});

export type MemberSummary = z.infer<typeof MemberSummary>;
export type Member = z.infer<typeof Member>;
export type MemberStatus = Member['status'];
export type NewMember = z.infer<typeof NewMember>;
export type ChangeMember = z.infer<typeof ChangeMember>;
export type PointsReason = (typeof pointsReasons)[number];
export type PointsEntry = z.infer<typeof PointsEntry>;
export type IdentifyMember = z.infer<typeof IdentifyMember>;
export type BasketMember = z.infer<typeof BasketMember>;
export type OrderMember = z.infer<typeof OrderMember>;
