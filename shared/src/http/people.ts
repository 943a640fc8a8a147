import { z } from 'zod';
import { Id, Time } from './common.ts';
import { StaffRole } from './staff.ts';

export const PersonName = z.string().trim().min(1).max(60);
export const NewPin = z.string().max(64).meta({ description: '6 to 12 digits that are not easy to guess' });

/** Somebody who works here, or did. */
export const Person = z.strictObject({
  id: Id,
  name: z.string(),
  role: StaffRole,
  active: z.boolean(),
  createdAt: Time,
  lastSignInAt: Time.nullable(),
  signedIn: z.int().min(0).meta({ description: 'Devices signed in on now' }),
  lockedUntil: Time.nullable().meta({ description: 'After too many wrong PINs; sessions that are open go on' }),
});
export const PersonList = z.strictObject({ items: z.array(Person), nextCursor: z.null() });
export const AddPerson = z.strictObject({ name: PersonName, role: StaffRole, pin: NewPin });
export const ChangePerson = z.strictObject({
  name: PersonName.optional(),
  role: StaffRole.optional(),
  pin: NewPin.optional().meta({ description: 'Ends what the person is signed in on elsewhere' }),
  active: z.boolean().optional().meta({ description: 'false ends every session of the person' }),
});

export type Person = z.infer<typeof Person>;
export type ChangePerson = z.infer<typeof ChangePerson>;
