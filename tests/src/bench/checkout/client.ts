import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

interface Waiting {
  resolve: (answer: { status: number; text: string }) => void;
  reject: (error: Error) => void;
}

const headEnd = Buffer.from('\r\n\r\n');

/**
 * One connection to a server on this machine that is kept open, as a page keeps it. Speaks just enough HTTP to ask one
 * thing after another: a full client would cost more than the hub it measures.
 */
export class Client {
  private readonly port: number;
  private authorization: string;
  private socket: Socket | undefined;
  private waiting: Waiting | undefined;
  private carry: Buffer = Buffer.alloc(0);

  /** @param token the bearer; a server may give another with an answer. */
  constructor(port: number, token?: string) {
    this.port = port;
    this.authorization = bearer(token);
  }

  /** @throws Error with the answer when its status is no success. */
  async call<Answer>(method: string, path: string, body?: unknown): Promise<Answer> {
    this.socket ??= await this.open();
    const payload = body === undefined ? '' : JSON.stringify(body);
    const length =
      body === undefined ? '' : `Content-Type: application/json\r\nContent-Length: ${Buffer.byteLength(payload)}\r\n`;
    const answer = new Promise<{ status: number; text: string }>((resolve, reject) => {
      this.waiting = { resolve, reject };
    });
    this.socket.write(
      `${method} ${path} HTTP/1.1\r\nHost: 127.0.0.1:${this.port}\r\n${this.authorization}${length}\r\n${payload}`,
    );
    const { status, text } = await answer;
    if (status >= 400) throw new Error(`${method} ${path}: ${status} ${text.slice(0, 300)}`);
    return (text === '' ? {} : JSON.parse(text)) as Answer;
  }

  private async open(): Promise<Socket> {
    const socket = connect({ port: this.port, host: '127.0.0.1', noDelay: true });
    socket.on('data', (chunk) => this.take(chunk));
    socket.on('error', (error) => this.lose(error));
    socket.on('close', () => this.lose(new Error('the server closed the connection')));
    await once(socket, 'connect');
    return socket;
  }

  private take(chunk: Buffer): void {
    const bytes = this.carry.length === 0 ? chunk : Buffer.concat([this.carry, chunk]);
    this.carry = bytes;
    const headLength = bytes.indexOf(headEnd);
    if (headLength < 0) return;
    const head = bytes.subarray(0, headLength).toString('latin1');
    const status = Number(head.slice(9, 12));
    const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1];
    if (length === undefined && status !== 204) return this.lose(new Error(`an answer without its length: ${head}`));
    const from = headLength + headEnd.length;
    const to = from + Number(length ?? 0);
    if (bytes.length < to) return;
    this.carry = bytes.subarray(to);
    const token = /\r\nvendure-auth-token: *(\S+)/i.exec(head)?.[1];
    if (token !== undefined) this.authorization = bearer(token);
    const { waiting } = this;
    this.waiting = undefined;
    waiting?.resolve({ status, text: bytes.subarray(from, to).toString('utf8') });
  }

  private lose(error: Error): void {
    this.waiting?.reject(error);
    this.waiting = undefined;
  }

  close(): void {
    this.socket?.destroy();
  }
}

const bearer = (token: string | undefined) => (token === undefined ? '' : `Authorization: Bearer ${token}\r\n`);
