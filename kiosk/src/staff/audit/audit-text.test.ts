import { describe, expect, it } from 'vitest';
import { words } from '../../words/office/en.ts';
import { actionText, detailParts, doerText } from './audit-text.ts';

const formats = {
  money: (amountMinor: number) => `$${amountMinor}`,
  number: String,
  role: (role: string) => role.toUpperCase(),
};
const parts = (detail: Record<string, unknown>) => detailParts(words, detail, formats);

describe('an audit entry in words', () => {
  it('shows what changed and why, and no ids', () => {
    expect(parts({ from: 'cashier', to: 'manager' })).toEqual(['CASHIER → MANAGER']);
    expect(parts({ from: 'Bo', to: 'Bo Chen' })).toEqual(['Bo → Bo Chen']);
    expect(parts({ delta: 5, reason: 'receive', note: '' })).toEqual(['+5', 'receive']);
    expect(parts({ delta: -2 })).toEqual(['-2']);
    expect(parts({ countedMinor: 90, expectedMinor: 100, note: 'short' })).toEqual([
      'Expected $100',
      'Counted $90',
      'short',
    ]);
    expect(parts({ returnId: 'x', kinds: ['stock'], promotion: {} })).toEqual([]);
  });

  it('keeps the name of an action it does not know', () => {
    expect(actionText(words, 'moon.land')).toBe('moon.land');
    expect(actionText(words, 'person.letGo')).not.toBe('person.letGo');
  });

  it('names who is no person', () => {
    expect(doerText(words, { byId: 'nobody', by: 'nobody' })).toBe(words.somebody);
    expect(doerText(words, { byId: 'staff-1', by: 'Mei' })).toBe('Mei');
  });
});
