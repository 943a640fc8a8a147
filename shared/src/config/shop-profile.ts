import { z } from 'zod';
import { defaultEmbeddedPatterns, isEmbeddedPattern } from '../gtin.ts';
import { LanguageTag } from '../http/common.ts';
import { currencies, maxAmountMinor } from '../money/currency.ts';
import { MemberProgram } from './member-program.ts';

export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof weekdays)[number];

const Time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'use HH:MM, e.g. 09:30');
/** Open from one time to another; an end that is not later lies on the next day. */
const OpenFrom = z
  .strictObject({ from: Time, to: Time })
  .refine(({ from, to }) => from !== to, 'it would be open for no time; give another end')
  .nullable();

/** When the shop is open on each day of the week; null: closed. */
export const OpeningHours = z.strictObject({
  mon: OpenFrom,
  tue: OpenFrom,
  wed: OpenFrom,
  thu: OpenFrom,
  fri: OpenFrom,
  sat: OpenFrom,
  sun: OpenFrom,
});

/** What a shop is and how it sells: state of its own, changed at the desk. */
const fields = {
  name: z.string().trim().min(1, 'give the shop a name').max(80),
  address: z.string().trim().max(300),
  taxId: z.string().trim().min(1).max(40).nullable(),
  receiptText: z.string().trim().max(1000).meta({ description: 'Below each receipt' }),
  currency: z.enum(currencies).meta({ description: 'For good once something has been sold or has a price' }),
  timeZone: z.string().max(64).refine(isTimeZone, 'not a time zone; use a name such as Asia/Taipei'),
  languages: z
    .array(LanguageTag)
    .min(1, 'choose at least one language')
    .max(4)
    .refine((tags) => new Set(tags).size === tags.length, 'a language stands twice')
    .meta({ description: 'What the kiosk speaks, the first one first' }),
  openingHours: OpeningHours.nullable().meta({ description: 'Shown to customers; null: nothing is said' }),
  taxRateBp: z.int().min(0).max(10_000).meta({ description: 'Tax rate of goods without their own, in 1/100 %' }),
  closingTime: z
    .string()
    .regex(/^([01]\d|2[0-3]):(00|15|30|45)$/, 'use HH:MM on a quarter of an hour, e.g. 03:30')
    .meta({ description: 'When the shop is surely empty: what is left over is noted, and occupancy begins at 0' }),
  pricesIncludeTax: z.boolean(),
  taxRounding: z.enum(['perLine', 'perRate']),
  sellBelowZero: z
    .boolean()
    .meta({ description: 'Sell what a customer holds in the hands also when the books say that it is gone' }),
  cashStepMinor: z.int().min(1).max(10_000).meta({
    description: 'The smallest coin, in minor units (5 for 5 cents): what is paid in cash is rounded to it',
  }),
  cashierDiscountBp: z.int().min(0).max(10_000).meta({
    description: 'How far below its list price a cashier alone sells goods, in 1/100 %; beyond it a manager approves',
  }),
  cashierDiscountMinor: z.int().min(0).max(maxAmountMinor).nullable().meta({
    description: 'The most that a cashier alone takes off one sale, in minor units; null: only the percentage counts',
  }),
  returnDays: z.int().min(0).max(3650).nullable().meta({
    description: 'How many days after payment goods may be brought back; null: without an end',
  }),
  barcodePatterns: z
    .array(z.string().refine(isEmbeddedPattern, 'write 13 characters such as 20PPPPPWWWWWC or 22PPPPPVMMMMC'))
    .max(20)
    .meta({
      description:
        "Labels of the shop's own scales: digits as they are, P item, W quantity in the variant's unit, V check digit of the price, M price in minor units, C check digit",
    }),
  members: MemberProgram.nullable().meta({ description: 'What members get; null: the shop has none' }),
  watermark: z
    .string()
    .trim()
    .min(1)
    .max(40)
    .nullable()
    .meta({ description: 'Written across pictures of 640 pixels and more' }),
};

export const ShopProfile = z.strictObject(fields);
/** Any part of a profile. */
export const ProfileChange = ShopProfile.partial();

/** A profile in a config file: every key has a default. */
export const FirstProfile = z.strictObject({
  name: fields.name.default('My shop'),
  address: fields.address.default(''),
  taxId: fields.taxId.default(null),
  receiptText: fields.receiptText.default(''),
  currency: fields.currency.default('TWD'),
  timeZone: fields.timeZone.default('Asia/Taipei'),
  languages: fields.languages.default(['en', 'zh-TW']),
  openingHours: fields.openingHours.default(null),
  taxRateBp: fields.taxRateBp.default(500),
  closingTime: fields.closingTime.default('00:00'),
  pricesIncludeTax: fields.pricesIncludeTax.default(true),
  taxRounding: fields.taxRounding.default('perRate'),
  sellBelowZero: fields.sellBelowZero.default(true),
  cashStepMinor: fields.cashStepMinor.default(1),
  cashierDiscountBp: fields.cashierDiscountBp.default(0),
  cashierDiscountMinor: fields.cashierDiscountMinor.default(null),
  returnDays: fields.returnDays.default(14),
  barcodePatterns: fields.barcodePatterns.default([...defaultEmbeddedPatterns]),
  members: fields.members.default(null),
  watermark: fields.watermark.default(null),
});

export type ShopProfile = z.output<typeof ShopProfile>;
export type ProfileChange = z.output<typeof ProfileChange>;
export type OpeningHours = z.output<typeof OpeningHours>;

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
