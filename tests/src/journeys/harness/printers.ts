import type { PrinterSwitches } from '@lintel/hub/printing/simulated-printer';
import { expect } from 'vitest';
import type { PracticePrinterState } from '../../demo/practice-printers.ts';
import type { Shop } from './shop.ts';

/** A practice printer of the demo shop: what has come out of it, and its paper. */
export class DemoPrinter {
  private readonly url: string;

  constructor(shop: Shop, name: 'Counter' | 'Kiosk') {
    const page = [...shop.output.matchAll(/^Printers +(http:\S+)\/ /gm)].at(-1)![1]!;
    this.url = `${page}/printers/${name}`;
  }

  async state(): Promise<PracticePrinterState> {
    return (await (await fetch(this.url)).json()) as PracticePrinterState;
  }

  async change(switches: Partial<PrinterSwitches>): Promise<void> {
    const body = JSON.stringify(switches);
    const answer = await fetch(this.url, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    if (!answer.ok) throw new Error(`the printer answered ${answer.status}`);
  }

  /** Waits until so many papers were cut off. */
  async printed(papers: number): Promise<void> {
    await expect.poll(async () => (await this.state()).papers).toBe(papers);
  }
}
