import { PrinterProfile } from '@lintel/shared/http/printing';
import { describe, expect, it } from 'vitest';
import { systemClock } from '../system/env.ts';
import type { Bitmap } from './bitmap-rules.ts';
import { EscposPrinter } from './escpos-printer.ts';
import { openLine } from './line.ts';
import { printerContract, type Rig } from './printer.contract.ts';
import { openPseudoTerminal } from './pseudo-terminal.fixture.ts';
import { SimulatedPrinter } from './simulated-printer.ts';
import { SimulatedPrinterServer } from './simulated-printer-server.ts';

const model = { widthDots: 384, bitOrder: 'msb' } as const;

async function byNetwork(): Promise<Rig> {
  const papers: Bitmap[] = [];
  const kicks: number[] = [];
  const server = new SimulatedPrinterServer(model, {
    cut: (paper) => papers.push(paper),
    drawer: (pin) => kicks.push(pin),
  });
  const port = await server.start();
  const connection = { kind: 'network' as const, host: '127.0.0.1', port };
  return { connection, printer: server.printer, papers, kicks, close: () => server.stop() };
}

async function byTerminal(kind: 'device' | 'serial'): Promise<Rig> {
  const papers: Bitmap[] = [];
  const kicks: number[] = [];
  const terminal = await openPseudoTerminal();
  const printer = new SimulatedPrinter(model, {
    answer: (bytes) => terminal.write(bytes),
    cut: (paper) => papers.push(paper),
    drawer: (pin) => kicks.push(pin),
    died: () => void terminal.pull(),
  });
  terminal.onBytes((bytes) => printer.take(bytes));
  const { path } = terminal;
  const connection = kind === 'device' ? { kind, path } : { kind, path, baudRate: 9600 };
  return { connection, printer, papers, kicks, close: () => terminal.pull() };
}

describe('a printer on the network', () => printerContract(byNetwork));
describe('a printer as a device', () => printerContract(() => byTerminal('device')));
describe('a printer on a serial port', () => printerContract(() => byTerminal('serial')));

it('a printer is not silent because the hub stood still', async () => {
  const rig = await byNetwork();
  const open = async () => {
    const line = await openLine(rig.connection);
    const write: typeof line.write = (bytes) => {
      setImmediate(() => {
        for (const until = Date.now() + 900; Date.now() < until; );
      });
      return line.write(bytes);
    };
    return { ...line, write };
  };
  const driver = new EscposPrinter({ open, profile: PrinterProfile.parse({}), clock: systemClock });
  expect(await driver.status()).toMatchObject({ state: 'ready' });
  await rig.close();
});

describe('a printer that is not there', () => {
  it.each([
    [
      'on the network',
      async () => {
        const rig = await byNetwork();
        await rig.close();
        return rig.connection;
      },
    ],
    ['as a device', async () => ({ kind: 'device' as const, path: '/dev/no-such-printer' })],
    ['as a file that is none', async () => ({ kind: 'device' as const, path: import.meta.filename })],
    ['on a serial port', async () => ({ kind: 'serial' as const, path: '/dev/no-such-port', baudRate: 9600 })],
  ])('%s is unreachable, and nothing is begun', async (_, where) => {
    const connection = await where();
    const profile = PrinterProfile.parse({ drawer: { pin: 2, pin3High: 'open' } });
    const driver = new EscposPrinter({ open: () => openLine(connection), profile, clock: systemClock });
    expect(await driver.status()).toEqual({ state: 'unreachable', nearEnd: false, drawerOpen: null });
    const begin = () => Promise.reject(new Error('it has begun'));
    const paper = { rowBytes: 48, rows: 1, bits: new Uint8Array(48) };
    expect(await driver.print(paper, begin)).toEqual({ state: 'failed', reason: 'unreachable' });
    expect(await driver.kick()).toBe(false);
  });
});

describe('a simulated printer', () => {
  it('takes its bytes in any pieces, answers out of turn, and turns dots round for its bit order', () => {
    const said: number[] = [];
    const papers: Bitmap[] = [];
    const printer = new SimulatedPrinter(
      { widthDots: 384, bitOrder: 'lsb' },
      { answer: (bytes) => said.push(...bytes), cut: (paper) => papers.push(paper), drawer: () => {}, died: () => {} },
    );
    const dots = new Uint8Array(48).fill(0x01);
    const bytes = [0x1b, 0x40, 0x1d, 0x76, 0x30, 0, 48, 0, 1, 0, ...dots, 0x10, 0x04, 0x02, 0x1d, 0x56, 0x42, 0x00];
    printer.change({ paper: 'end' });
    for (const byte of bytes) printer.take(Uint8Array.of(byte));
    expect([said, papers.length]).toEqual([[0x32], 0]);
    printer.change({ paper: 'enough' });
    expect(papers).toEqual([{ rowBytes: 48, rows: 1, bits: new Uint8Array(48).fill(0x80) }]);
  });

  it('reports an error for a command it does not know', () => {
    const said: number[] = [];
    const printer = new SimulatedPrinter(model, {
      answer: (bytes) => said.push(...bytes),
      cut: () => {},
      drawer: () => {},
      died: () => {},
    });
    printer.take(Uint8Array.of(0x41, 0x42));
    printer.take(Uint8Array.of(0x10, 0x04, 0x02));
    expect(said).toEqual([0x52]);
  });
});
