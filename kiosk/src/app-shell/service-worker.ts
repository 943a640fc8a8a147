/** What a worker of the browser has and a page has not, as far as we use it. */
interface LaterEvent extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface AskedEvent extends LaterEvent {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}
declare const self: {
  addEventListener(name: 'install' | 'activate', hear: (event: LaterEvent) => void): void;
  addEventListener(name: 'fetch', hear: (event: AskedEvent) => void): void;
  skipWaiting(): Promise<void>;
  readonly clients: { claim(): Promise<void> };
};

/** Put in by the build: the hash of everything, the file that starts the page, and all files whose names hold a hash. */
const shell = '__SHELL__' as unknown as { version: string; entry: string; files: readonly string[] };

const prefix = 'lintel-shell-';
const own = prefix + shell.version;
const patienceMs = 4_000;

self.addEventListener('install', (event) => event.waitUntil(keepShell().then(() => self.skipWaiting())));
self.addEventListener('activate', (event) => event.waitUntil(dropOldShells().then(() => self.clients.claim())));
self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== location.origin) return;
  // Anything else, the API and its pictures above all, is none of ours: old news is worse than none.
  if (request.mode === 'navigate' && isPage(pathname)) event.respondWith(openPage(request));
  else if (pathname.startsWith('/assets/')) event.respondWith(openFile(request));
});

function isPage(pathname: string): boolean {
  return /^\/(?:(?:staff|technician)(?:\/.*)?)?$/.test(pathname);
}

/** All of one build or nothing. @throws when the hub changes its build just then; the browser tries again later. */
async function keepShell(): Promise<void> {
  const cache = await caches.open(own);
  const page = await fetch('/', { cache: 'reload' });
  if (!page.ok || !(await page.clone().text()).includes(shell.entry)) throw new Error('another build by now');
  await cache.addAll(shell.files);
  await cache.put('/', page);
}

/** The build before this one stays: pages of it may be open, and ask for more of their files. */
async function dropOldShells(): Promise<void> {
  const others = (await caches.keys()).filter((name) => name.startsWith(prefix) && name !== own);
  await Promise.all(others.slice(0, -1).map((name) => caches.delete(name)));
}

/** From the hub, which says who may see it and knows the newest build; from here when it is away. */
async function openPage(request: Request): Promise<Response> {
  const late = new Promise<null>((resolve) => setTimeout(resolve, patienceMs, null));
  const answer = await Promise.race([fetch(request).catch(() => null), late]);
  if (answer !== null && answer.status < 500) return answer;
  return (await caches.match('/', { cacheName: own })) ?? answer ?? Response.error();
}

/** A file whose name holds its hash is the same wherever it comes from. */
async function openFile(request: Request): Promise<Response> {
  return (await caches.match(request, { ignoreVary: true })) ?? fetch(request);
}

export {};
