import { type PaymentState, paymentStates } from '@lintel/shared/http/payments';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ProviderResult } from './provider.ts';
import {
  type AttemptFacts,
  attemptTable,
  decide,
  isFact,
  isSettled,
  pollAfterMs,
  providerKey,
  resultKinds,
} from './rules.ts';

const attempt = (state: PaymentState, more: Partial<AttemptFacts> = {}): AttemptFacts => ({
  state,
  amountMinor: 205,
  currency: 'TWD',
  needsAttention: false,
  reverseAskedAt: null,
  qr: null,
  ...more,
});
const paid: ProviderResult = { kind: 'paid', amountMinor: 205, currency: 'TWD', providerRef: 'r' };

// One line per state, in the order of `resultKinds`: notYet acting authorized paid mismatch failed cancelled expired absent unknown.
// A dot means that the answer changes nothing.
const table = {
  created: 'presented processing authorized captured unknown failed cancelled expired . unknown',
  presented: '. processing authorized captured unknown failed cancelled expired unknown unknown',
  processing: '. . authorized captured unknown failed cancelled expired unknown unknown',
  authorized: '. . . captured unknown failed cancelled expired unknown unknown',
  unknown: 'presented processing authorized captured unknown failed cancelled expired . .',
  captured: '. . . . . . . . . .',
  partiallyRefunded: '. . . . . . . . . .',
  refunded: '. . . . . . . . . .',
  failed: '. . . captured . . . . . .',
  cancelled: '. . . captured . . . . . .',
  expired: '. . . captured . . . . . .',
};

const answers: Record<(typeof resultKinds)[number], ProviderResult> = {
  notYet: { kind: 'notYet' },
  acting: { kind: 'acting' },
  authorized: { kind: 'authorized', amountMinor: 205, currency: 'TWD', providerRef: 'r' },
  paid,
  mismatch: { ...paid, amountMinor: 204 } as ProviderResult,
  failed: { kind: 'ended', how: 'failed' },
  cancelled: { kind: 'ended', how: 'cancelled' },
  expired: { kind: 'ended', how: 'expired' },
  absent: { kind: 'absent' },
  unknown: { kind: 'unknown' },
};

describe('what an answer means for an attempt', () => {
  for (const state of paymentStates) {
    const row = table[state].split(' ');
    for (const [column, kind] of resultKinds.entries()) {
      const to = row[column] === '.' ? null : (row[column] as PaymentState);
      it(`${state}, ${kind}: ${to ?? 'nothing'}`, () => {
        expect(attemptTable[state][kind]).toBe(to);
        const decision = decide(attempt(state), answers[kind]);
        expect(decision.to).toBe(to ?? state);
        expect(decision.moved).toBe(to !== null && to !== state);
      });
    }
  }

  it('wants a person for wrong money, in the wrong currency too, unless the money is settled', () => {
    for (const state of paymentStates) {
      const settled = ['captured', 'partiallyRefunded', 'refunded'].includes(state);
      for (const wrong of [{ amountMinor: 206 }, { amountMinor: 0 }, { currency: 'USD' }]) {
        expect(decide(attempt(state), { ...paid, ...wrong } as ProviderResult).attention).toBe(
          settled ? null : 'amountMismatch',
        );
      }
    }
  });

  it('keeps wrong money unresolved until money or a certain end says otherwise', () => {
    const wrong = attempt('unknown', { needsAttention: true });
    for (const kind of ['notYet', 'acting', 'absent', 'unknown', 'mismatch'] as const) {
      expect(decide(wrong, answers[kind])).toEqual({ to: 'unknown', moved: false, present: null, attention: null });
    }
    expect(decide(wrong, paid).to).toBe('captured');
    expect(decide(wrong, answers.cancelled).to).toBe('cancelled');
  });

  it('shows a code while it can be paid, and only when it is new', () => {
    const present = { qr: 'pay:1', expiresAt: 5 };
    const answer: ProviderResult = { kind: 'notYet', present };
    expect(decide(attempt('created'), answer).present).toEqual(present);
    expect(decide(attempt('presented', { qr: 'pay:1' }), answer).present).toBeNull();
    expect(decide(attempt('presented', { qr: 'pay:0' }), answer).present).toEqual(present);
    for (const state of ['captured', 'failed', 'cancelled', 'expired', 'refunded'] as const) {
      expect(decide(attempt(state), answer).present).toBeNull();
    }
  });

  it('never takes money back, whatever is said in whatever order', () => {
    const answer = fc.constantFrom(...Object.values(answers));
    fc.assert(
      fc.property(fc.array(answer, { maxLength: 30 }), (said) => {
        let facts = attempt('created');
        let taken = 0;
        for (const result of said) {
          const decision = decide(facts, result);
          if (decision.moved && decision.to === 'captured') taken++;
          if (facts.state === 'captured') expect(decision.to).toBe('captured');
          facts = { ...facts, state: decision.to, needsAttention: facts.needsAttention || decision.attention !== null };
        }
        expect(taken).toBeLessThanOrEqual(1);
        if (said.includes(paid)) expect(facts.state).toBe('captured');
      }),
    );
  });

  it('believes in no money that is being given back: it ends, or nobody knows', () => {
    const open = ['created', 'presented', 'processing', 'authorized'] as const;
    for (const state of [...open, 'unknown', 'failed', 'cancelled', 'expired'] as const) {
      for (const kind of resultKinds) {
        const { moved, attention } = decide(attempt(state, { reverseAskedAt: 1 }), answers[kind]);
        const ends = kind === 'failed' || kind === 'cancelled' || kind === 'expired';
        expect([state, kind, moved]).toEqual([
          state,
          kind,
          attemptTable[state][kind] !== null && (ends || kind === 'unknown'),
        ]);
        expect(attention).toBeNull();
      }
    }
  });

  it('counts money and ends as facts, everything else as a reading of the moment', () => {
    expect(resultKinds.filter((kind) => isFact(answers[kind]))).toEqual([
      'paid',
      'mismatch',
      'failed',
      'cancelled',
      'expired',
    ]);
  });
});

describe('polling', () => {
  it('asks every two seconds while somebody may pay, and slows down while nobody answers', () => {
    for (const state of ['created', 'presented', 'processing', 'authorized'] as const)
      expect(pollAfterMs(state, 9)).toBe(2_000);
    expect([0, 1, 2, 3, 4, 50].map((unanswered) => pollAfterMs('unknown', unanswered) / 1000)).toEqual([
      5, 10, 30, 60, 60, 60,
    ]);
  });
});

describe('the last look at an ended attempt', () => {
  it('is an answer without money, a quarter of an hour after the end', () => {
    const late = 15 * 60_000;
    const ended = { endedAt: 0 };
    for (const kind of resultKinds) {
      const none = ['failed', 'cancelled', 'expired', 'absent'].includes(kind);
      expect(isSettled(ended, answers[kind], late)).toBe(none);
      expect(isSettled(ended, answers[kind], late - 1)).toBe(false);
      expect(isSettled({ endedAt: null }, answers[kind], late)).toBe(false);
    }
  });
});

describe('our key at a provider', () => {
  it('fits every provider: 6 to 32 letters, digits and dashes, another one for each attempt', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.integer({ min: 1, max: 99 }), (orderId, attemptNo) => {
        const key = providerKey(orderId, attemptNo);
        expect(key).toMatch(/^[0-9a-f]{28}-\d{1,2}$/);
        expect(key.length).toBeLessThanOrEqual(32);
        expect(key).not.toBe(providerKey(orderId, attemptNo + 1));
      }),
    );
  });
});
