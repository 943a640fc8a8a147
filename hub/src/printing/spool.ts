import type { Clock } from '@lintel/shared/env';
import { Problem } from '@lintel/shared/errors';
import type { Printer } from '@lintel/shared/http/printing';
import type { Storage } from '../database/storage.ts';
import type { Bitmap } from './bitmap-rules.ts';
import { beginJob, endJob, resumeSpool } from './commands.ts';
import type { Documents } from './documents.ts';
import type { PrintOutcome } from './printer.ts';
import type { PrinterDesk } from './printer-desk.ts';
import { NoFontError } from './raster.ts';
import { type JobRow, nextJobs, notLooked, printerById } from './store.ts';

export interface PrintLog {
  info(about: Record<string, unknown>, line: string): void;
  warn(about: Record<string, unknown>, line: string): void;
}

/**
 * Prints what waits, each printer one after the other. A job is `sending` on the disk before its first byte and its end is
 * written down after the last, so a pulled plug loses none and prints none twice: what may be on paper is never sent again
 * by itself.
 */
export class Spool {
  private readonly ports: { storage: Storage; clock: Clock; desk: PrinterDesk; documents: Documents; log: PrintLog };
  private readonly working = new Map<string, Promise<void>>();
  private running = false;
  private stopped = false;

  constructor(ports: Spool['ports']) {
    this.ports = ports;
  }

  /** Takes up what waits once what was under way at the last stop is written down as uncertain. */
  async start(): Promise<void> {
    const { storage, clock, log } = this.ports;
    this.stopped = false;
    try {
      await storage.submit(resumeSpool, { now: clock.now() });
    } catch (error) {
      log.warn({ reason: String(error) }, 'print: nothing is printed before the hub can write to its disk again');
      return;
    }
    this.running = !this.stopped;
    this.look();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    this.running = false;
    await Promise.all(this.working.values());
  }

  /** Something may wait. */
  look(): void {
    if (!this.running) return;
    for (const job of nextJobs(this.ports.storage.read)) {
      if (this.working.has(job.printerId)) continue;
      const work = this.carryOut(job).then((kept) => {
        this.working.delete(job.printerId);
        if (kept) this.look();
      });
      this.working.set(job.printerId, work);
    }
  }

  /** False when the disk takes nothing: then it is left as it is until somebody asks again. */
  private async carryOut(job: JobRow): Promise<boolean> {
    const { storage, clock, log } = this.ports;
    const about = { job: job.id, kind: job.kind, copy: job.copy };
    try {
      const outcome = await this.print(job);
      await storage.submit(endJob, { jobId: job.id, outcome, now: clock.now() });
      if (outcome.state === 'printed') log.info(about, 'print: done');
      else log.warn({ ...about, reason: outcome.reason }, `print: ${outcome.state}`);
      return true;
    } catch (error) {
      log.warn({ ...about, reason: String(error) }, 'print: what became of it could not be kept');
      return false;
    }
  }

  private async print(job: JobRow): Promise<PrintOutcome> {
    const { storage, clock, desk } = this.ports;
    let printer: Printer;
    let paper: Bitmap;
    try {
      printer = printerById(storage.read, job.printerId);
      paper = await this.ports.documents.draw(job, printer);
    } catch (error) {
      return this.undrawn(job, error);
    }
    const begin = () => storage.submit(beginJob, { jobId: job.id, now: clock.now() });
    const outcome = await desk.use(printer, (driver) => driver.print(paper, begin));
    if (outcome.state === 'printed') await desk.found(printer, { ...printer.status, state: 'ready' });
    else void desk.check(printer);
    return outcome;
  }

  private async undrawn(job: JobRow, error: unknown): Promise<PrintOutcome> {
    const { storage, desk, log } = this.ports;
    if (error instanceof NoFontError) {
      await desk.found(printerById(storage.read, job.printerId), { ...notLooked, state: 'noFont' });
      return { state: 'failed', reason: 'noFont' };
    }
    if (error instanceof Problem && error.code === 'not-found') return { state: 'failed', reason: 'gone' };
    log.warn({ job: job.id, reason: String(error) }, 'print: it could not be drawn');
    return { state: 'failed', reason: 'error' };
  }
}
