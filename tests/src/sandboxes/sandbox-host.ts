import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname } from 'node:path';
import express, { type Express, type Request, type Response } from 'express';
import { codePage, phonePage } from './qr/phone-page.ts';
import type { Sandbox } from './sandbox.ts';
import { withFaults } from './sandbox-network.ts';
import { Switches } from './switches.ts';

export interface HostOptions {
  /** Port on 127.0.0.1; 0 takes a free one. */
  port: number;
  /** Where the sandbox's book is kept over a restart; in memory without it. */
  file?: string;
  /** Somebody holds a phone with this code to the till's scanner. */
  onCode?: (code: string) => Promise<void>;
}

/** A sandbox behind a socket: the provider's API, pages for phones, and switches for what goes wrong. */
export class SandboxHost {
  private readonly sandbox: Sandbox & { book: object; newCode?: () => string };
  private readonly options: HostOptions;
  private server: Server | undefined;
  url = '';

  constructor(sandbox: SandboxHost['sandbox'], options: HostOptions) {
    this.sandbox = sandbox;
    this.options = options;
  }

  /** Answers the address, such as `http://127.0.0.1:4022`. */
  async start(port = this.options.port): Promise<string> {
    this.load();
    const server = this.app().listen(port, '127.0.0.1');
    this.server = server;
    await new Promise<void>((resolve, reject) => server.once('listening', resolve).once('error', reject));
    this.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    return this.url;
  }

  async stop(): Promise<void> {
    const { server } = this;
    this.server = undefined;
    if (!server) return;
    server.closeAllConnections();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  }

  private app(): Express {
    const { sandbox } = this;
    const app = express();
    app.disable('x-powered-by');
    app.use(express.raw({ type: () => true, limit: '64kb' }));
    app.post('/_sandbox/switches', (request, response) => {
      Object.assign(sandbox.switches, Switches.parse(JSON.parse(String(request.body))));
      response.json(sandbox.switches);
    });
    app.get('/_sandbox/balances', (_request, response) => {
      response.json(Object.fromEntries(sandbox.balances()));
    });
    app.get('/pay/:name/:id', (request, response) => this.page(request, response));
    app.post('/pay/:name/:id/:act', (request, response) => {
      const { name, id, act } = request.params;
      sandbox.act(id, act === 'confirm' ? 'pay' : 'cancel');
      this.keep();
      response.redirect(303, `/pay/${name}/${encodeURIComponent(id)}`);
    });
    app.get('/phone', (request, response) => {
      const code = sandbox.newCode?.();
      this.keep();
      const codes = code === undefined ? [] : [{ name: sandbox.name, code, path: `/phone/${code}` }];
      response
        .set('cache-control', 'no-store')
        .type('html')
        .send(codePage(codes, request.header('accept-language')));
    });
    app.post('/phone/:code', async (request, response) => {
      await this.options.onCode?.(request.params.code);
      response.redirect(303, '/phone');
    });
    app.use((request, response) => this.call(request, response));
    return app;
  }

  private page(request: Request, response: Response): void {
    const { name, id } = request.params as { name: string; id: string };
    const bill = this.sandbox.bill(id) ?? undefined;
    const path = `/pay/${encodeURIComponent(name)}/${encodeURIComponent(id)}`;
    response
      .status(bill ? 200 : 404)
      .set('cache-control', 'no-store')
      .type('html')
      .send(phonePage(bill, path, request.header('accept-language')));
  }

  private call(request: Request, response: Response): void {
    const { sandbox } = this;
    const sent = {
      method: request.method,
      url: request.originalUrl,
      headers: request.headers as Record<string, string>,
      body: Buffer.isBuffer(request.body) ? request.body.toString('utf8') : '',
    };
    const reply = withFaults(sandbox.switches, sent, (one) => sandbox.handle(one));
    this.keep();
    if (!reply) {
      response.socket?.destroy();
      return;
    }
    const send = () => {
      if (!response.destroyed) response.status(reply.status).set(reply.headers).send(Buffer.from(reply.body));
    };
    if (sandbox.switches.delayMs > 0) setTimeout(send, sandbox.switches.delayMs).unref();
    else send();
  }

  private load(): void {
    if (this.options.file === undefined) return;
    try {
      Object.assign(this.sandbox.book, JSON.parse(readFileSync(this.options.file, 'utf8')));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
  }

  private keep(): void {
    const { file } = this.options;
    if (file === undefined) return;
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(`${file}.tmp`, JSON.stringify(this.sandbox.book), { mode: 0o600, flush: true });
    renameSync(`${file}.tmp`, file);
  }
}
