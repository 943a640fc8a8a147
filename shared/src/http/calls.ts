import { z } from 'zod';
import { Id, Quantity, Texts, Time } from './common.ts';
import { SignIn } from './staff.ts';

/**
 * Why a customer wants somebody: to be helped, to have their age looked at before something is sold, or to have goods
 * weighed that came without a label.
 */
export const CallKind = z.enum(['help', 'age', 'weigh']);

/** A kiosk asks for somebody of the staff, until somebody has come or the customer takes it back. */
export const Call = z.strictObject({
  id: Id,
  kioskId: z.string(),
  kioskName: z.string(),
  kind: CallKind,
  goods: z
    .array(z.strictObject({ variantId: Id, name: z.string(), names: Texts }))
    .meta({ description: 'What it is about' }),
  state: z.enum(['open', 'done', 'refused', 'withdrawn']),
  createdAt: Time,
  closedAt: Time.nullable(),
  closedBy: z.string().nullable().meta({ description: 'The name of whoever came' }),
});
export const CallList = z.strictObject({ items: z.array(Call), nextCursor: z.null() });

export const NewCall = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('help') }),
  z.strictObject({ kind: z.literal('age'), basketId: Id }),
  z.strictObject({ kind: z.literal('weigh'), basketId: Id, variantId: Id }),
]);

export const AnswerCall = z.strictObject({
  outcome: z.enum(['done', 'refused']).meta({ description: 'age, done: what is in the basket may be sold' }),
  quantity: Quantity.optional().meta({ description: 'weigh, done: what the scale says; it goes into the basket' }),
});
export const AnswerCallHere = AnswerCall.extend(SignIn.shape);

export type CallKind = z.infer<typeof CallKind>;
export type Call = z.infer<typeof Call>;
export type NewCall = z.infer<typeof NewCall>;
export type AnswerCall = z.infer<typeof AnswerCall>;
