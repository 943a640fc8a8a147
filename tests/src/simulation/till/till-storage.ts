import { type GroupResult, type Outcome, runGroup, type Submitted } from '@lintel/hub/database/group';
import type { Change, Command, Once, Reader, Storage } from '@lintel/hub/database/storage';
import { Problem } from '@lintel/shared/errors';
import { Chance } from '../chance.ts';
import type { CrashingConnection } from '../crashing-connection.ts';
import type { TillWorld } from './till-world.ts';

interface Waiting {
  submitted: Submitted;
  settle: (outcome: Outcome) => void;
}

/** The hub's group-committing writer on virtual time; the machine may lose power at any statement. */
export class TillStorage implements Storage {
  readonly read: Reader;
  private readonly world: TillWorld;
  private readonly connection: CrashingConnection;
  private readonly chance: Chance;
  private readonly powerCut: () => void;
  private waiting: Waiting[] = [];
  private writing = false;
  private alive = true;
  private readonly listeners = new Set<(changes: readonly Change[]) => void>();

  constructor(world: TillWorld, connection: CrashingConnection, life: number, powerCut: () => void) {
    this.world = world;
    this.connection = connection;
    this.read = connection;
    this.powerCut = powerCut;
    this.chance = new Chance(world.seed, `storage ${life}`);
  }

  die(): void {
    this.alive = false;
  }

  submit<Args, Result>(command: Command<Args, Result>, args: Args, once?: Once): Promise<Result> {
    return new Promise<Result>((resolve, reject) => {
      const settle = (outcome: Outcome) => {
        this.world.scheduler.promised();
        if (outcome.ok) resolve(structuredClone(outcome.result) as Result);
        else reject(new Problem(outcome.code, outcome.detail, outcome.extra));
      };
      this.waiting.push({ submitted: { name: command.name, args: structuredClone(args), once }, settle });
      if (this.waiting.length === 1) this.world.scheduler.after(0, () => this.flush());
    });
  }

  onCommitted(listener: (changes: readonly Change[]) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private flush(): void {
    if (this.writing || this.waiting.length === 0 || !this.alive) return;
    this.writing = true;
    const group = this.waiting;
    this.waiting = [];
    const takesMs = this.world.weather.commitMs * this.chance.between(0.5, 2);
    this.world.scheduler.after(takesMs, () => this.write(group));
  }

  private write(group: readonly Waiting[]): void {
    if (!this.alive) return;
    const { connection, world, chance } = this;
    const { crashInCommitShare, commitFailsShare } = world.weather;
    const crashes = !world.calm && chance.odds(crashInCommitShare);
    const fails = !crashes && !world.calm && chance.odds(commitFailsShare);
    if (crashes) connection.crashAfter(chance.below(40));
    let result: GroupResult | null = null;
    try {
      result = this.runGroup(group, fails);
    } catch (error) {
      if (!crashes && !fails) throw error;
    }
    if (crashes) {
      world.faults.hubCrashesInCommit++;
      this.powerCut();
      return;
    }
    const failed = result?.outcomes.find((outcome) => !outcome.ok && outcome.code === 'internal');
    if (failed && !failed.ok) world.fail(`a command failed: ${failed.detail.split('\n').slice(0, 3).join(' ')}`);
    world.digest.note(`commit ${group.map(({ submitted }) => submitted.name)} ${fails}`);
    world.scheduler.after(chance.between(0, 2), () => this.answer(group, result));
  }

  private runGroup(group: readonly Waiting[], fails: boolean): GroupResult {
    const { connection, world } = this;
    const planted = world.mutation?.statement;
    connection.intercept = (sql, params) => {
      if (fails && sql === 'COMMIT') {
        world.faults.commitsFailed++;
        throw new Error('disk I/O error');
      }
      return planted?.(sql, params, connection) ?? false;
    };
    try {
      return runGroup(
        connection,
        world.commands,
        group.map(({ submitted }) => submitted),
      );
    } finally {
      connection.intercept = null;
    }
  }

  private answer(group: readonly Waiting[], result: GroupResult | null): void {
    if (!this.alive) return;
    this.writing = false;
    this.flush();
    if (result && result.changes.length > 0) for (const listener of this.listeners) listener(result.changes);
    for (const [i, { settle }] of group.entries())
      settle(result?.outcomes[i] ?? { ok: false, code: 'storage-failed', detail: 'disk I/O error', extra: {} });
  }
}
