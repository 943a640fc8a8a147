import { footfallCommands } from '@lintel/hub/database/footfall-commands';
import { commandMap, type GroupResult, type Outcome, runGroup, type Submitted } from '@lintel/hub/database/group';
import type { Change, Command, Once, Reader, Storage } from '@lintel/hub/database/storage';
import { Problem } from '@lintel/shared/errors';
import { Chance } from './chance.ts';
import type { CrashingConnection } from './crashing-connection.ts';
import type { World } from './world.ts';

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

const commands = commandMap(footfallCommands);
const inOneTransaction: WriteGroup = (_connection, run) => run();

/**
 * The hub's group-committing writer on virtual time: what is submitted while a group is being written waits for the next,
 * nobody hears of a group before its COMMIT, and the machine may lose power at any statement of it or right after.
 */
export class SimulatedStorage implements Storage {
  readonly read: Reader;
  private readonly connection: CrashingConnection;
  private readonly world: World;
  private readonly powerCut: () => void;
  private readonly chance: Chance;
  private waiting: Waiting[] = [];
  private writing = false;
  private alive = true;
  private readonly listeners = new Set<(changes: readonly Change[]) => void>();

  constructor(world: World, connection: CrashingConnection, life: number, powerCut: () => void) {
    this.world = world;
    this.connection = connection;
    this.read = connection;
    this.powerCut = powerCut;
    this.chance = new Chance(world.seed, `storage ${life}`);
  }

  /** The process is gone: nothing is written and nobody hears anything any more. */
  die(): void {
    this.alive = false;
  }

  submit<Args, Result>(command: Command<Args, Result>, args: Args, once?: Once): Promise<Result> {
    return new Promise<Result>((resolve, reject) => {
      const settle = (outcome: Outcome) => {
        this.world.scheduler.promised();
        if (outcome.ok) resolve(outcome.result as Result);
        else reject(new Problem(outcome.code, outcome.detail, outcome.extra));
      };
      this.waiting.push({ submitted: { name: command.name, args, once }, settle });
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
    const { world, chance } = this;
    const { hub, commitMs } = world.weather;
    let takesMs = commitMs * chance.between(0.5, 2);
    if (!world.calm && chance.odds(hub.slowCommitShare)) {
      world.faults.slowCommits++;
      takesMs = chance.between(500, 70_000) * chance.unit();
    }
    world.scheduler.after(takesMs, () => this.write(group));
  }

  private write(group: readonly Waiting[]): void {
    if (!this.alive) return;
    const { connection, world, chance } = this;
    const { hub } = world.weather;
    const crashes = !world.calm && chance.odds(hub.crashInCommitShare);
    const fails = !crashes && !world.calm && chance.odds(hub.commitFailsShare);
    if (crashes) connection.crashAfter(chance.below(60));
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
    world.digest.note(`commit ${group.length} ${fails}`);
    world.scheduler.after(chance.between(0, 2), () => this.answer(group, result));
  }

  private runGroup(group: readonly Waiting[], fails: boolean): GroupResult {
    const { connection, world } = this;
    const write = world.mutation?.write ?? inOneTransaction;
    const run = () => {
      const planted = connection.intercept;
      if (fails) {
        connection.intercept = (sql, params) => {
          const held = planted?.(sql, params) ?? false;
          if (sql !== 'COMMIT') return held;
          world.faults.commitsFailed++;
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
