import { mkdir, rm, writeFile } from 'node:fs/promises';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Hub } from '@lintel/hub/hub';
import { hubActor } from '@lintel/hub/orders/actor';
import type { Bitmap } from '@lintel/hub/printing/bitmap-rules';
import { pngOf } from '@lintel/hub/printing/raster';
import type { PrinterSwitches } from '@lintel/hub/printing/simulated-printer';
import { SimulatedPrinterServer } from '@lintel/hub/printing/simulated-printer-server';
import { PutPrinter } from '@lintel/shared/http/printing';
import express from 'express';

/** Papers of a printer that are kept as pictures. */
const kept = 20;

const models = [
  { name: 'Counter', widthDots: 576, drawer: { pin: 2, pin3High: 'open' } },
  { name: 'Kiosk', widthDots: 384, drawer: null },
] as const;
type Name = (typeof models)[number]['name'];

export interface PracticePrinterPorts {
  page: number;
  printers: Record<string, number>;
}

/** What has come out of a practice printer, for scripts. */
export interface PracticePrinterState {
  papers: number;
  kicks: number;
  switches: PrinterSwitches;
}

/**
 * Two receipt printers to practise with, on this machine only, that speak what real ones speak; and a page that shows their
 * paper and lets somebody take it away.
 */
export class PracticePrinters {
  private readonly dir: string;
  private readonly servers = new Map<Name, SimulatedPrinterServer>();
  private readonly papers = new Map<Name, Buffer[]>();
  private readonly counts = new Map<Name, { papers: number; kicks: number }>();
  private page: Server | undefined;
  url = '';

  /** @param dir where the last papers lie as pictures. */
  constructor(dir: string) {
    this.dir = dir;
  }

  /** On the ports of the last start where they are free. */
  async start(ports: Partial<PracticePrinterPorts>): Promise<PracticePrinterPorts> {
    await rm(this.dir, { recursive: true, force: true });
    await mkdir(this.dir, { recursive: true });
    const taken: PracticePrinterPorts = { page: 0, printers: {} };
    for (const { name, widthDots } of models) {
      this.papers.set(name, []);
      this.counts.set(name, { papers: 0, kicks: 0 });
      const open = () =>
        new SimulatedPrinterServer(
          { widthDots, bitOrder: 'msb' },
          { cut: (paper) => void this.keep(name, paper), drawer: () => this.counts.get(name)!.kicks++ },
        );
      const wanted = ports.printers?.[name] ?? 0;
      let server = open();
      taken.printers[name] = await server.start(wanted).catch((error: NodeJS.ErrnoException) => {
        if (error.code !== 'EADDRINUSE') throw error;
        server = open();
        return server.start(0);
      });
      this.servers.set(name, server);
    }
    taken.page = await this.listen(ports.page ?? 0);
    this.url = `http://127.0.0.1:${taken.page}`;
    return taken;
  }

  /** Adds them to the hub, the first to its till and the second to the kiosk; moves what is there already. */
  async plugInto(hub: Hub, ports: PracticePrinterPorts, kioskId: string): Promise<void> {
    const known = hub.printing.list().items;
    for (const { name, widthDots, drawer } of models) {
      const connection = { kind: 'network' as const, host: '127.0.0.1', port: ports.printers[name]! };
      const there = known.find((printer) => printer.name === name);
      if (there) {
        const { id, status: _, checkedAt: __, ...given } = there;
        if (JSON.stringify(given.connection) === JSON.stringify(connection)) continue;
        await hub.printing.change(id, { ...given, connection }, hubActor);
        continue;
      }
      const uses = drawer === null ? { kiosks: [kioskId] } : { till: true };
      await hub.printing.add(PutPrinter.parse({ name, connection, profile: { widthDots, drawer }, ...uses }), hubActor);
    }
  }

  async stop(): Promise<void> {
    this.page?.closeAllConnections();
    await new Promise<void>((resolve) => (this.page ? this.page.close(() => resolve()) : resolve()));
    for (const server of this.servers.values()) await server.stop();
  }

  private async keep(name: Name, paper: Bitmap): Promise<void> {
    const count = this.counts.get(name)!;
    const number = ++count.papers;
    const picture = await pngOf(paper);
    const papers = this.papers.get(name)!;
    papers.unshift(picture);
    papers.splice(kept);
    const file = (at: number) => join(this.dir, `${name.toLowerCase()}-${at}.png`);
    await writeFile(file(number), picture);
    await rm(file(number - kept), { force: true });
  }

  private state(name: Name): PracticePrinterState {
    return { ...this.counts.get(name)!, switches: this.servers.get(name)!.printer.switches };
  }

  private async listen(port: number): Promise<number> {
    const app = express();
    app.disable('x-powered-by');
    app.use(express.json());
    app.use(express.urlencoded({ extended: false }));
    app.param('name', (_request, response, next, name: string) =>
      models.some((model) => model.name === name) ? next() : response.sendStatus(404),
    );
    app.get('/', (_request, response) => response.send(this.html()));
    app.get('/printers/:name', (request, response) => response.json(this.state(request.params.name as Name)));
    app.post('/printers/:name', (request, response) => {
      const name = request.params.name as Name;
      this.servers.get(name)!.printer.change(switchesOf(request.body as Record<string, unknown>));
      if (request.is('json')) response.json(this.state(name));
      else response.redirect(303, '/');
    });
    app.get('/printers/:name/papers/:at', (request, response) => {
      const picture = this.papers.get(request.params.name as Name)![Number(request.params.at)];
      if (picture) response.type('image/png').send(picture);
      else response.sendStatus(404);
    });
    const open = (at: number) =>
      new Promise<number>((resolve, reject) => {
        const server = app.listen(at, '127.0.0.1');
        server.once('error', reject);
        server.once('listening', () => {
          this.page = server;
          resolve((server.address() as AddressInfo).port);
        });
      });
    return open(port).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') return open(0);
      throw error;
    });
  }

  private html(): string {
    const printers = models.map(({ name }) => {
      const { papers, kicks, switches } = this.state(name);
      const button = (field: string, value: string, text: string) =>
        `<button name="${field}" value="${value}">${text}</button>`;
      const pictures = this.papers
        .get(name)!
        .map((_, at) => `<img src="/printers/${name}/papers/${at}?${papers}" alt="Paper ${papers - at}">`);
      return (
        `<section><h2>${name}</h2><p>${papers} papers, drawer opened ${kicks} times; paper: ${switches.paper},` +
        ` cover ${switches.coverOpen ? 'open' : 'closed'}${switches.silent ? ', silent' : ''}</p>` +
        `<form method="post" action="/printers/${name}">${button('paper', 'enough', 'New roll')}` +
        `${button('paper', 'nearEnd', 'Little paper')}${button('paper', 'end', 'No paper')}` +
        `${button('coverOpen', String(!switches.coverOpen), switches.coverOpen ? 'Close the cover' : 'Open the cover')}` +
        `${button('silent', String(!switches.silent), switches.silent ? 'Answers' : 'Silent')}</form>${pictures.join('')}</section>`
      );
    });
    return (
      '<!doctype html><html lang="en"><meta charset="utf-8"><title>Practice printers</title><style>' +
      'body{font:16px system-ui;background:#dfe3e8;margin:1rem;display:flex;gap:2rem;flex-wrap:wrap}' +
      'img{display:block;margin:.75rem 0;max-width:100%;box-shadow:0 1px 6px #0005}button{margin-right:.5rem;min-height:44px}</style>' +
      `${printers.join('')}</html>`
    );
  }
}

/** Switches as a form or a script sends them. */
function switchesOf(body: Record<string, unknown>): Partial<PrinterSwitches> {
  const switches: Partial<PrinterSwitches> = {};
  const { paper, coverOpen, silent, rowsLeft, diesAfterRows } = body;
  if (paper === 'enough' || paper === 'nearEnd' || paper === 'end') switches.paper = paper;
  if (coverOpen !== undefined) switches.coverOpen = String(coverOpen) === 'true';
  if (silent !== undefined) switches.silent = String(silent) === 'true';
  if (typeof rowsLeft === 'number') switches.rowsLeft = rowsLeft;
  if (typeof diesAfterRows === 'number') switches.diesAfterRows = diesAfterRows;
  return switches;
}
