import { Agent, request } from 'node:http';

/** One connection to a server on this machine that is kept open, as a page keeps it. */
export class Client {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 1 });
  private readonly port: number;
  private readonly headers: Record<string, string>;

  constructor(port: number, headers: Record<string, string>) {
    this.port = port;
    this.headers = headers;
  }

  /** @throws Error with the answer when its status is no success. */
  async call<Answer>(method: string, path: string, body?: unknown): Promise<Answer> {
    const { status, text } = await this.send(method, path, body);
    if (status >= 400) throw new Error(`${method} ${path}: ${status} ${text.slice(0, 300)}`);
    return (text === '' ? {} : JSON.parse(text)) as Answer;
  }

  private send(method: string, path: string, body: unknown): Promise<{ status: number; text: string }> {
    const payload = body === undefined ? undefined : JSON.stringify(body);
    const length =
      payload === undefined ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(payload) };
    return new Promise((resolve, reject) => {
      const options = {
        agent: this.agent,
        host: '127.0.0.1',
        port: this.port,
        method,
        path,
        headers: { ...this.headers, ...length },
      };
      const call = request(options, (response) => {
        const token = response.headers['vendure-auth-token'];
        if (typeof token === 'string') this.headers.authorization = `Bearer ${token}`;
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (part: string) => {
          text += part;
        });
        response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
        response.on('error', reject);
      });
      call.on('error', reject);
      call.end(payload);
    });
  }

  close(): void {
    this.agent.destroy();
  }
}
