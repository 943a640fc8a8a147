import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { createSecureContext, TLSSocket, type TlsOptions } from 'node:tls';

export interface Mail {
  from: string;
  to: string[];
  /** Headers and body as they came. */
  raw: string;
  signedInAs: string | null;
  encrypted: boolean;
}

/** A mail server of RFC 5321 with AUTH PLAIN and STARTTLS, as far as a client can tell. For tests. */
export class SmtpServer {
  readonly mails: Mail[] = [];
  /** Answers to give instead of its own, by the first word of the command; each is used once. */
  readonly faults = new Map<string, string>();
  readonly accounts = new Map<string, string>();
  refusedRecipients = new Set<string>();
  /** Hangs up once it has the mail, without a word. */
  loseAnswers = 0;
  private readonly sockets = new Set<Socket>();
  private readonly server: Server;
  private readonly tls: TlsOptions | null;

  constructor(options: { tls?: { key: string; cert: string }; implicit?: boolean } = {}) {
    this.tls = options.tls ?? null;
    this.server = createServer((socket) => {
      this.sockets.add(socket);
      socket.on('error', () => {});
      socket.once('close', () => this.sockets.delete(socket));
      if (options.implicit) this.converse(this.secure(socket), true);
      else this.converse(socket, false);
    });
  }

  /** Answers its port on this machine. */
  async start(port = 0): Promise<number> {
    this.server.listen(port, '127.0.0.1');
    await once(this.server, 'listening');
    return (this.server.address() as { port: number }).port;
  }

  async stop(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    this.server.close();
    await once(this.server, 'close');
  }

  private secure(socket: Socket): TLSSocket {
    const secured = new TLSSocket(socket, { isServer: true, secureContext: createSecureContext(this.tls!) });
    secured.on('error', () => {});
    return secured;
  }

  private converse(socket: Socket, encrypted: boolean, greet = true): void {
    let mail: Omit<Mail, 'raw'> = { from: '', to: [], signedInAs: null, encrypted };
    let waiting = '';
    let inData = false;
    const say = (line: string) => socket.write(`${line}\r\n`);
    if (greet) say('220 mail.test ESMTP');
    const hear = (chunk: Buffer) => {
      waiting += chunk.toString('utf8');
      for (;;) {
        const end = waiting.indexOf(inData ? '\r\n.\r\n' : '\r\n');
        if (end < 0) return;
        const line = waiting.slice(0, end);
        waiting = waiting.slice(end + (inData ? 5 : 2));
        if (inData) {
          inData = false;
          const fault = this.fault('.');
          if (fault) say(fault);
          else {
            this.mails.push({ ...mail, raw: line });
            if (this.loseAnswers-- > 0) return void socket.destroy();
            say('250 2.0.0 taken');
          }
          mail = { ...mail, from: '', to: [] };
        } else command(line);
      }
    };
    const command = (line: string) => {
      const word = line.split(/[ :]/)[0]!.toUpperCase();
      const fault = this.fault(word);
      if (fault) return say(fault);
      switch (word) {
        case 'EHLO':
          say('250-mail.test');
          if (this.accounts.size > 0) say('250-AUTH PLAIN');
          if (this.tls && !encrypted) say('250-STARTTLS');
          return say('250 8BITMIME');
        case 'STARTTLS':
          say('220 go on');
          socket.off('data', hear);
          return this.converse(this.secure(socket), true, false);
        case 'AUTH': {
          const [, user = '', password = ''] = Buffer.from(line.split(' ')[2] ?? '', 'base64')
            .toString()
            .split('\0');
          if (this.accounts.get(user) !== password) return say('535 5.7.8 bad credentials');
          mail.signedInAs = user;
          return say('235 2.7.0 welcome');
        }
        case 'MAIL':
          if (this.accounts.size > 0 && mail.signedInAs === null) return say('530 5.7.0 sign in first');
          mail.from = /<([^>]*)>/.exec(line)?.[1] ?? '';
          return say('250 2.1.0 ok');
        case 'RCPT': {
          const to = /<([^>]*)>/.exec(line)?.[1] ?? '';
          if (this.refusedRecipients.has(to)) return say('550 5.1.1 nobody of that name');
          mail.to.push(to);
          return say('250 2.1.5 ok');
        }
        case 'DATA':
          inData = true;
          return say('354 go on');
        case 'QUIT':
          say('221 bye');
          return void socket.end();
        default:
          return say('250 ok');
      }
    };
    socket.on('data', hear);
  }

  private fault(word: string): string | undefined {
    const fault = this.faults.get(word);
    this.faults.delete(word);
    return fault;
  }
}
