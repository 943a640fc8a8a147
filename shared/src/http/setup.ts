import { z } from 'zod';
import { ProfileChange, ShopProfile } from '../config/shop-profile.ts';
import { NewPin, PersonName } from './people.ts';

/** The first hour, step by step. Until the shop has an owner nobody is signed in; the rest is the owner's. */
export const setUpSteps = ['shop', 'money', 'hours', 'receipt', 'owner', 'payments', 'goods', 'done'] as const;
export const SetUpStep = z.enum(setUpSteps);
export type SetUpStep = z.infer<typeof SetUpStep>;
/** Steps of a shop that has an owner. */
export const ownedSteps = ['payments', 'goods', 'done'] as const;
const UnownedStep = SetUpStep.exclude(['payments', 'goods', 'done']);

export const SetUp = z.strictObject({
  owned: z.boolean().meta({ description: 'The shop has an owner: everything else is done by those who sign in' }),
  step: SetUpStep.meta({ description: 'Where to go on' }),
  admitted: z.boolean().meta({ description: 'This browser may set the shop up' }),
  untouched: z.boolean().meta({ description: 'Nobody has said anything of the shop yet, no config file either' }),
  profile: ShopProfile.nullable().meta({ description: 'Null for those who are not admitted' }),
});
export const OpenSetUp = z.strictObject({
  code: z.string().max(64).meta({ description: 'As the hub prints it when it starts' }),
});
export const ChangeSetUp = z.strictObject({ step: UnownedStep, profile: ProfileChange });
export const NewOwner = z.strictObject({ name: PersonName, pin: NewPin });
export const MoveSetUp = z.strictObject({ step: z.enum(ownedSteps) });

export type SetUp = z.infer<typeof SetUp>;
