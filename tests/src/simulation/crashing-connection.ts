import { Connection } from '@lintel/hub/database/connection';
import type { SqlValue } from '@lintel/hub/database/storage';

/** The power went, in the middle of a transaction. */
export class PowerCut extends Error {}

/** Real SQL in memory whose machine can lose power at any statement: the open transaction is gone, the committed stays. */
export class CrashingConnection extends Connection {
  private left = Number.POSITIVE_INFINITY;
  /** Sees each statement that writes before it runs; true: it writes nothing, and nobody is told. For planted bugs. */
  intercept: ((sql: string, params: readonly SqlValue[]) => boolean) | null = null;

  /** The power goes after so many more statements. */
  crashAfter(statements: number): void {
    this.left = statements;
  }

  /** Power is back: what was open is rolled back, as SQLite does when it opens the file again. */
  recover(): void {
    this.left = Number.POSITIVE_INFINITY;
    this.forget();
    try {
      super.run('ROLLBACK');
    } catch {
      // Nothing was open.
    }
  }

  override get<Row>(sql: string, ...params: SqlValue[]): Row | undefined {
    this.tick();
    return this.unlessHeld(sql, params, () => super.get<Row>(sql, ...params));
  }

  override all<Row>(sql: string, ...params: SqlValue[]): Row[] {
    this.tick();
    return this.unlessHeld(sql, params, () => super.all<Row>(sql, ...params));
  }

  override run(sql: string, ...params: SqlValue[]): { changes: number } {
    this.tick();
    if (this.intercept?.(sql, params)) return { changes: 1 };
    return super.run(sql, ...params);
  }

  /** A write that answers rows answers them as if it had been made. */
  private unlessHeld<T>(sql: string, params: readonly SqlValue[], run: () => T): T {
    if (!this.intercept || !/\bRETURNING\b/i.test(sql) || !this.intercept(sql, params)) return run();
    super.run('SAVEPOINT held');
    try {
      return run();
    } finally {
      super.run('ROLLBACK TO held');
      super.run('RELEASE held');
    }
  }

  private tick(): void {
    if (this.left-- <= 0) throw new PowerCut('power cut');
  }
}
