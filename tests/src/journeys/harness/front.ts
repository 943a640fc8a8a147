import { once } from 'node:events';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { request as ask, createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const built = fileURLToPath(new URL('../../../../kiosk/dist', import.meta.url));

/** The pages as they are built, or as the next release would have them: every file under another name. */
export class PagesBuild {
  readonly dir = mkdtempSync(join(tmpdir(), 'lintel-build-'));
  readonly files: readonly string[];

  constructor(next?: { title: string }) {
    cpSync(built, this.dir, { recursive: true });
    if (next) this.become(next.title);
    this.files = readdirSync(join(this.dir, 'assets'));
  }

  private become(title: string): void {
    const assets = join(this.dir, 'assets');
    const names = new Map(readdirSync(assets).map((name) => [name, name.replace(/(-[\w-]{8})(\.\w+)$/, '$1N$2')]));
    const known = new RegExp([...names.keys()].map((name) => name.replaceAll('.', '\\.')).join('|'), 'g');
    for (const [name, other] of names) renameSync(join(assets, name), join(assets, other));
    const texts = [...[...names.values()].map((name) => join(assets, name)), join(this.dir, 'service-worker.js')];
    for (const file of texts.filter((path) => /\.(js|css)$/.test(path)))
      writeFileSync(
        file,
        readFileSync(file, 'utf8').replace(known, (name) => names.get(name)!),
      );
    const worker = join(this.dir, 'service-worker.js');
    writeFileSync(worker, readFileSync(worker, 'utf8').replace(/(version["']?:["'`])/, '$1next'));
    const index = join(this.dir, 'index.html');
    const page = readFileSync(index, 'utf8').replace(known, (name) => names.get(name)!);
    writeFileSync(index, page.replace(/<title>.*<\/title>/, `<title>${title}</title>`));
  }

  remove(): void {
    rmSync(this.dir, { recursive: true, force: true });
  }
}

const types: Record<string, string> = { js: 'text/javascript', css: 'text/css', svg: 'image/svg+xml' };

/** Stands before a shop with the pages of a build of its own; all else it passes on. */
export class Front {
  build: PagesBuild;
  private readonly server: Server;
  private readonly shopPort: number;

  constructor(shopUrl: string, build: PagesBuild) {
    this.build = build;
    this.shopPort = Number(new URL(shopUrl).port);
    this.server = createServer((request, response) => this.answer(request, response));
    this.server.on('upgrade', (request, near, head) => {
      const far = connect(this.shopPort, '127.0.0.1', () => {
        const headers = request.rawHeaders.map((text, at) => (at % 2 === 0 ? `${text}: ` : `${text}\r\n`)).join('');
        far.write(`${request.method} ${request.url} HTTP/1.1\r\n${headers}\r\n`);
        far.write(head);
        near.pipe(far).pipe(near);
      });
      for (const [one, other] of [
        [near, far],
        [far, near],
      ] as const)
        one.on('error', () => other.destroy()).on('close', () => other.destroy());
    });
  }

  async start(): Promise<string> {
    this.server.listen(0, '127.0.0.1');
    await once(this.server, 'listening');
    return `http://localhost:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }

  private answer(request: IncomingMessage, response: ServerResponse): void {
    const path = new URL(request.url!, 'http://front').pathname;
    const file = join(this.build.dir, path);
    if (/^\/assets\/|^\/service-worker\.js$/.test(path)) {
      if (!existsSync(file)) return void response.writeHead(404).end();
      response.setHeader('content-type', types[path.split('.').at(-1)!] ?? 'application/octet-stream');
      return void response.end(readFileSync(file));
    }
    const passed = ask(
      { port: this.shopPort, host: '127.0.0.1', method: request.method, path: request.url, headers: request.headers },
      (answer) => {
        const isPage = answer.headers['content-type']?.startsWith('text/html') && !path.startsWith('/r/');
        if (!isPage) {
          response.writeHead(answer.statusCode!, answer.headers);
          return void answer.pipe(response);
        }
        answer.resume();
        const { 'content-length': _, etag: __, 'last-modified': ___, ...headers } = answer.headers;
        response.writeHead(200, headers);
        response.end(readFileSync(join(this.build.dir, 'index.html')));
      },
    );
    passed.on('error', () => response.destroy());
    request.pipe(passed);
  }
}
