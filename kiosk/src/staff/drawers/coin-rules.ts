import type { Currency } from '@lintel/shared/money/currency';

/** Notes and coins in circulation, in minor units, the largest first. */
export const coins: Record<Currency, readonly number[]> = {
  TWD: [1000, 500, 100, 50, 10, 5, 1],
  JPY: [10_000, 5_000, 1_000, 500, 100, 50, 10, 5, 1],
  CNY: [100_00, 50_00, 20_00, 10_00, 5_00, 1_00, 50, 10],
  USD: [100_00, 50_00, 20_00, 10_00, 5_00, 1_00, 25, 10, 5, 1],
  EUR: [200_00, 100_00, 50_00, 20_00, 10_00, 5_00, 2_00, 1_00, 50, 20, 10, 5, 2, 1],
};

/** How many pieces of each coin were typed, by its value. */
export type CoinCount = Readonly<Record<number, string>>;

/** What the pieces come to, in minor units; null while nothing is typed. */
export function sumOfCoins(count: CoinCount): number | null {
  const typed = Object.entries(count).filter(([, pieces]) => /^\d+$/.test(pieces));
  return typed.length === 0 ? null : typed.reduce((sum, [coin, pieces]) => sum + Number(coin) * Number(pieces), 0);
}
