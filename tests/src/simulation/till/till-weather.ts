import type { Chance } from '../chance.ts';

/** How bad it is in one world. Shares are 0..1, times milliseconds. */
export interface TillWeather {
  busyMs: number;
  customerEveryMs: number;
  kiosks: number;
  commitMs: number;
  crashEveryMs: number;
  crashInCommitShare: number;
  commitFailsShare: number;
  network: {
    latencyMs: number;
    requestLost: number;
    responseLost: number;
    /** Requests that arrive long after we have stopped waiting. */
    late: number;
    /** Of those that undo a payment, which do harm when they come late. */
    reverseLate: number;
    http500: number;
    wrongSignature: number;
    outageEveryMs: number;
  };
  callbacks: { lost: number; twice: number; late: number; forged: number; replayed: number };
  payerConfirms: number;
  wrongAmount: number;
  staffEveryMs: number;
}

export function drawTillWeather(chance: Chance): TillWeather {
  const bad = () => (chance.odds(0.35) ? 0 : chance.unit() ** 2);
  const every = (share: number, meanMs: number) =>
    chance.odds(share) ? meanMs * chance.between(0.5, 2) : Number.POSITIVE_INFINITY;
  return {
    busyMs: chance.between(4, 10) * 60_000,
    customerEveryMs: chance.between(25_000, 90_000),
    kiosks: 1 + chance.below(3),
    commitMs: chance.between(0.5, 8),
    crashEveryMs: every(0.6, 150_000),
    crashInCommitShare: 0.03 * bad(),
    commitFailsShare: 0.03 * bad(),
    network: {
      latencyMs: chance.between(10, 400),
      requestLost: 0.25 * bad(),
      responseLost: 0.25 * bad(),
      late: 0.12 * bad(),
      reverseLate: 0.8 * chance.unit(),
      http500: 0.15 * bad(),
      wrongSignature: 0.06 * bad(),
      outageEveryMs: every(0.3, 240_000),
    },
    callbacks: { lost: 0.6 * bad(), twice: 0.5 * bad(), late: 0.5 * bad(), forged: 0.2 * bad(), replayed: 0.3 * bad() },
    payerConfirms: chance.unit(),
    wrongAmount: chance.odds(0.3) ? 0.15 : 0,
    staffEveryMs: chance.between(8_000, 40_000),
  };
}

/** What was done to the worlds, counted. */
export const noTillFaults = {
  ordersMade: 0,
  ordersPaid: 0,
  requestsLost: 0,
  responsesLost: 0,
  requestsLate: 0,
  reversesLate: 0,
  serverErrors: 0,
  wrongSignatures: 0,
  outages: 0,
  callbacksTaken: 0,
  callbacksLost: 0,
  callbacksTwice: 0,
  callbacksLate: 0,
  callbacksForged: 0,
  callbacksReplayed: 0,
  hubCrashes: 0,
  hubCrashesInCommit: 0,
  commitsFailed: 0,
  paymentsCancelled: 0,
  paidLate: 0,
  wrongAmounts: 0,
  refunds: 0,
  cashTakenTwice: 0,
  pricesChanged: 0,
  stockChanged: 0,
  settledByHand: 0,
};

export type TillFaults = typeof noTillFaults;
