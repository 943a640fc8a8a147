import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

export interface Charge {
  key: string;
  amountMinor: number;
  currency: string;
  title: string;
  expiresAt: number;
  state: 'open' | 'paid' | 'cancelled' | 'expired';
  /** The payer has the page open. */
  opened: boolean;
  providerRef: string;
  refunds: { key: string; amountMinor: number }[];
}

/** The provider's own ledger: a JSON file that outlives it and everybody who asks. */
export class ChargeBook {
  private readonly file: string | undefined;
  private readonly charges = new Map<string, Charge>();

  /** @param file where it is kept; without one it lives in memory. */
  constructor(file?: string) {
    this.file = file;
  }

  /** Reads what an earlier life has written. */
  open(): void {
    if (this.file === undefined) return;
    let text: string;
    try {
      text = readFileSync(this.file, 'utf8');
    } catch {
      return;
    }
    for (const charge of JSON.parse(text) as Charge[]) this.charges.set(charge.key, charge);
  }

  get(key: string): Charge | undefined {
    return this.charges.get(key);
  }

  all(): Charge[] {
    return [...this.charges.values()];
  }

  /** Keeps a charge as it is now; on disk when this returns. */
  put(charge: Charge): void {
    this.charges.set(charge.key, charge);
    if (this.file === undefined) return;
    mkdirSync(dirname(this.file), { recursive: true });
    const temp = `${this.file}.tmp`;
    const handle = openSync(temp, 'w', 0o600);
    writeSync(handle, JSON.stringify(this.all()));
    fsyncSync(handle);
    closeSync(handle);
    renameSync(temp, this.file);
  }

  /** What was taken less what was given back. */
  get balanceMinor(): number {
    return this.all().reduce((sum, charge) => {
      const taken = charge.state === 'paid' ? charge.amountMinor : 0;
      return sum + taken - charge.refunds.reduce((given, refund) => given + refund.amountMinor, 0);
    }, 0);
  }
}
