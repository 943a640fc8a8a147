import { z } from 'zod';
import { GivenTexts, Id, LocalTime, MediaHash, Texts, Time } from './common.ts';

/** A picture of the attract loop, with a text in some of the languages or none. */
export const Slide = z.strictObject({ id: Id, imageHash: MediaHash, titles: Texts });
export const SlideList = z.strictObject({
  items: z.array(Slide),
  nextCursor: z.null(),
  changesAt: Time.nullable().meta({ description: 'When one begins or ends by itself: ask again then' }),
});

const Text = GivenTexts.meta({ description: 'Written over the picture' });
const From = LocalTime.nullable().meta({ description: 'Shown from then on' });
const To = LocalTime.nullable().meta({ description: 'No longer shown from then on' });
const inOrder = ({ from, to }: { from?: string | null | undefined; to?: string | null | undefined }) =>
  !from || !to || from < to;

export const slideStates = ['shown', 'waiting', 'over'] as const;
export const StaffSlide = Slide.extend({
  from: From,
  to: To,
  state: z.enum(slideStates),
  version: z.int(),
});
export const StaffSlideList = z.strictObject({ items: z.array(StaffSlide), nextCursor: z.null() });
export const NewSlide = z
  .strictObject({ imageHash: MediaHash, titles: Text.default({}), from: From.default(null), to: To.default(null) })
  .refine(inOrder, 'ends before it begins');
export const SlidePatch = z.strictObject({
  version: z.int().min(1).meta({ description: 'The one that was read; another one is refused' }),
  imageHash: MediaHash.optional(),
  titles: Text.optional(),
  from: From.optional(),
  to: To.optional(),
});
export const SlideOrder = z.strictObject({
  ids: z.array(Id).max(500).meta({ description: 'All slides, the first first' }),
});

export type Slide = z.infer<typeof Slide>;
export type StaffSlide = z.infer<typeof StaffSlide>;
export type NewSlide = z.infer<typeof NewSlide>;
export type SlidePatch = z.infer<typeof SlidePatch>;
