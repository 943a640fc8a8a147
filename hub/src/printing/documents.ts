import { Problem } from '@lintel/shared/errors';
import type { CashReport } from '@lintel/shared/http/cash-sessions';
import type { Receipt } from '@lintel/shared/http/orders';
import type { Printer } from '@lintel/shared/http/printing';
import type { Texts } from '@lintel/shared/languages';
import type { Currency } from '@lintel/shared/money/currency';
import type { Reader } from '../database/storage.ts';
import { sealOnPaper } from '../orders/audit-chain.ts';
import { type ShopTerms, shopOnPaper } from '../orders/shop-terms.ts';
import type { Bitmap } from './bitmap-rules.ts';
import { cashReportPaper, movementPaper } from './cash-paper.ts';
import { codeSquares } from './code-squares.ts';
import type { Block } from './paper-rules.ts';
import type { drawPaper } from './raster.ts';
import { type RefundNote, receiptPaper, refundPaper, type Writing } from './receipt-paper.ts';
import type { JobRow } from './store.ts';
import { testPaper } from './test-paper.ts';

export interface DocumentPorts {
  read: Reader;
  /** Read whenever it is needed. */
  shop: ShopTerms;
  receipt: (orderId: string) => Receipt;
  cashReport: (sessionId: string) => CashReport;
  /** A picture of that hash, small. */
  picture: (hash: string) => Promise<Uint8Array>;
  publicUrl: () => string;
  draw: typeof drawPaper;
}

/** Draws what a job is about. */
export class Documents {
  private readonly ports: DocumentPorts;

  constructor(ports: DocumentPorts) {
    this.ports = ports;
  }

  /** @throws NoFontError, Problem `not-found`. */
  async draw(job: JobRow, printer: Printer): Promise<Bitmap> {
    const { widthDots } = printer.profile;
    const blocks = this.blocks(job, printer);
    // A shop does without its picture rather than without its receipt.
    const logo = printer.logo === null ? null : await this.ports.picture(printer.logo).catch(() => null);
    return this.ports.draw(blocks, { widthDots, language: job.language, logo });
  }

  private blocks({ kind, subjectId, language, copy }: JobRow, printer: Printer): Block[] {
    // An X report is another one each time.
    const writing: Writing = { language, copy: copy > 0 && kind !== 'xReport' };
    const { shop } = this.ports;
    if (kind === 'test') return testPaper(printer, language);
    if (kind === 'receipt') return this.receipt(subjectId, writing);
    if (kind === 'refund') return refundPaper(this.refund(subjectId), shopOnPaper(shop), writing);
    if (kind === 'xReport' || kind === 'zReport')
      return cashReportPaper(this.ports.cashReport(subjectId), shopOnPaper(shop), writing, this.seal(subjectId));
    return movementPaper(this.movement(subjectId), shopOnPaper(shop), writing);
  }

  private receipt(orderId: string, writing: Writing): Block[] {
    const { read, shop, publicUrl } = this.ports;
    const order = read.get<{ receiptToken: string }>('SELECT receiptToken FROM orders WHERE id = ?', orderId);
    if (!order) throw new Problem('not-found', 'There is no such order');
    const code = codeSquares(`${publicUrl()}/r/${order.receiptToken}`);
    return receiptPaper(this.ports.receipt(orderId), { ...writing, pricesIncludeTax: shop.pricesIncludeTax, code });
  }

  /** Of the close of a drawer, which is the last act of many a day. */
  private seal(sessionId: string): Parameters<typeof cashReportPaper>[3] {
    const row = this.ports.read.get<{ seq: number; hash: string | null }>(
      "SELECT seq, hash FROM auditEntry WHERE subjectId = ? AND action = 'drawer.close'",
      sessionId,
    );
    return row?.hash ? { row: row.seq, text: sealOnPaper(row.hash) } : null;
  }

  private refund(refundId: string): RefundNote {
    const { read } = this.ports;
    const row = read.get<{
      number: string;
      reason: string;
      amountMinor: number;
      currency: Currency;
      actorName: string;
      createdAt: number;
      method: string;
      taxMinor: number;
    }>(
      `SELECT o.number, r.reason, r.amountMinor, r.currency, r.actorName, r.createdAt, a.method,
         (SELECT COALESCE(SUM(taxMinor), 0) FROM refundLine WHERE refundId = r.id) AS taxMinor
       FROM refund r JOIN orders o ON o.id = r.orderId JOIN paymentAttempt a ON a.id = r.attemptId WHERE r.id = ?`,
      refundId,
    );
    if (!row) throw new Problem('not-found', 'There is no such refund');
    const money = (amountMinor: number) => ({ amountMinor, currency: row.currency });
    const lines = read.all<{
      quantity: number;
      amountMinor: number;
      unit: RefundNote['lines'][number]['unit'];
      name: string;
      names: string;
      variantName: string | null;
      variantNames: string;
    }>(
      `SELECT r.quantity, r.amountMinor, l.unit, l.name, l.names, l.variantName, l.variantNames
       FROM refundLine r JOIN orderLine l ON l.id = r.orderLineId WHERE r.refundId = ? ORDER BY l.position`,
      refundId,
    );
    const { number, reason, amountMinor, taxMinor, actorName: by, createdAt, method } = row;
    return {
      ...{ number, reason, by, method, at: new Date(createdAt).toISOString() },
      amount: money(amountMinor),
      tax: money(taxMinor),
      lines: lines.map(({ names, variantNames, amountMinor: part, ...line }) => ({
        ...line,
        names: JSON.parse(names) as Texts,
        variantNames: JSON.parse(variantNames) as Texts,
        amount: money(part),
      })),
    };
  }

  private movement(movementId: string): Parameters<typeof movementPaper>[0] {
    const row = this.ports.read.get<{
      id: string;
      kind: Parameters<typeof movementPaper>[0]['kind'];
      amountMinor: number;
      currency: Currency;
      note: string | null;
      orderId: string | null;
      actorName: string;
      createdAt: number;
      drawer: string;
    }>(
      `SELECT m.id, m.kind, m.amountMinor, s.currency, m.note, m.orderId, m.actorName, m.createdAt, s.drawer
       FROM cashMovement m JOIN cashSession s ON s.id = m.sessionId WHERE m.id = ?`,
      movementId,
    );
    if (!row) throw new Problem('not-found', 'There is no such movement');
    const { amountMinor, currency, actorName: by, createdAt, ...rest } = row;
    return { ...rest, by, amount: { amountMinor, currency }, at: new Date(createdAt).toISOString() };
  }
}
