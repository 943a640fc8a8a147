import { execFile } from 'node:child_process';

const feedEveryMs = 10_000;

/**
 * Tells systemd that the service is ready and, no more often than every ten seconds, that it is well (`WatchdogSec=`).
 * Node has no datagram sockets for `$NOTIFY_SOCKET`, so `systemd-notify` does it; the unit needs `NotifyAccess=all`.
 * Without systemd it does nothing.
 */
export class Watchdog {
  private readonly notify: (state: string) => void;
  private lastMs = Number.NEGATIVE_INFINITY;

  constructor(notify: ((state: string) => void) | null = systemdNotify()) {
    this.notify = notify ?? (() => undefined);
  }

  ready(): void {
    this.notify('READY=1');
  }

  /** `monoMs`: the time now. */
  feed(monoMs: number): void {
    if (monoMs - this.lastMs < feedEveryMs) return;
    this.lastMs = monoMs;
    this.notify('WATCHDOG=1');
  }
}

function systemdNotify(): ((state: string) => void) | null {
  if (!process.env.NOTIFY_SOCKET) return null;
  return (state) => void execFile('systemd-notify', [state], () => undefined);
}
