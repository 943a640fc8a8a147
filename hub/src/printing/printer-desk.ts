import type { Clock } from '@lintel/shared/env';
import type { Printer, PrinterStatus } from '@lintel/shared/http/printing';
import type { Storage } from '../database/storage.ts';
import { noteStatus } from './commands.ts';
import { EscposPrinter } from './escpos-printer.ts';
import { type OpenLine, openLine } from './line.ts';
import type { ReceiptPrinter } from './printer.ts';
import { printers } from './store.ts';

const everyMs = 10_000;
/** What was found so lately is not asked for again. */
const freshMs = 1_500;

/**
 * The printers of the shop, one thing at a time on each, and how each was found: asked every ten seconds while it has
 * nothing to do, and whenever somebody is about to need it.
 */
export class PrinterDesk {
  private readonly ports: { storage: Storage; clock: Clock; open: OpenLine };
  private readonly turns = new Map<string, Promise<unknown>>();
  private readonly checks = new Map<string, Promise<void>>();
  private readonly checkedAt = new Map<string, number>();
  private cancel = () => {};
  private running = false;
  private over = false;

  constructor(ports: { storage: Storage; clock: Clock; open?: OpenLine }) {
    this.ports = { open: openLine, ...ports };
  }

  start(): void {
    if (this.over) return;
    this.running = true;
    void this.round();
  }

  async stop(): Promise<void> {
    this.over = true;
    this.running = false;
    this.cancel();
    await Promise.all([...this.checks.values(), ...this.turns.values()]);
  }

  /** Does something on a printer once nobody else does. */
  use<T>(printer: Printer, work: (driver: ReceiptPrinter) => Promise<T>): Promise<T> {
    const before = this.turns.get(printer.id) ?? Promise.resolve();
    const done = before.then(() => work(this.driver(printer)));
    const settled = done.catch(() => {});
    this.turns.set(printer.id, settled);
    void settled.then(() => {
      if (this.turns.get(printer.id) === settled) this.turns.delete(printer.id);
    });
    return done;
  }

  /** Asks a printer how it is, unless it is at work or was asked a moment ago; what it says stands in its row. */
  check(printer: Printer): Promise<void> {
    const { clock } = this.ports;
    const asking = this.checks.get(printer.id);
    if (asking) return asking;
    const at = this.checkedAt.get(printer.id);
    if (this.turns.has(printer.id) || (at !== undefined && clock.mono() - at < freshMs)) return Promise.resolve();
    const check = this.use(printer, async (driver) => this.found(printer, await driver.status()))
      // The disk refused: it is asked again in a moment.
      .catch(() => {})
      .finally(() => this.checks.delete(printer.id));
    this.checks.set(printer.id, check);
    return check;
  }

  /** Whoever has just seen how a printer is says so. */
  async found({ id }: Printer, status: PrinterStatus): Promise<void> {
    const { storage, clock } = this.ports;
    await storage.submit(noteStatus, { printerId: id, status, now: clock.now() });
    this.checkedAt.set(id, clock.mono());
  }

  /** It is another printer now. */
  changed(id: string): void {
    this.checkedAt.delete(id);
  }

  private driver({ connection, profile }: Printer): ReceiptPrinter {
    const { clock, open } = this.ports;
    return new EscposPrinter({ open: () => open(connection), profile, clock });
  }

  private async round(): Promise<void> {
    const { storage, clock } = this.ports;
    await Promise.all(printers(storage.read).map((printer) => this.check(printer)));
    if (this.running) this.cancel = clock.after(everyMs, () => void this.round());
  }
}
