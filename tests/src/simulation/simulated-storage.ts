import { type GroupResult, type Outcome, runGroup, type Submitted } from '@lintel/hub/database/group';
import type { Change, Command, Once, Reader, Storage } from '@lintel/hub/database/storage';
import { Problem } from '@lintel/shared/errors';
import type { Chance } from './chance.ts';
import type { CrashingConnection } from './crashing-connection.ts';
import type { Digest } from './digest.ts';
import type { Scheduler } from './scheduler.ts';

interface Waiting {
  submitted: Submitted;
  settle: (outcome: Outcome) => void;
}

/** Runs a group in one transaction; planted bugs put another in its place. */
export type WriteGroup = (
  connection: CrashingConnection,
  run: () => GroupResult,
  tell: (changes: readonly Change[]) => void,
) => GroupResult;

/** What a storage needs of the world it is in. */
export interface StorageWorld {
  readonly scheduler: Scheduler;
  readonly digest: Digest;
  readonly calm: boolean;
}

/** The machine a storage is on, and what goes wrong with it while the world is not calm. */
export interface StorageMachine {
  commands: Parameters<typeof runGroup>[1];
  chance: Chance;
  write?: WriteGroup | undefined;
  /** How long the next group takes, in ms. */
  takesMs(): number;
  crashInCommitShare: number;
  commitFailsShare: number;
  /** The power goes at one of so many statements. */
  crashWithin: number;
  faults: { hubCrashesInCommit: number; commitsFailed: number };
  powerCut(): void;
  /** Hears what became of each group that was written. */
  wrote?(result: GroupResult): void;
}

const inOneTransaction: WriteGroup = (_connection, run) => run();

/**
 * The hub's group-committing writer on virtual time: what is submitted while a group is being written waits for the next,
 * nobody hears of a group before its COMMIT, and the machine may lose power at any statement of it or right after.
 */
export class SimulatedStorage implements Storage {
  readonly read: Reader;
  private readonly connection: CrashingConnection;
  private readonly world: StorageWorld;
  private readonly machine: StorageMachine;
  private waiting: Waiting[] = [];
  private writing = false;
  private alive = true;
  private readonly listeners = new Set<(changes: readonly Change[]) => void>();

  constructor(world: StorageWorld, connection: CrashingConnection, machine: StorageMachine) {
    this.world = world;
    this.connection = connection;
    this.read = connection;
    this.machine = machine;
  }

  /** The process is gone: nothing is written and nobody hears anything any more. */
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
      // Both ways lead through another thread: what is passed is a copy.
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
    this.world.scheduler.after(this.machine.takesMs(), () => this.write(group));
  }

  private write(group: readonly Waiting[]): void {
    if (!this.alive) return;
    const { connection, world, machine } = this;
    const { chance, faults } = machine;
    const crashes = !world.calm && chance.odds(machine.crashInCommitShare);
    const fails = !crashes && !world.calm && chance.odds(machine.commitFailsShare);
    if (crashes) connection.crashAfter(chance.below(machine.crashWithin));
    let result: GroupResult | null = null;
    try {
      result = this.runGroup(group, fails);
    } catch (error) {
      if (!crashes && !fails) throw error;
    }
    if (crashes) {
      faults.hubCrashesInCommit++;
      machine.powerCut();
      return;
    }
    if (result) machine.wrote?.(result);
    world.digest.note(`commit ${group.map(({ submitted }) => submitted.name)} ${fails}`);
    world.scheduler.after(chance.between(0, 2), () => this.answer(group, result));
  }

  private runGroup(group: readonly Waiting[], fails: boolean): GroupResult {
    const { connection } = this;
    const { commands, faults, write = inOneTransaction } = this.machine;
    const run = () => {
      const planted = connection.intercept;
      if (fails) {
        connection.intercept = (sql, params) => {
          const held = planted?.(sql, params) ?? false;
          if (sql !== 'COMMIT') return held;
          faults.commitsFailed++;
          throw new Error('disk I/O error');
        };
      }
      try {
        const submitted = group.map((waiting) => waiting.submitted);
        return runGroup(connection, commands, submitted);
      } finally {
        connection.intercept = planted;
      }
    };
    return write(connection, run, (changes) => this.tell(changes));
  }

  private answer(group: readonly Waiting[], result: GroupResult | null): void {
    if (!this.alive) return;
    this.writing = false;
    this.flush();
    if (result) this.tell(result.changes);
    for (const [i, { settle }] of group.entries()) {
      settle(result?.outcomes[i] ?? { ok: false, code: 'storage-failed', detail: 'disk I/O error', extra: {} });
    }
  }

  private tell(changes: readonly Change[]): void {
    if (changes.length > 0) for (const listener of this.listeners) listener(changes);
  }
}
