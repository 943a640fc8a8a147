import type { Clock, Random } from '@lintel/shared/env';
import { Problem } from '@lintel/shared/errors';
import type {
  PaperState,
  Printer,
  PrinterList,
  PrintJob,
  PrintKind,
  PrintRequest,
  PutPrinter,
} from '@lintel/shared/http/printing';
import { uuidv7 } from '@lintel/shared/ids';
import type { Language } from '@lintel/shared/languages';
import type { Once, Storage } from '../database/storage.ts';
import { type Actor, kioskOf } from '../orders/actor.ts';
import { addPrinter, changePrinter, noteKick, queueJob, removePrinter } from './commands.ts';
import type { PrinterDesk } from './printer-desk.ts';
import type { Spool } from './spool.ts';
import { jobRow, jobView, lastJobs, printerById, printerFor, printers } from './store.ts';

const lastJobsShown = 20;

/** Printers, what is printed, and the drawer on the till's printer. */
export class PrintService {
  private readonly ports: {
    storage: Storage;
    clock: Clock;
    random: Random;
    desk: PrinterDesk;
    spool: Spool;
    shop: { readonly languages: readonly Language[] };
  };
  /** Payments and movements for which the drawer was opened: a repeated request does not open it again. */
  private readonly kicked = new Set<string>();

  constructor(ports: PrintService['ports']) {
    this.ports = ports;
  }

  private by(actor: Actor) {
    const { clock, random } = this.ports;
    return { id: uuidv7(clock, random), actor, now: clock.now() };
  }

  list(): PrinterList {
    const { read } = this.ports.storage;
    const kiosks = read.all<{ id: string; name: string }>('SELECT id, name FROM kiosk ORDER BY name');
    return { items: printers(read), nextCursor: null, kiosks };
  }

  async add(given: PutPrinter, actor: Actor, once?: Once): Promise<Printer> {
    const { storage, clock, random } = this.ports;
    const args = { ...this.by(actor), printerId: uuidv7(clock, random), given };
    return this.checked(await storage.submit(addPrinter, args, once));
  }

  async change(printerId: string, given: PutPrinter, actor: Actor): Promise<Printer> {
    await this.ports.storage.submit(changePrinter, { ...this.by(actor), printerId, given });
    this.ports.desk.changed(printerId);
    return this.checked(printerId);
  }

  async remove(printerId: string, actor: Actor): Promise<void> {
    await this.ports.storage.submit(removePrinter, { ...this.by(actor), printerId });
  }

  private async checked(printerId: string): Promise<Printer> {
    const { storage, desk } = this.ports;
    await desk.check(printerById(storage.read, printerId));
    return printerById(storage.read, printerId);
  }

  /** What whoever asks can print on; the printer is asked first. */
  async paper(actor: Actor): Promise<PaperState> {
    const { storage, desk } = this.ports;
    const printer = printerFor(storage.read, kioskOf(actor));
    if (printer === null) return { state: 'none', nearEnd: false, autoPrint: false, drawer: false };
    await desk.check(printer);
    const now = printerById(storage.read, printer.id);
    const drawer = now.till && now.profile.drawer !== null;
    return { state: now.status.state, nearEnd: now.status.nearEnd, autoPrint: now.autoPrint, drawer };
  }

  /** Puts a piece of paper into the queue. Whoever asks may see what it is about. @throws Problem `no-printer`. */
  async print(request: PrintRequest, actor: Actor, once?: Once): Promise<PrintJob> {
    const printer = printerFor(this.ports.storage.read, kioskOf(actor));
    if (printer === null) throw new Problem('no-printer');
    const { language } = request;
    const kind = this.kindOf(request);
    const another = request.copy || kind === 'xReport';
    return this.queue(printer, { kind, subjectId: subjectOf(request), another, language }, actor, once);
  }

  private kindOf(request: PrintRequest): PrintKind {
    if (request.kind !== 'cashReport') return request.kind;
    const closed = this.ports.storage.read.get(
      `SELECT 1 FROM cashSession WHERE id = ? AND state = 'closed'`,
      request.sessionId,
    );
    return closed ? 'zReport' : 'xReport';
  }

  test(printerId: string, actor: Actor): Promise<PrintJob> {
    const { storage, clock, random } = this.ports;
    const printer = printerById(storage.read, printerId);
    const subjectId = uuidv7(clock, random);
    return this.queue(printer, { kind: 'test', subjectId, another: false, language: undefined }, actor);
  }

  private async queue(
    printer: Printer,
    what: { kind: PrintKind; subjectId: string; another: boolean; language: Language | undefined },
    actor: Actor,
    once?: Once,
  ): Promise<PrintJob> {
    const { storage, clock, random, spool, shop } = this.ports;
    const args = {
      ...what,
      id: uuidv7(clock, random),
      printerId: printer.id,
      language: what.language ?? shop.languages[0] ?? 'en',
      kioskId: kioskOf(actor),
      now: clock.now(),
    };
    const job = await storage.submit(queueJob, args, once);
    spool.look();
    return job;
  }

  /** One piece of paper; a kiosk's own. @throws Problem `not-found`. */
  job(id: string, actor: Actor): PrintJob {
    const row = jobRow(this.ports.storage.read, id);
    if (!row || (actor.kind === 'kiosk' && row.kioskId !== actor.id)) throw new Problem('not-found');
    return jobView(row);
  }

  jobs(subjectId: string | undefined): PrintJob[] {
    return lastJobs(this.ports.storage.read, subjectId, lastJobsShown).map(jobView);
  }

  /** Opens the drawer without a sale. @throws Problem `no-drawer`, `printer-not-ready`. */
  async openDrawer(note: string, actor: Actor): Promise<void> {
    const { storage, desk } = this.ports;
    const printer = printerFor(storage.read, null);
    if (!printer?.profile.drawer) throw new Problem('no-drawer');
    if (!(await desk.use(printer, (driver) => driver.kick())))
      throw new Problem('printer-not-ready', undefined, { state: printer.status.state });
    await storage.submit(noteKick, { ...this.by(actor), reason: 'noSale', subjectId: printer.id, note });
  }

  /**
   * Opens the drawer for cash that was taken or given, once for each cause. Nothing waits for it: a drawer that stays shut
   * is opened with its key.
   */
  kickFor(cause: { reason: 'sale' | 'refund' | 'cash'; key: string; subjectId: string }, actor: Actor): void {
    const { storage, desk } = this.ports;
    const printer = printerFor(storage.read, null);
    if (!printer?.profile.drawer || this.kicked.has(cause.key)) return;
    if (this.kicked.size > 1000) this.kicked.clear();
    this.kicked.add(cause.key);
    const { reason, subjectId } = cause;
    void desk
      .use(printer, (driver) => driver.kick())
      .then((opened) => {
        if (opened) return storage.submit(noteKick, { ...this.by(actor), reason, subjectId, note: null });
      })
      // The disk takes nothing: the sale itself stands in the ledger.
      .catch(() => {});
  }

  /** The same for a refund, where it was given in cash. */
  kickForRefund(refundId: string, actor: Actor): void {
    const refund = this.ports.storage.read.get<{ orderId: string }>(
      `SELECT r.orderId FROM refund r JOIN paymentAttempt a ON a.id = r.attemptId
       WHERE r.id = ? AND r.state = 'succeeded' AND a.method = 'cash'`,
      refundId,
    );
    if (refund) this.kickFor({ reason: 'refund', key: refundId, subjectId: refund.orderId }, actor);
  }
}

function subjectOf(request: PrintRequest): string {
  if (request.kind === 'receipt') return request.orderId;
  if (request.kind === 'refund') return request.refundId;
  return request.kind === 'cashReport' ? request.sessionId : request.movementId;
}
