import { multiplyDivide } from '@lintel/shared/money/money';

/** What was sold of one line, less what came back. Amounts in minor units. */
export interface SoldLine {
  /** With its tax, less refunds. */
  totalMinor: number;
  /** The tax in that. */
  taxMinor: number;
  /** What did not go back on the shelf. */
  quantity: number;
  /** What `pricePer` of it cost the shop when it was sold; null when nobody had said. */
  costMinor: number | null;
  pricePer: number;
}

export interface Profit {
  /** Without tax. */
  salesMinor: number;
  costMinor: number;
  /** Of what has a known cost; null when nothing has. */
  profitMinor: number | null;
  /** Sales whose cost nobody knows: no part of the profit, which is not the same as all of it. */
  unknownMinor: number;
}

/** What is left of sales when tax and the goods' own cost are gone. */
export function profitOf(lines: readonly SoldLine[]): Profit {
  let salesMinor = 0;
  let knownMinor = 0;
  let costMinor = 0;
  let known = lines.length === 0;
  for (const line of lines) {
    const netMinor = line.totalMinor - line.taxMinor;
    salesMinor += netMinor;
    if (line.costMinor === null) continue;
    known = true;
    knownMinor += netMinor;
    costMinor += multiplyDivide(line.costMinor, line.quantity, line.pricePer);
  }
  return {
    salesMinor,
    costMinor,
    profitMinor: known ? knownMinor - costMinor : null,
    unknownMinor: salesMinor - knownMinor,
  };
}
