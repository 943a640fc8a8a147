import type { Clock } from '@lintel/shared/env';
import type { PrinterConnection } from '@lintel/shared/http/printing';
import { PrinterProfile } from '@lintel/shared/http/printing';
import { afterEach, expect, it } from 'vitest';
import { systemClock } from '../system/env.ts';
import type { Bitmap } from './bitmap-rules.ts';
import { EscposPrinter } from './escpos-printer.ts';
import { openLine } from './line.ts';
import type { SimulatedPrinter } from './simulated-printer.ts';

/** A simulated printer at the other end of a real line. */
export interface Rig {
  connection: PrinterConnection;
  printer: SimulatedPrinter;
  papers: Bitmap[];
  kicks: number[];
  close(): Promise<void>;
}

/** A machine under load must not look like a printer that is silent. */
const patient: Clock = { ...systemClock, after: (ms, fn) => systemClock.after(ms === 200 ? 4000 : ms, fn) };

/** More than one band, no byte like its neighbour's; all values occur. */
const picture: Bitmap = {
  rowBytes: 48,
  rows: 150,
  bits: Uint8Array.from({ length: 48 * 150 }, (_, at) => (at * 7 + Math.floor(at / 48)) % 256),
};

const profile = (more: object = {}) => PrinterProfile.parse({ widthDots: 384, feedDots: 0, ...more });

/** What a printer is on any line. `open` answers a fresh one each time. */
export function printerContract(open: () => Promise<Rig>): void {
  const rigs: Rig[] = [];
  afterEach(async () => {
    for (const rig of rigs.splice(0)) await rig.close();
  });
  const plugged = async (more: object = {}, clock = patient) => {
    const rig = await open();
    rigs.push(rig);
    const driver = new EscposPrinter({ open: () => openLine(rig.connection), profile: profile(more), clock });
    return { rig, driver };
  };
  const counting = () => {
    let begun = 0;
    return { begin: async () => void begun++, begun: () => begun };
  };

  it('says how it is', async () => {
    const { rig, driver } = await plugged({ drawer: { pin: 5, pin3High: 'open' } });
    expect(await driver.status()).toEqual({ state: 'ready', nearEnd: false, drawerOpen: false });
    rig.printer.change({ paper: 'nearEnd' });
    rig.printer.drawerOpen = true;
    expect(await driver.status()).toEqual({ state: 'ready', nearEnd: true, drawerOpen: true });
    rig.printer.change({ paper: 'end' });
    expect((await driver.status()).state).toBe('paperEnd');
    rig.printer.change({ paper: 'enough', coverOpen: true });
    expect((await driver.status()).state).toBe('coverOpen');
  });

  it('prints what it is given, dot for dot, and cuts it off', async () => {
    const { rig, driver } = await plugged();
    const { begin, begun } = counting();
    expect(await driver.print(picture, begin)).toEqual({ state: 'printed' });
    expect(begun()).toBe(1);
    expect(rig.papers).toHaveLength(1);
    expect(Buffer.from(rig.papers[0]!.bits).equals(Buffer.from(picture.bits))).toBe(true);
  });

  it('begins nothing without paper', async () => {
    const { rig, driver } = await plugged();
    const { begin, begun } = counting();
    rig.printer.change({ paper: 'end' });
    expect(await driver.print(picture, begin)).toEqual({ state: 'failed', reason: 'paperEnd' });
    expect(begun()).toBe(0);
  });

  it('is unsure of what it had begun when the paper ended', async () => {
    const { rig, driver } = await plugged();
    rig.printer.change({ rowsLeft: 100 });
    expect(await driver.print(picture, async () => {})).toEqual({ state: 'uncertain', reason: 'paperEnd' });
    expect(rig.papers).toHaveLength(0);
  });

  it('is unsure of what it had begun when its plug was pulled', async () => {
    const { rig, driver } = await plugged();
    rig.printer.change({ diesAfterRows: 100 });
    expect(await driver.print(picture, async () => {})).toEqual({ state: 'uncertain', reason: 'lost' });
  });

  it('is silent when it does not answer, and begins nothing', async () => {
    const { rig, driver } = await plugged({}, systemClock);
    const { begin, begun } = counting();
    rig.printer.change({ silent: true });
    expect((await driver.status()).state).toBe('silent');
    expect(await driver.print(picture, begin)).toEqual({ state: 'failed', reason: 'silent' });
    expect(begun()).toBe(0);
  });

  it('prints without a word where it cannot answer', async () => {
    const { rig, driver } = await plugged({ status: 'none', bitOrder: 'msb' });
    rig.printer.change({ silent: true });
    expect(await driver.print(picture, async () => {})).toEqual({ state: 'printed' });
    await expect.poll(() => rig.papers.length, { timeout: 15_000 }).toBe(1);
  });

  it('opens the drawer by the one pin it is wired to', async () => {
    const { rig, driver } = await plugged({ drawer: { pin: 5, pin3High: 'notWired' } });
    expect(await driver.kick()).toBe(true);
    await expect.poll(() => rig.kicks, { timeout: 15_000 }).toEqual([5]);
    expect(await (await plugged()).driver.kick()).toBe(false);
  });
}
