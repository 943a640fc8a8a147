import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type Express, type NextFunction, type Request, type Response } from 'express';
import { z } from 'zod';
import { type Charge, ChargeBook } from './charge-book.ts';
import { phonePage } from './phone-page.ts';
import { Faults, noFaults } from './sandbox-faults.ts';
import { sign, signatureHeader, timeHeader, verify } from './sandbox-signature.ts';

const NewCharge = z.strictObject({
  key: z.string().regex(/^[0-9A-Za-z_-]{6,64}$/),
  amountMinor: z.int().min(1),
  currency: z.string().length(3),
  title: z.string().max(100),
  expiresAt: z.int(),
});
const NewRefund = z.strictObject({ key: z.string().min(6).max(64), amountMinor: z.int().min(1) });

export interface SandboxOptions {
  /** Port on 127.0.0.1; 0 takes a free one. */
  port: number;
  /** Shared with the adapter; every call and every answer is signed with it. */
  secret: string;
  /** Where the charges are kept over a restart; in memory without it. */
  file?: string;
  now?: () => number;
}

type Signed = Request & { rawBody?: string };

/** A QR payment provider to practise with: it listens on this machine only and moves no money. */
export class SandboxServer {
  readonly book: ChargeBook;
  faults: Faults = noFaults;
  private readonly options: SandboxOptions;
  private readonly now: () => number;
  private server: Server | undefined;
  private url = '';

  constructor(options: SandboxOptions) {
    this.options = options;
    this.now = options.now ?? (() => Date.now());
    this.book = new ChargeBook(options.file);
  }

  /** Opens the book and the door. Answers the address, such as `http://127.0.0.1:4021`. */
  async start(): Promise<string> {
    this.book.open();
    const server = this.app().listen(this.options.port, '127.0.0.1');
    this.server = server;
    await new Promise<void>((resolve, reject) => server.once('listening', resolve).once('error', reject));
    this.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    return this.url;
  }

  async stop(): Promise<void> {
    const server = this.server;
    this.server = undefined;
    if (!server) return;
    server.closeAllConnections();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  }

  private app(): Express {
    const app = express();
    app.disable('x-powered-by');
    const keepRaw = (request: Request, _response: Response, bytes: Buffer) => {
      (request as Signed).rawBody = bytes.toString('utf8');
    };
    app.use(express.json({ limit: '16kb', verify: keepRaw }));
    app.post('/_sandbox/faults', (request, response) => {
      this.faults = Faults.parse(request.body ?? {});
      response.json(this.faults);
    });
    app.get('/_sandbox/charges', (_request, response) => {
      response.json({ items: this.book.all(), balanceMinor: this.book.balanceMinor });
    });
    app.use('/v1', (request, response, next) => this.admit(request, response, next));
    app.post('/v1/charges', (request, response) => this.create(request, response));
    app.get('/v1/charges/:key', (request, response) => this.answer(response, this.charge(request.params.key)));
    app.post('/v1/charges/:key/close', (request, response) => this.close(request.params.key, response));
    app.post('/v1/charges/:key/refunds', (request, response) => this.refund(request, response));
    app.get('/pay/:key', (request, response) => this.page(request.params.key, request, response));
    app.post('/pay/:key/:act', (request, response) => this.act(request, response));
    app.use((error: unknown, _request: Request, response: Response, _next: NextFunction) => {
      response
        .status(error instanceof z.ZodError || error instanceof SyntaxError ? 400 : 500)
        .json({ error: String(error) });
    });
    return app;
  }

  private admit(request: Signed, response: Response, next: NextFunction): void {
    const message = {
      head: `${request.method} ${request.originalUrl}`,
      time: request.header(timeHeader),
      body: request.rawBody ?? '',
      signature: request.header(signatureHeader),
    };
    if (!verify(this.options.secret, message, this.now())) {
      response.status(401).json({ error: 'the signature is missing, wrong or old' });
      return;
    }
    if (this.faults.http500 > 0) {
      this.faults = { ...this.faults, http500: this.faults.http500 - 1 };
      response.status(500).json({ error: 'a fault on purpose' });
      return;
    }
    next();
  }

  private create(request: Request, response: Response): void {
    const wanted = NewCharge.parse(request.body);
    const known = this.charge(wanted.key);
    if (known && (known.amountMinor !== wanted.amountMinor || known.currency !== wanted.currency)) {
      this.answer(response, undefined, 409);
      return;
    }
    const charge: Charge = known ?? {
      ...wanted,
      state: 'open',
      opened: false,
      providerRef: `sbx-${wanted.key}`,
      refunds: [],
    };
    if (!known) this.book.put(charge);
    this.answer(response, this.charge(wanted.key));
  }

  private close(key: string, response: Response): void {
    const charge = this.charge(key);
    if (!charge) {
      // Closed before it was opened: a create that is still on its way must find the door shut.
      this.book.put({
        key,
        amountMinor: 0,
        currency: '',
        title: '',
        expiresAt: this.now(),
        state: 'cancelled',
        opened: false,
        providerRef: '',
        refunds: [],
      });
    } else if (charge.state === 'open') this.book.put({ ...charge, state: 'cancelled' });
    this.answer(response, this.charge(key));
  }

  private refund(request: Request<{ key: string }>, response: Response): void {
    const wanted = NewRefund.parse(request.body);
    const charge = this.charge(request.params.key);
    const done = charge?.refunds.find((refund) => refund.key === wanted.key);
    const left = charge ? charge.amountMinor - charge.refunds.reduce((sum, refund) => sum + refund.amountMinor, 0) : 0;
    if (charge?.state !== 'paid' || (!done && wanted.amountMinor > left)) {
      this.answer(response, charge, 409);
      return;
    }
    if (!done) this.book.put({ ...charge, refunds: [...charge.refunds, wanted] });
    this.answer(response, this.charge(charge.key));
  }

  private page(key: string, request: Request, response: Response): void {
    const charge = this.charge(key);
    if (charge?.state === 'open' && !charge.opened) this.book.put({ ...charge, opened: true });
    response
      .status(charge ? 200 : 404)
      .set('cache-control', 'no-store')
      .type('html')
      .send(phonePage(charge, `/pay/${encodeURIComponent(key)}`, request.header('accept-language')));
  }

  private act(request: Request<{ key: string; act: string }>, response: Response): void {
    const { key, act } = request.params;
    const charge = this.charge(key);
    if (charge?.state === 'open' && act === 'confirm') this.book.put({ ...charge, state: 'paid' });
    if (charge?.state === 'open' && act === 'cancel') this.book.put({ ...charge, state: 'cancelled' });
    response.redirect(303, `/pay/${encodeURIComponent(key)}`);
  }

  /** A charge as it is at this moment: time alone ends an open one. */
  private charge(key: string): Charge | undefined {
    const charge = this.book.get(key);
    if (charge?.state !== 'open' || this.now() < charge.expiresAt) return charge;
    const expired: Charge = { ...charge, state: 'expired' };
    this.book.put(expired);
    return expired;
  }

  private answer(response: Response, charge: Charge | undefined, status = charge ? 200 : 404): void {
    if (this.faults.dropResponseAfterCommit > 0) {
      this.faults = { ...this.faults, dropResponseAfterCommit: this.faults.dropResponseAfterCommit - 1 };
      response.socket?.destroy();
      return;
    }
    const said = charge && {
      key: charge.key,
      state: charge.state,
      opened: charge.opened,
      amountMinor: charge.amountMinor + (charge.state === 'paid' ? this.faults.amountMismatch : 0),
      currency: charge.currency,
      providerRef: charge.providerRef,
      expiresAt: charge.expiresAt,
      payUrl: `${this.url}/pay/${charge.key}`,
      refunds: charge.refunds,
    };
    const body = JSON.stringify(said ?? { error: 'there is no such charge' });
    const time = String(this.now());
    const send = () => {
      if (response.destroyed) return;
      response
        .status(status)
        .type('json')
        .set(timeHeader, time)
        .set(signatureHeader, sign(this.options.secret, String(status), time, body))
        .send(body);
    };
    if (this.faults.delayMs > 0) setTimeout(send, this.faults.delayMs).unref();
    else send();
  }
}
