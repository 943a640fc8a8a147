import { FirstProfile, ShopProfile } from '@lintel/shared/config/shop-profile';
import { describe, expect, it } from 'vitest';
import { ProblemError } from '../../hub-client/problem.ts';
import {
  changeOf,
  draftOf,
  isChanged,
  type ProfilePart,
  parts,
  refusedFields,
  usualWeek,
  wrongFields,
} from './profile-draft.ts';

const profile = FirstProfile.parse({ taxRateBp: 825, watermark: 'Corner', returnDays: 30 });
const draft = draftOf(profile);
const partNames = Object.keys(parts) as ProfilePart[];

describe('the form of a profile', () => {
  it('shows every field on one card, and says what it was given', () => {
    expect(partNames.flatMap((part) => [...parts[part]]).sort()).toEqual(Object.keys(ShopProfile.shape).sort());
    const said = Object.assign({}, ...partNames.map((part) => changeOf(draft, part)));
    expect(said).toEqual(profile);
    expect(partNames.filter((part) => isChanged(draft, profile, part))).toEqual([]);
  });

  it.each([
    ['8.25', 825],
    ['8,25', 825],
    ['5%', 500],
    ['0', 0],
    ['100', 10_000],
  ])('reads %s per cent', (typed, taxRateBp) => {
    expect(changeOf({ ...draft, taxRateBp: typed }, 'money')).toMatchObject({ taxRateBp });
    expect(wrongFields({ ...draft, taxRateBp: typed }, 'money')).toEqual([]);
  });

  it('names every field that the hub would refuse', () => {
    const wrong = { ...draft, name: ' ', languages: [], taxRateBp: 'five', timeZone: 'Mars/Base', returnDays: '-1' };
    const found = partNames.map((part) => wrongFields(wrong, part));
    expect(found).toEqual([['name', 'languages'], ['taxRateBp'], ['timeZone'], ['returnDays'], [], []]);
    expect(wrongFields({ ...draft, taxRateBp: '101' }, 'money')).toEqual(['taxRateBp']);
    expect(wrongFields({ ...draft, barcodePatterns: '20PPPPPWWWWWC\nrubbish' }, 'selling')).toEqual([
      'barcodePatterns',
    ]);
  });

  it('keeps the times of a day that is closed, and says only what is open', () => {
    const week = usualWeek();
    const openingHours = { ...week, sun: { ...week.sun, open: false } };
    expect(changeOf({ ...draft, openingHours }, 'hours').openingHours).toMatchObject({
      mon: { from: '10:00', to: '21:00' },
      sun: null,
    });
    const never = { ...openingHours, tue: { open: true, from: '10:00', to: '10:00' } };
    expect(wrongFields({ ...draft, openingHours: never }, 'hours')).toEqual(['openingHours']);
    expect(isChanged({ ...draft, openingHours }, profile, 'hours')).toBe(true);
  });

  it('knows which fields a refusal is about', () => {
    const issues = [
      { at: 'body.profile.name', message: '' },
      { at: 'body.taxRateBp', message: '' },
    ];
    expect(refusedFields(new ProblemError('invalid-input', 400, { issues }))).toEqual(['name', 'taxRateBp']);
    expect(refusedFields(new ProblemError('currency-fixed', 409))).toEqual(['currency']);
    expect(refusedFields(new ProblemError('hub-unreachable'))).toEqual([]);
  });
});
