import {
  type OpeningHours,
  type ProfileChange,
  ProfileChange as ProfileSchema,
  type ShopProfile,
  type Weekday,
  weekdays,
} from '@lintel/shared/config/shop-profile';
import { isProblem } from '../../hub-client/problem.ts';
import { type ProgramDraft, programDraft, programOf } from './program-draft.ts';

/** A day as it is typed; times stay while it is closed, so that opening it again costs nothing. */
export interface DayDraft {
  open: boolean;
  from: string;
  to: string;
}

/** A profile as a form holds it: numbers as they are typed. */
export interface ProfileDraft
  extends Omit<
    ShopProfile,
    | 'taxId'
    | 'taxRateBp'
    | 'openingHours'
    | 'cashierDiscountBp'
    | 'returnDays'
    | 'barcodePatterns'
    | 'members'
    | 'watermark'
  > {
  taxId: string;
  /** Per cent. */
  taxRateBp: string;
  /** Per cent. */
  cashierDiscountBp: string;
  /** Null: nothing is said of it. */
  openingHours: Record<Weekday, DayDraft> | null;
  /** Empty: without an end. */
  returnDays: string;
  barcodePatterns: string;
  members: ProgramDraft;
  watermark: string;
}

export type ProfileField = keyof ShopProfile;

/** What stands together on a card and in a step. */
export const parts = {
  shop: ['name', 'address', 'taxId', 'languages'],
  money: ['currency', 'pricesIncludeTax', 'taxRateBp', 'taxRounding', 'cashStepMinor'],
  hours: ['timeZone', 'openingHours', 'closingTime'],
  receipt: ['receiptText', 'returnDays'],
  members: ['members'],
  selling: ['cashierDiscountBp', 'cashierDiscountMinor', 'sellBelowZero', 'barcodePatterns', 'watermark'],
} as const satisfies Record<string, readonly ProfileField[]>;
export type ProfilePart = keyof typeof parts;

const usualDay: DayDraft = { open: true, from: '10:00', to: '21:00' };

/** A week as most shops have it, to begin with. */
export function usualWeek(): Record<Weekday, DayDraft> {
  return Object.fromEntries(weekdays.map((day) => [day, usualDay])) as Record<Weekday, DayDraft>;
}

export function draftOf(profile: ShopProfile): ProfileDraft {
  const { openingHours: hours } = profile;
  const day = (name: Weekday): DayDraft => {
    const span = hours?.[name];
    return span ? { open: true, ...span } : { ...usualDay, open: false };
  };
  return {
    ...profile,
    taxId: profile.taxId ?? '',
    taxRateBp: String(profile.taxRateBp / 100),
    openingHours: hours && (Object.fromEntries(weekdays.map((name) => [name, day(name)])) as Record<Weekday, DayDraft>),
    cashierDiscountBp: String(profile.cashierDiscountBp / 100),
    returnDays: profile.returnDays === null ? '' : String(profile.returnDays),
    barcodePatterns: profile.barcodePatterns.join('\n'),
    members: programDraft(profile.members),
    watermark: profile.watermark ?? '',
  };
}

/** What a part of the form says; what is no number comes out as NaN, which no profile has. */
export function changeOf(draft: ProfileDraft, part: ProfilePart): ProfileChange {
  const whole: ShopProfile = {
    ...draft,
    name: draft.name.trim(),
    taxId: draft.taxId.trim() || null,
    taxRateBp: percentOf(draft.taxRateBp),
    openingHours: draft.openingHours && hoursOf(draft.openingHours),
    cashierDiscountBp: percentOf(draft.cashierDiscountBp),
    returnDays: draft.returnDays.trim() === '' ? null : wholeOf(draft.returnDays),
    barcodePatterns: draft.barcodePatterns.split(/\s+/).filter((line) => line !== ''),
    members: programOf(draft.members),
    watermark: draft.watermark.trim() || null,
  };
  return Object.fromEntries(parts[part].map((field) => [field, whole[field]]));
}

/** Fields of a part that the hub would refuse, as it judges itself. */
export function wrongFields(draft: ProfileDraft, part: ProfilePart): ProfileField[] {
  const checked = ProfileSchema.safeParse(changeOf(draft, part));
  const issues = checked.success ? [] : checked.error.issues;
  return [...new Set(issues.map(({ path }) => path[0] as ProfileField))];
}

/** Fields that the hub did refuse. */
export function refusedFields(error: unknown): ProfileField[] {
  if (isProblem(error, 'currency-fixed')) return ['currency'];
  if (!isProblem(error, 'invalid-input') || !Array.isArray(error.extra.issues)) return [];
  return error.extra.issues.flatMap(({ at }: { at?: string }) => {
    const field = /^body\.(?:profile\.)?(\w+)/.exec(at ?? '')?.[1];
    return field ? [field as ProfileField] : [];
  });
}

export function isChanged(draft: ProfileDraft, profile: ShopProfile, part: ProfilePart): boolean {
  const before = changeOf(draftOf(profile), part);
  return JSON.stringify(changeOf(draft, part)) !== JSON.stringify(before);
}

function hoursOf(days: Record<Weekday, DayDraft>): OpeningHours {
  const span = ({ open, from, to }: DayDraft) => (open ? { from, to } : null);
  return Object.fromEntries(weekdays.map((name) => [name, span(days[name])])) as OpeningHours;
}

/** Basis points of per cent as people type them, with a comma or a point. */
function percentOf(text: string): number {
  const plain = text.trim().replace(',', '.').replace(/%$/, '');
  return /^\d{1,3}(\.\d{1,2})?$/.test(plain) ? Math.round(Number(plain) * 100) : Number.NaN;
}

function wholeOf(text: string): number {
  return /^\d{1,5}$/.test(text.trim()) ? Number(text.trim()) : Number.NaN;
}
