import type { BrowserContext } from 'playwright-core';

/** What runs in the page stands for a browser. */
declare const document: { addEventListener(name: string, hear: (event: never) => void): void };

export interface Traffic {
  /** Every address asked for. */
  asked: Set<string>;
  /** Asked for, and not of the hub. */
  outside: string[];
  /** What a page tried against its Content-Security-Policy. */
  violations: string[];
}

/** Watches all pages of `context`, which belong to the hub at `url`. */
export async function watchTraffic(context: BrowserContext, url: string): Promise<Traffic> {
  const traffic: Traffic = { asked: new Set(), outside: [], violations: [] };
  const own = [`${url}/`, `${url.replace(/^http/, 'ws')}/`];
  const note = (address: string) => {
    traffic.asked.add(address);
    if (!own.some((start) => address.startsWith(start))) traffic.outside.push(address);
  };
  context.on('request', (request) => note(request.url()));
  context.on('page', (page) => page.on('websocket', (socket) => note(socket.url())));
  for (const page of context.pages()) page.on('websocket', (socket) => note(socket.url()));
  await context.exposeFunction('noteViolation', (text: string) => traffic.violations.push(text));
  await context.addInitScript(() => {
    document.addEventListener(
      'securitypolicyviolation',
      (event: { violatedDirective: string; blockedURI: string; sourceFile: string }) => {
        const { noteViolation } = globalThis as unknown as { noteViolation: (text: string) => void };
        noteViolation(`${event.violatedDirective}: ${event.blockedURI} in ${event.sourceFile}`);
      },
    );
  });
  return traffic;
}
