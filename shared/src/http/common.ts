import { z } from 'zod';
import { languages } from '../languages.ts';
import { currencies, maxAmountMinor } from '../money/currency.ts';

export const Id = z.uuid();
export const Time = z.iso.datetime({ precision: 3 });
export const Money = z.strictObject({
  amountMinor: z.int().min(-maxAmountMinor).max(maxAmountMinor).meta({ description: 'Integer minor units' }),
  currency: z.enum(currencies),
});
export const LanguageTag = z.enum(languages);
export const Texts = z.partialRecord(LanguageTag, z.string());
export const GivenTexts = z.partialRecord(LanguageTag, z.string().trim().max(2000));
export const MediaHash = z.string().regex(/^[0-9a-f]{64}$/);
export const Unit = z.enum(['each', 'g', 'ml', 'mm']);
export const Quantity = z.int().min(1).max(1_000_000);
export const Page = <T extends z.ZodType>(item: T) =>
  z.strictObject({ items: z.array(item), nextCursor: z.string().nullable() });
export const PageQuery = {
  cursor: z.string().max(256).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
};
/** `YYYY-MM-DDTHH:MM:SS.mmmZ` bounds of a half-open range `[from, to)`. */
export const RangeQuery = { from: Time.optional(), to: Time.optional() };
/** A time on the shop's own clock. */
export const LocalTime = z
  .string()
  .regex(
    /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d$/,
    'use YYYY-MM-DDTHH:MM, in the shop’s time',
  );
export const Empty = z.strictObject({});

export type Unit = z.infer<typeof Unit>;
