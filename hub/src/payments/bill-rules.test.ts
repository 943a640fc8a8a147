import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareBill, type LedgerPayment, type LedgerRefund } from './bill-rules.ts';
import type { BillLine } from './provider.ts';

const payment = (key: string, more: Partial<LedgerPayment> = {}): LedgerPayment => ({
  id: `id-${key}`,
  key,
  currency: 'TWD',
  capturedMinor: 180,
  refundedMinor: 0,
  today: true,
  ...more,
});
const refund = (key: string, of: string, more: Partial<LedgerRefund> = {}): LedgerRefund => ({
  key,
  attemptId: `id-${of}`,
  amountMinor: 50,
  currency: 'TWD',
  today: true,
  ...more,
});
const paid = (key: string, amountMinor = 180, currency = 'TWD'): BillLine => ({
  kind: 'payment',
  key,
  refundKey: null,
  amountMinor,
  currency,
});
const given = (key: string, refundKey: string | null, amountMinor = 50): BillLine => ({
  ...paid(key, amountMinor),
  kind: 'refund',
  refundKey,
});
const kinds = (...args: Parameters<typeof compareBill>) => compareBill(...args).map(({ what }) => what);

describe('a bill beside the ledger', () => {
  it('agrees when both say the same', () => {
    expect(
      compareBill([paid('a'), given('a', 'r')], [payment('a', { refundedMinor: 50 })], [refund('r', 'a')]),
    ).toEqual([]);
    expect(
      compareBill([paid('a'), given('a', null)], [payment('a', { refundedMinor: 50 })], [refund('r', 'a')]),
    ).toEqual([]);
    expect(compareBill([], [], [])).toEqual([]);
  });

  it('names money that only the provider has: nobody knows it, or the attempt ended', () => {
    expect(kinds([paid('a')], [], [])).toEqual(['missingHere']);
    expect(compareBill([paid('a')], [payment('a', { capturedMinor: 0, today: false })], [])).toEqual([
      { what: 'missingHere', key: 'a', attemptId: 'id-a', hereMinor: 0, thereMinor: 180, currency: 'TWD' },
    ]);
  });

  it('names money that only the ledger has, of that day alone', () => {
    expect(kinds([], [payment('a')], [])).toEqual(['missingThere']);
    expect(kinds([], [payment('a', { today: false })], [])).toEqual([]);
  });

  it('names other amounts and other currencies', () => {
    expect(kinds([paid('a', 181)], [payment('a')], [])).toEqual(['amountDiffers']);
    expect(kinds([paid('a', 180, 'USD')], [payment('a')], [])).toEqual(['amountDiffers']);
    expect(kinds([paid('a', Number.NaN)], [payment('a')], [])).toEqual(['amountDiffers']);
  });

  it('names refunds that one side alone has, or has otherwise', () => {
    expect(kinds([paid('a'), given('a', 'r')], [payment('a')], [])).toEqual(['refundMissingHere']);
    expect(kinds([paid('a')], [payment('a')], [refund('r', 'a')])).toEqual(['refundMissingThere']);
    expect(kinds([paid('a'), given('a', 'r', 51)], [payment('a')], [refund('r', 'a')])).toEqual(['refundDiffers']);
    expect(kinds([paid('a'), given('a', null, 51)], [payment('a', { refundedMinor: 50 })], [refund('r', 'a')])).toEqual(
      ['refundDiffers'],
    );
  });

  it('agrees in any order of lines, and a single line more or less is always found', () => {
    const keys = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(keys, fc.nat(), (all, at) => {
        const lines = all.map((key) => paid(key));
        const ledger = all.map((key) => payment(key));
        const gone = at % all.length;
        expect(compareBill([...lines].reverse(), ledger, [])).toEqual([]);
        expect(kinds(lines.toSpliced(gone, 1), ledger, [])).toEqual(['missingThere']);
        expect(kinds(lines, ledger.toSpliced(gone, 1), [])).toEqual(['missingHere']);
      }),
    );
  });
});
