import type { Clock } from '@lintel/shared/env';
import type { PrinterProfile, PrinterState, PrinterStatus, PrintReason } from '@lintel/shared/http/printing';
import type { Bitmap } from './bitmap-rules.ts';
import { askStatus, cut, initialise, kickDrawer, rasterBands } from './escpos-rules.ts';
import type { PrinterLine } from './line.ts';
import type { PrintOutcome, ReceiptPrinter } from './printer.ts';
import { isStatusByte, statusOf } from './status-rules.ts';

const answerMs = 800;
/** Time is told in pieces of this: while the hub itself stood still, not more than one has passed. */
const pieceMs = 200;
/** A printer whose paper or cover stops it takes no more: so long may a band be on its way. */
const bandMs = 15_000;
/** How fast the slowest head goes, in rows a second: 100 mm at 8 dots to the millimetre. */
const rowsPerSecond = 800;
const longestRunMs = 6000;

const without = (state: PrinterState): PrinterStatus => ({ state, nearEnd: false, drawerOpen: null });

/** Nobody answered in time. */
class Silence extends Error {}

/** A printer that speaks ESC/POS, over any line. The line is open only while there is something to say. */
export class EscposPrinter implements ReceiptPrinter {
  private readonly openLine: () => Promise<PrinterLine>;
  private readonly profile: PrinterProfile;
  private readonly clock: Clock;

  constructor(options: { open: () => Promise<PrinterLine>; profile: PrinterProfile; clock: Clock }) {
    this.openLine = options.open;
    this.profile = options.profile;
    this.clock = options.clock;
  }

  async status(): Promise<PrinterStatus> {
    const talk = await this.talk();
    if (talk === null) return without('unreachable');
    try {
      return await this.statusBy(talk);
    } finally {
      await talk.close();
    }
  }

  async print(bitmap: Bitmap, begin: () => Promise<void>): Promise<PrintOutcome> {
    const talk = await this.talk();
    if (talk === null) return failed('unreachable');
    try {
      const before = await this.statusBy(talk);
      if (before.state !== 'ready') return failed(before.state as PrintReason);
      await begin();
      return await this.run(talk, bitmap);
    } finally {
      await talk.close();
    }
  }

  async kick(): Promise<boolean> {
    const { drawer } = this.profile;
    const talk = drawer && (await this.talk());
    if (!talk) return false;
    try {
      await talk.send(kickDrawer(drawer.pin), bandMs);
      return true;
    } catch {
      return false;
    } finally {
      await talk.close();
    }
  }

  /** From here on something may be on paper: whatever goes wrong is uncertain. */
  private async run(talk: Talk, bitmap: Bitmap): Promise<PrintOutcome> {
    const asks = this.profile.status === 'dleEot';
    const begunAt = this.clock.mono();
    try {
      await talk.send(initialise, bandMs);
      for (const band of rasterBands(bitmap, this.profile.bitOrder)) {
        await talk.send(band, bandMs);
        const stopped = asks ? await this.stopped(talk) : null;
        if (stopped) return { state: 'uncertain', reason: stopped };
      }
      await talk.send(cut(this.profile), bandMs);
      if (!asks) return { state: 'printed' };
      const runMs = Math.min(longestRunMs, (bitmap.rows / rowsPerSecond) * 1000);
      await this.pause(runMs - (this.clock.mono() - begunAt));
      const after = await this.statusBy(talk);
      if (after.state === 'ready') return { state: 'printed' };
      return { state: 'uncertain', reason: after.state === 'unreachable' ? 'lost' : (after.state as PrintReason) };
    } catch (error) {
      return { state: 'uncertain', reason: error instanceof Silence ? 'silent' : 'lost' };
    }
  }

  /** What stops it in the middle. One that is too busy to answer goes on. */
  private async stopped(talk: Talk): Promise<PrintReason | null> {
    try {
      const offline = await talk.ask(2);
      const { state } = statusOf({ printer: 0, offline, paper: 0 }, 'notWired');
      return state === 'ready' ? null : (state as PrintReason);
    } catch (error) {
      if (error instanceof Silence) return null;
      throw error;
    }
  }

  private async statusBy(talk: Talk): Promise<PrinterStatus> {
    if (this.profile.status === 'none') return without('ready');
    try {
      const printer = await talk.ask(1);
      const offline = await talk.ask(2);
      const paper = await talk.ask(4);
      return statusOf({ printer, offline, paper }, this.profile.drawer?.pin3High ?? 'notWired');
    } catch (error) {
      return without(error instanceof Silence ? 'silent' : 'unreachable');
    }
  }

  private async talk(): Promise<Talk | null> {
    try {
      return new Talk(await this.openLine(), this.clock);
    } catch {
      return null;
    }
  }

  private pause(ms: number): Promise<void> {
    return ms <= 0 ? Promise.resolve() : new Promise((resolve) => this.clock.after(Math.ceil(ms), resolve));
  }
}

const failed = (reason: PrintReason): PrintOutcome => ({ state: 'failed', reason });

/** One open line: bytes out within a time, one status byte back for each question. */
class Talk {
  private readonly line: PrinterLine;
  private readonly clock: Clock;
  private readonly gone: Promise<never>;
  private answer: (byte: number) => void = () => {};

  constructor(line: PrinterLine, clock: Clock) {
    this.line = line;
    this.clock = clock;
    this.gone = new Promise((_, reject) => {
      line.listen(
        (bytes) => {
          const byte = bytes.find(isStatusByte);
          if (byte !== undefined) this.answer(byte);
        },
        () => reject(new Error('the line is gone')),
      );
    });
    // Nobody may be waiting when it goes.
    this.gone.catch(() => {});
  }

  send(bytes: Uint8Array, withinMs: number): Promise<void> {
    return this.within(withinMs, this.line.write(bytes));
  }

  async ask(n: 1 | 2 | 4): Promise<number> {
    const answer = new Promise<number>((resolve) => {
      this.answer = resolve;
    });
    await this.send(askStatus(n), answerMs);
    return this.within(answerMs, answer);
  }

  close(): Promise<void> {
    return this.line.close();
  }

  private async within<T>(ms: number, work: Promise<T>): Promise<T> {
    let cancel = () => {};
    const late = new Promise<never>((_, reject) => {
      const wait = (left: number) => {
        const piece = Math.min(left, pieceMs);
        cancel = this.clock.after(piece, () => (left > piece ? wait(left - piece) : reject(new Silence())));
      };
      wait(ms);
    });
    work.catch(() => {});
    try {
      return await Promise.race([work, late, this.gone]);
    } finally {
      cancel();
    }
  }
}
