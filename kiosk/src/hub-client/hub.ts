import { type ApiPorts, createApi } from './api.ts';
import { askApproval } from './approvals.ts';
import { takeEarly } from './early.ts';
import { fetchAside } from './fetch-aside.ts';
import { createHubClock } from './hub-clock.ts';

/** The hub's clock as far as answers tell it: countdowns must not depend on the kiosk's own. */
export const hubClock = createHubClock(() => Date.now());

/** This page's own hub: same origin, the page's cookie. */
const ports: ApiPorts = {
  fetch: (path, init) => takeEarly(path, init.method) ?? window.fetch(path, init),
  newKey: () => crypto.randomUUID(),
  wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  timeoutMs: 10_000,
  page: () =>
    (/^\/(staff|technician)(?:\/|$)/.exec(window.location.pathname)?.[1] as 'staff' | 'technician') ?? 'customer',
  approve: askApproval,
  heardTime: hubClock.heard,
};
export const { call } = createApi(ports);

/** The same from a thread of its own, for what must be there as soon as a finger has left the glass. */
export const { call: callAside } = createApi({
  ...ports,
  fetch: (path, init) => takeEarly(path, init.method) ?? fetchAside(path, init),
});

/** Address of a picture in the width class that fits `cssPx` on this screen. */
export function pictureUrl(hash: string, cssPx: number): string {
  const wanted = cssPx * (window.devicePixelRatio || 1);
  const width = [160, 320, 640].find((candidate) => candidate >= wanted) ?? 1280;
  return `/api/v1/media/${hash}/${width}.webp`;
}
