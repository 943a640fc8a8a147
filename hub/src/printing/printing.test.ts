import type { PrintJob } from '@lintel/shared/http/printing';
import { PutPrinter } from '@lintel/shared/http/printing';
import { SeededRandom } from '@lintel/shared/seeded-random';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '../orders/actor.ts';
import { openTill, settled, type Till } from '../till.fixture.ts';
import type { Bitmap } from './bitmap-rules.ts';
import { beginJob } from './commands.ts';
import type { PrinterLine } from './line.ts';
import type { Block } from './paper-rules.ts';
import { createPrinting } from './printing.ts';
import { NoFontError } from './raster.ts';
import { SimulatedPrinter } from './simulated-printer.ts';

const tiny: Bitmap = { rowBytes: 72, rows: 130, bits: new Uint8Array(72 * 130).fill(0x81) };

/** A printer at the end of a line in memory. */
class Bench {
  readonly papers: Bitmap[] = [];
  readonly kicks: number[] = [];
  reachable = true;
  private hear: (bytes: Uint8Array) => void = () => {};
  private end: () => void = () => {};
  readonly printer = new SimulatedPrinter(
    { widthDots: 576, bitOrder: 'msb' },
    {
      answer: (bytes) => queueMicrotask(() => this.hear(bytes)),
      cut: (paper) => this.papers.push(paper),
      drawer: (pin) => this.kicks.push(pin),
      died: () => this.end(),
    },
  );

  open = async (): Promise<PrinterLine> => {
    if (!this.reachable) throw new Error('nobody is there');
    this.printer.lineOpened();
    return {
      write: async (bytes) => this.printer.take(bytes),
      listen: (onBytes, onEnd) => {
        this.hear = onBytes;
        this.end = onEnd;
      },
      close: async () => {},
    };
  };
}

let till: Till;
let bench: Bench;
let drawn: Block[][];
let fontIsThere: boolean;
let printing: ReturnType<typeof createPrinting>;

const shop = {
  ...{ name: 'Corner shop', address: '1 Test Street', receiptText: '', taxId: null, currency: 'TWD' as const },
  ...{ timeZone: 'Asia/Taipei', pricesIncludeTax: true, taxRounding: 'perRate' as const, defaultTaxRateBp: 500 },
  ...{
    sellBelowZero: true,
    cashStepMinor: 1,
    cashierDiscountBp: 0,
    cashierDiscountMinor: null,
    returnDays: 14,
    barcodePatterns: [],
    members: null,
    languages: ['zh-TW' as const],
  },
};

function start() {
  printing = createPrinting({
    ...till.commerce,
    storage: till.storage,
    clock: till.clock,
    random: new SeededRandom(3),
    shop,
    publicUrl: () => 'https://hub.test',
    log: { info: () => {}, warn: () => {} },
    openLine: bench.open,
    draw: async (blocks) => {
      if (!fontIsThere) throw new NoFontError();
      drawn.push([...blocks]);
      return tiny;
    },
  });
  printing.start();
  return printing;
}

beforeEach(async () => {
  till = await openTill();
  bench = new Bench();
  drawn = [];
  fontIsThere = true;
  start();
  await settled();
});
afterEach(async () => {
  await printing.stop();
  till.close();
});

const given = ({ kiosks = [], ...more }: { kiosks?: string[]; name?: string; profile?: object } = {}) => ({
  ...PutPrinter.parse({ name: 'Counter', connection: { kind: 'network', host: 'printer' }, till: true, ...more }),
  kiosks,
});
const paid = async () => {
  const order = await till.order(1);
  await till.payCash(order.id);
  return order.id;
};
const print = (orderId: string, actor: Actor = till.cashier, copy = false) =>
  printing.service.print({ kind: 'receipt', orderId, copy }, actor);
/** Waits for what becomes of it, letting time pass for the printer. */
async function end({ id }: PrintJob): Promise<PrintJob> {
  for (;;) {
    const job = printing.service.job(id, till.cashier);
    if (job.state !== 'queued' && job.state !== 'sending') return job;
    await till.clock.pass(100);
  }
}
const texts = (blocks: Block[]) =>
  blocks.flatMap((block) => ('text' in block ? [block.text] : 'left' in block ? [block.left, block.right] : []));
const audited = (action: string) =>
  till.storage.read.all<{ subjectId: string; actorName: string; detail: string }>(
    'SELECT subjectId, actorName, detail FROM auditEntry WHERE action = ?',
    action,
  );

describe('a receipt', () => {
  it('is printed once, however often it is asked for, in the first language of the shop', async () => {
    await printing.service.add(given(), till.cashier);
    const orderId = await paid();
    const job = await print(orderId);
    expect(job).toMatchObject({ kind: 'receipt', subjectId: orderId, copy: 0, state: 'queued' });
    expect((await print(orderId)).id).toBe(job.id);
    expect(await end(job)).toMatchObject({ state: 'printed', reason: null });
    expect((await print(orderId)).state).toBe('printed');
    await till.clock.pass(1000);
    expect(bench.papers).toHaveLength(1);
    expect(texts(drawn[0]!)).toEqual(expect.arrayContaining(['Corner shop', '鮮奶', '總計', '$90']));
    expect(drawn[0]!.some((block) => block.kind === 'code')).toBe(true);
  });

  it('says that it is a copy when it is one', async () => {
    await printing.service.add(given(), till.cashier);
    const orderId = await paid();
    await end(await print(orderId));
    const copy = await end(await print(orderId, till.cashier, true));
    expect([copy.copy, copy.state]).toEqual([1, 'printed']);
    expect((await end(await print(orderId, till.cashier, true))).copy).toBe(2);
    expect(drawn.map((blocks) => texts(blocks).some((text) => text.includes('副本')))).toEqual([false, true, true]);
  });

  it('of which nothing came out is the original still', async () => {
    await printing.service.add(given(), till.cashier);
    const orderId = await paid();
    bench.printer.change({ paper: 'end' });
    const job = await end(await print(orderId));
    expect(job).toMatchObject({ state: 'failed', reason: 'paperEnd' });
    bench.printer.change({ paper: 'enough' });
    const again = await end(await print(orderId, till.cashier, true));
    expect(again).toMatchObject({ id: job.id, copy: 0, state: 'printed' });
  });

  it('that may have come out is never sent again by itself, and another one is a copy', async () => {
    await printing.service.add(given(), till.cashier);
    const orderId = await paid();
    bench.printer.change({ diesAfterRows: 60 });
    const job = await end(await print(orderId));
    expect(job).toMatchObject({ state: 'uncertain', reason: 'lost' });
    await till.clock.pass(60_000);
    expect((await print(orderId)).state).toBe('uncertain');
    expect(bench.papers).toHaveLength(0);
    expect(await end(await print(orderId, till.cashier, true))).toMatchObject({ copy: 1, state: 'printed' });
  });

  it('that was on its way when the hub stopped is uncertain, and what waited is printed', async () => {
    await printing.service.add(given(), till.cashier);
    const [first, second] = [await paid(), await paid()];
    await printing.stop();
    const jobs = [await print(first), await print(second)];
    await till.storage.submit(beginJob, { jobId: jobs[0]!.id, now: till.clock.now() });
    start();
    expect(await end(jobs[0]!)).toMatchObject({ state: 'uncertain', reason: 'interrupted' });
    expect(await end(jobs[1]!)).toMatchObject({ state: 'printed' });
    expect(bench.papers).toHaveLength(1);
  });

  it('needs an order that is paid, and one’s own', async () => {
    const printer = await printing.service.add(given({ kiosks: [till.kiosk.id] }), till.cashier);
    const order = await till.order(1);
    const ask = (orderId: string, id: string) =>
      printing.handlers.printDocument({
        body: { kind: 'receipt', orderId, copy: false },
        caller: { kind: 'kiosk', id, name: id, role: 'kiosk' },
      } as never);
    expect(() => ask(order.id, till.kiosk.id)).toThrowError(expect.objectContaining({ code: 'wrong-state' }));
    await till.payCash(order.id);
    expect(() => ask(order.id, 'kiosk-2')).toThrowError(expect.objectContaining({ code: 'not-found' }));
    const job = await ask(order.id, till.kiosk.id);
    expect(job.printerId).toBe(printer.id);
    expect(() => printing.service.job(job.id, till.otherKiosk)).toThrowError(
      expect.objectContaining({ code: 'not-found' }),
    );
    await end(job);
  });
});

describe('other papers', () => {
  it('are refunds, reports and slips, for staff', async () => {
    await printing.service.add(given(), till.cashier);
    const orderId = await paid();
    const [line] = till.commerce.orders.get(orderId, till.cashier).lines;
    const refund = await till.commerce.refunds.refund(
      orderId,
      { lines: [{ lineId: line!.id, quantity: 1 }], reason: 'Sour', restock: false },
      till.cashier,
    );
    const [session] = till.commerce.cashSessions.list({ limit: 1 }).items;
    const movement = await till.commerce.cashSessions.move(
      session!.id,
      { kind: 'payIn', amountMinor: 500, note: 'Change' },
      till.cashier,
    );
    const common = { copy: false, language: 'en' as const };
    for (const request of [
      { kind: 'refund' as const, refundId: refund.id, ...common },
      { kind: 'cashReport' as const, sessionId: session!.id, ...common },
      { kind: 'cashMovement' as const, movementId: movement.id, ...common },
    ])
      expect((await end(await printing.service.print(request, till.cashier))).state).toBe('printed');
    const [first, second, third] = drawn.map(texts);
    expect(first).toEqual(expect.arrayContaining(['Refund', 'Sour', '1 × Fresh milk', '-$90', 'By Mei']));
    expect(second).toEqual(expect.arrayContaining(['X report', 'Sales in cash', 'Refunds in cash']));
    expect(third).toEqual(expect.arrayContaining(['Paid in', '$500', 'Change']));
    // An X report is another one each time, and none of them is a copy.
    const x = { kind: 'cashReport' as const, sessionId: session!.id, ...common };
    expect((await end(await printing.service.print(x, till.cashier))).copy).toBe(1);
    await till.commerce.cashSessions.close(session!.id, { countedMinor: 500 }, till.cashier);
    expect(await end(await printing.service.print(x, till.cashier))).toMatchObject({ kind: 'zReport', copy: 0 });
    const later = drawn.slice(3).map(texts);
    expect(later.map((lines) => lines.some((text) => text.includes('COPY')))).toEqual([false, false]);
    expect(later[1]).toEqual(expect.arrayContaining(['Z report 1', 'Counted', 'Difference']));
    // Paper bears the audit out: whoever rewrites it cannot rewrite the report that somebody has signed.
    const [row, seal] = later[1]!.slice(later[1]!.findIndex((text) => text.startsWith('Audit, row ')));
    const sealed = till.storage.read.get<{ seq: number; hash: string }>(
      'SELECT seq, hash FROM auditEntry ORDER BY seq DESC',
    )!;
    expect([row, seal]).toEqual([`Audit, row ${sealed.seq}`, sealed.hash.slice(0, 16)]);
    expect(later[0]!.some((text) => text.startsWith('Audit'))).toBe(false);
  });

  it('a test page asks for no order', async () => {
    const { id } = await printing.service.add(given(), till.cashier);
    expect((await end(await printing.service.test(id, till.cashier))).state).toBe('printed');
    expect((await end(await printing.service.test(id, till.cashier))).copy).toBe(0);
    expect(drawn).toHaveLength(2);
  });
});

describe('a printer', () => {
  it('tells how it is before anybody pays, and is asked again every ten seconds', async () => {
    expect(await printing.service.paper(till.cashier)).toMatchObject({ state: 'none' });
    await printing.service.add(given({ kiosks: [till.kiosk.id] }), till.cashier);
    expect(await printing.service.paper(till.kiosk)).toMatchObject({ state: 'ready', nearEnd: false });
    expect(await printing.service.paper(till.otherKiosk)).toMatchObject({ state: 'none' });
    bench.printer.change({ paper: 'end' });
    await till.clock.pass(11_000);
    expect(printing.printers()[0]!.status.state).toBe('paperEnd');
    bench.reachable = false;
    await till.clock.pass(2000);
    expect(await printing.service.paper(till.cashier)).toMatchObject({ state: 'unreachable' });
  });

  it('that does not answer is silent after 800 ms, and prints nothing', async () => {
    await printing.service.add(given(), till.cashier);
    bench.printer.change({ silent: true });
    expect(await end(await print(await paid()))).toMatchObject({ state: 'failed', reason: 'silent' });
    await till.clock.pass(11_000);
    expect(printing.printers()[0]!.status.state).toBe('silent');
  });

  it('without a font prints nothing and says what to install', async () => {
    await printing.service.add(given(), till.cashier);
    fontIsThere = false;
    expect(await end(await print(await paid()))).toMatchObject({ state: 'failed', reason: 'noFont' });
    expect(printing.printers()[0]!.status.state).toBe('noFont');
  });

  it('has a name of its own, and takes the till and a kiosk from the other', async () => {
    const first = await printing.service.add(given({ kiosks: ['k1', 'k2'] }), till.cashier);
    await expect(printing.service.add(given(), till.cashier)).rejects.toMatchObject({ code: 'name-taken' });
    await printing.service.add(given({ name: 'Second', kiosks: ['k2'] }), till.cashier);
    expect(printing.service.list().items.map(({ name, till: at, kiosks }) => [name, at, kiosks])).toEqual([
      ['Counter', false, ['k1']],
      ['Second', true, ['k2']],
    ]);
    await printing.service.remove(first.id, till.cashier);
    await expect(printing.service.remove(first.id, till.cashier)).rejects.toMatchObject({ code: 'not-found' });
    expect(audited('printer.add')).toHaveLength(2);
  });
});

describe('the drawer', () => {
  const drawer = { profile: { drawer: { pin: 2, pin3High: 'notWired' } } };

  it('opens once for cash, and says for which order', async () => {
    await printing.service.add(given(drawer), till.cashier);
    const orderId = await paid();
    const cause = { reason: 'sale' as const, key: 'payment-1', subjectId: orderId };
    printing.service.kickFor(cause, till.cashier);
    printing.service.kickFor(cause, till.cashier);
    await till.clock.pass(1000);
    expect(bench.kicks).toEqual([2]);
    expect(audited('drawer.kick')).toMatchObject([{ subjectId: orderId, actorName: 'Mei' }]);
  });

  it('opens without a sale for a reason that stays', async () => {
    await expect(printing.service.openDrawer('Change', till.cashier)).rejects.toMatchObject({ code: 'no-drawer' });
    await printing.service.add(given(drawer), till.cashier);
    await printing.service.openDrawer('Change', till.cashier);
    expect(audited('drawer.noSale')).toMatchObject([{ detail: '{"note":"Change"}' }]);
    bench.reachable = false;
    await expect(printing.service.openDrawer('Change', till.cashier)).rejects.toMatchObject({
      code: 'printer-not-ready',
    });
    expect(bench.kicks).toEqual([2]);
  });
});
