import type { Clock, Random } from '@lintel/shared/env';
import { Problem } from '@lintel/shared/errors';
import type { Closing, Correction } from '@lintel/shared/http/footfall';
import { uuidv7 } from '@lintel/shared/ids';
import type { Once, Storage } from '../database/storage.ts';
import type { Actor } from '../orders/actor.ts';
import { closedPeriods } from './closing-rules.ts';
import { correct, recordClosings } from './correction-commands.ts';
import { keptMs } from './retention-commands.ts';
import { startOfDay } from './rules.ts';
import type { Place } from './service.ts';

interface CorrectionRow extends Omit<Correction, 'at' | 'createdAt'> {
  at: number;
  createdAt: number;
}

/** So many closings back a late node may still change what was left over. */
const openClosings = 7;
/** Nodes have this long to hand over what they counted before closing; asked again every hour after that. */
const graceMs = 10 * 60_000;
const everyMs = 3_600_000;
const mostRows = 500;

/** Counts put right by staff, and what is left over at closing time. */
export class CorrectionDesk {
  private readonly ports: { storage: Storage; clock: Clock; random: Random };
  private readonly place: Required<Place>;
  private readonly onError: (error: Error) => void;
  private cancel: (() => void) | undefined;
  private stopped = false;

  constructor(options: {
    storage: Storage;
    clock: Clock;
    random: Random;
    place: Required<Place>;
    onError?: (error: Error) => void;
  }) {
    const { storage, clock, random } = options;
    this.ports = { storage, clock, random };
    this.place = options.place;
    this.onError = options.onError ?? (() => {});
  }

  /** Keeps the closings from now on. */
  start(): void {
    this.stopped = false;
    void this.keepClosings();
  }

  stop(): void {
    this.stopped = true;
    this.cancel?.();
    this.cancel = undefined;
  }

  /** @throws invalid-input, not-found, correction-too-large. */
  async correct(
    wish: { gate: string; direction: 'in' | 'out'; delta: number; note: string; at?: string | undefined },
    actor: Actor,
    once?: Once,
  ): Promise<Correction> {
    const { storage, clock, random } = this.ports;
    const now = clock.now();
    const at = wish.at === undefined ? now : Date.parse(wish.at);
    if (at > now) throw new Problem('invalid-input', '"at" lies in the future');
    // Before that there are no minutes any more to take something away from.
    if (at < now - keptMs.minutes + 86_400_000)
      throw new Problem('invalid-input', '"at" is longer ago than four weeks');
    const { gate, direction, delta, note } = wish;
    const id = uuidv7(clock, random);
    const dayFromMs = startOfDay(at, this.place.timeZone);
    const { id: by, name: byName } = actor;
    const args = { id, gate, direction, delta, note, at, dayFromMs, by, byName, now };
    const made = await storage.submit(correct, args, once);
    return view(storage.read.get<CorrectionRow>('SELECT * FROM correction WHERE id = ?', made.id)!);
  }

  /** Newest first. */
  corrections(): Correction[] {
    return this.ports.storage.read
      .all<CorrectionRow>('SELECT * FROM correction ORDER BY rowid DESC LIMIT ?', mostRows)
      .map(view);
  }

  /** Those of `[fromMs, toMs)` by when people passed, oldest first. */
  correctionsBetween(fromMs: number, toMs: number): Correction[] {
    return this.ports.storage.read
      .all<CorrectionRow>('SELECT * FROM correction WHERE at >= ? AND at < ? ORDER BY at, rowid', fromMs, toMs)
      .map(view);
  }

  /** Newest first. */
  closings(): Closing[] {
    return this.ports.storage.read
      .all<{ at: number; openedAt: number; countIn: number; countOut: number }>(
        'SELECT at, openedAt, countIn, countOut FROM closing ORDER BY at DESC LIMIT ?',
        mostRows,
      )
      .map(({ at, openedAt, countIn, countOut }) => {
        return { at: iso(at), openedAt: iso(openedAt), in: countIn, out: countOut, residual: countIn - countOut };
      });
  }

  private async keepClosings(): Promise<void> {
    const { storage, clock } = this.ports;
    try {
      const now = clock.now();
      const periods = closedPeriods(now - graceMs, this.place.timeZone, this.place.closingTime, openClosings);
      await storage.submit(recordClosings, { periods, now });
    } catch (error) {
      this.onError(error as Error);
    }
    if (!this.stopped) this.cancel = clock.after(everyMs, () => void this.keepClosings());
  }
}

function view(row: CorrectionRow): Correction {
  return { ...row, at: iso(row.at), createdAt: iso(row.createdAt) };
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
