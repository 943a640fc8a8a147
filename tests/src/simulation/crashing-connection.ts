import { Connection } from '@lintel/hub/database/connection';
import type { SqlValue } from '@lintel/hub/database/storage';

/** The power went, in the middle of a transaction. */
export class PowerCut extends Error {}

/** Real SQL in memory whose machine can lose power at any statement: the open transaction is gone, the committed stays. */
export class CrashingConnection extends Connection {
  private left = Number.POSITIVE_INFINITY;
  /** Sees each statement that writes before it runs; true: it does not run. For planted bugs. */
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
    return super.get<Row>(sql, ...params);
  }

  override all<Row>(sql: string, ...params: SqlValue[]): Row[] {
    this.tick();
    return super.all<Row>(sql, ...params);
  }

  override run(sql: string, ...params: SqlValue[]): { changes: number } {
    this.tick();
    if (this.intercept?.(sql, params)) return { changes: 1 };
    return super.run(sql, ...params);
  }

  private tick(): void {
    if (this.left-- <= 0) throw new PowerCut('power cut');
  }
}
