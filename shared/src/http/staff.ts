import { z } from 'zod';
import { OpeningHours } from '../config/shop-profile.ts';
import { Id, Money, Time } from './common.ts';

export const staffRoles = ['owner', 'manager', 'cashier', 'technician'] as const;
export const StaffRole = z.enum(staffRoles);
export const StaffName = z.strictObject({ id: Id, name: z.string(), role: StaffRole });
export const StaffList = z.strictObject({ items: z.array(StaffName), nextCursor: z.null() });
export const SignIn = z.strictObject({ staffId: Id, pin: z.string().regex(/^\d{4,12}$/, 'digits only, 4 to 12') });
export const StaffSession = z.strictObject({
  token: z.string(),
  staffId: Id,
  name: z.string(),
  role: StaffRole,
  expiresAt: Time,
});
/** One act of a cashier, exactly as it will be asked for, and who approves it. */
export const AskApproval = SignIn.extend({
  method: z.enum(['post', 'put']),
  path: z.string().max(300).meta({ description: 'Below /api/v1' }),
  body: z.record(z.string(), z.unknown()),
});
export const Approval = z.strictObject({
  token: z.string().meta({ description: 'Goes with that act as x-lintel-approval, once' }),
  by: z.string(),
  expiresAt: Time,
});
export const Me = z.strictObject({
  kind: z.enum(['kiosk', 'staff']),
  id: z.string(),
  name: z.string(),
  role: z.enum([...staffRoles, 'kiosk']),
});

/** The shop as every page needs to know it. */
export const ShopInfo = z.strictObject({
  shop: z.string(),
  name: z.string(),
  currency: Money.shape.currency,
  timeZone: z.string(),
  cashStepMinor: z.int().meta({ description: 'The smallest coin: what is paid in cash is rounded to it' }),
  publicUrl: z.string().meta({ description: 'Where a phone in the shop reaches the hub' }),
  languages: z.array(z.string()),
  openingHours: OpeningHours.nullable(),
  members: z.boolean().meta({ description: 'Whether customers can be members' }),
  demo: z.boolean(),
  version: z.string(),
  now: Time,
});

/** Today at a glance: footfall, sales and conversion move together. */
export const Today = z.strictObject({
  visitors: z.int(),
  occupancy: z.int(),
  orders: z.int(),
  sales: Money,
  conversion: z.number().nullable().meta({ description: 'Paid orders ÷ visitors in; null before the first visitor' }),
});

/** What today's sales have left, as far as costs are known. */
export const TodayProfit = z.strictObject({
  sales: Money.meta({ description: 'Without tax, less refunds' }),
  cost: Money,
  profit: Money.nullable().meta({ description: 'Of goods with a known cost; null when none of what was sold has one' }),
  unknown: Money.meta({ description: 'Sales of goods whose cost nobody has said: no part of the profit' }),
});

export type AskApproval = z.infer<typeof AskApproval>;
export type Approval = z.infer<typeof Approval>;
export type StaffRole = z.infer<typeof StaffRole>;
export type StaffName = z.infer<typeof StaffName>;
export type StaffSession = z.infer<typeof StaffSession>;
export type Me = z.infer<typeof Me>;
export type ShopInfo = z.infer<typeof ShopInfo>;
export type TodayProfit = z.infer<typeof TodayProfit>;
export type Today = z.infer<typeof Today>;
