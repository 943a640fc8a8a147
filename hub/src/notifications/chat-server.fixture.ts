import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';

/** What an HTTP peer heard, as far as a test asks. */
export interface Heard {
  text: string;
  to: string | null;
  key: string | null;
}

interface Asked {
  request: IncomingMessage;
  url: URL;
  body: Record<string, unknown>;
}
type Answer = { status: number; body: unknown } | 'hang up';

/** What LINE's Messaging API and a WeChat Work bot have in common here: JSON by POST, strictly checked. For tests. */
abstract class ChatServer {
  readonly heard: Heard[] = [];
  /** Answers to give instead of its own, one a request. */
  readonly faults: Answer[] = [];
  /** Takes the message, and hangs up without a word. */
  loseAnswers = 0;
  private readonly server: Server;

  constructor() {
    this.server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('error', () => {});
      response.on('error', () => {});
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const answer = this.faults.shift() ?? this.judge(request, Buffer.concat(chunks).toString('utf8'));
        if (answer === 'hang up') return void request.socket.destroy();
        response.writeHead(answer.status, { 'content-type': 'application/json' });
        response.end(JSON.stringify(answer.body));
      });
    });
  }

  protected abstract take(asked: Asked): Answer;

  private judge(request: IncomingMessage, text: string): Answer {
    if (request.method !== 'POST') return { status: 405, body: { message: 'use POST' } };
    if (!/^application\/json/.test(request.headers['content-type'] ?? ''))
      return { status: 415, body: { message: 'send JSON' } };
    const body = JSON.parse(text) as Record<string, unknown>;
    const answer = this.take({ request, url: new URL(request.url ?? '/', 'http://peer'), body });
    return this.loseAnswers > 0 && this.loseAnswers-- ? 'hang up' : answer;
  }

  async start(port = 0): Promise<string> {
    this.server.listen(port, '127.0.0.1');
    await once(this.server, 'listening');
    return `http://127.0.0.1:${(this.server.address() as { port: number }).port}`;
  }

  async stop(): Promise<void> {
    this.server.close();
    this.server.closeAllConnections();
    await once(this.server, 'close');
  }
}

/** `POST /v2/bot/message/push` as LINE documents it, retry keys included. */
export class LineServer extends ChatServer {
  private readonly token: string;
  private readonly keys = new Set<string>();

  constructor(token: string) {
    super();
    this.token = token;
  }

  protected take({ request, url, body }: Asked): Answer {
    if (url.pathname !== '/v2/bot/message/push') return { status: 404, body: { message: 'Not found' } };
    if (request.headers.authorization !== `Bearer ${this.token}`)
      return { status: 401, body: { message: 'Authentication failed' } };
    const key = request.headers['x-line-retry-key'];
    if (typeof key === 'string' && !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(key))
      return { status: 400, body: { message: 'The retry key is not a UUID' } };
    const messages = body.messages as { type: string; text: string }[];
    const wellFormed =
      typeof body.to === 'string' &&
      /^[UCR][0-9a-f]{32}$/.test(body.to) &&
      Array.isArray(messages) &&
      messages.length >= 1 &&
      messages.length <= 5 &&
      messages.every(({ type, text }) => type === 'text' && text.length >= 1 && text.length <= 5000);
    if (!wellFormed) return { status: 400, body: { message: 'The request body has 1 error(s)' } };
    if (typeof key === 'string') {
      if (this.keys.has(key)) return { status: 409, body: { message: 'The retry key is already accepted' } };
      this.keys.add(key);
    }
    this.heard.push({ text: messages[0]!.text, to: body.to as string, key: typeof key === 'string' ? key : null });
    return { status: 200, body: { sentMessages: [{ id: String(this.heard.length) }] } };
  }
}

/** `POST /cgi-bin/webhook/send` as WeChat Work documents it: 200 whatever happens, the truth in `errcode`. */
export class WecomServer extends ChatServer {
  private readonly key: string;

  constructor(key: string) {
    super();
    this.key = key;
  }

  protected take({ url, body }: Asked): Answer {
    const say = (errcode: number, errmsg: string): Answer => ({ status: 200, body: { errcode, errmsg } });
    if (url.pathname !== '/cgi-bin/webhook/send') return { status: 404, body: {} };
    if (url.searchParams.get('key') !== this.key) return say(93000, 'invalid webhook url');
    const content = (body.text as { content?: unknown } | undefined)?.content;
    if (body.msgtype !== 'text' || typeof content !== 'string') return say(40008, 'invalid message type');
    if (content === '') return say(44004, 'empty content');
    if (Buffer.byteLength(content) > 2048) return say(40058, 'content is too long');
    this.heard.push({ text: content, to: null, key: null });
    return say(0, 'ok');
  }
}
