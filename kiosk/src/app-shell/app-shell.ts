import { useEffect } from 'react';
import { useHubState } from '../hub-client/use-hub-state.ts';
import { hasNewerBuild } from './newer-build.ts';

const lookEveryMs = 300_000;

/** Keeps the page in this browser, so that it opens while the hub is away; where that may not be, nothing changes. */
export function installShell(): void {
  if (import.meta.env.DEV || !('serviceWorker' in navigator)) return;
  const keep = () => void navigator.serviceWorker.register('/service-worker.js').catch(() => {});
  if (document.readyState === 'complete') keep();
  else window.addEventListener('load', keep, { once: true });
}

/** The installed page of staff and technicians is another than the customer's. */
export function nameInstalledPage(desk: boolean): void {
  const link = document.querySelector('link[rel=manifest]');
  link?.setAttribute('href', desk ? '/staff.webmanifest' : '/kiosk.webmanifest');
}

/** While `idle`, with nobody in the middle of anything: loads the page anew when the hub has a newer build of it. */
export function useNewestBuild(idle: boolean): void {
  const hub = useHubState();
  useEffect(() => {
    if (import.meta.env.DEV || !idle || hub !== 'online') return;
    let here = true;
    const look = async () => {
      const newer = await hasNewerBuild({
        hubPage: async () => (await fetch('/', { cache: 'no-store' })).text(),
        entry: new URL(document.querySelector<HTMLScriptElement>('script[type=module][src]')!.src).pathname,
      });
      if (newer && here) window.location.reload();
    };
    void look();
    const timer = setInterval(look, lookEveryMs);
    return () => {
      here = false;
      clearInterval(timer);
    };
  }, [idle, hub]);
}
