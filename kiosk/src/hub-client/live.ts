import type { LiveEvents, LiveRequests } from '@lintel/shared/http/live';
import { io, type Socket } from 'socket.io-client';
import { createVersions } from './versions.ts';

export type LiveNamespace = '/kiosk' | '/staff';
export type LiveListener = { [E in keyof LiveEvents]?: LiveEvents[E] } & { connection?: (up: boolean) => void };

/** How often a gap may ask for a snapshot. */
const resyncEveryMs = 1_000;

/**
 * The hub's live events: a snapshot first, then each change in order. A missed change asks for a snapshot again, so
 * listeners only ever build on a complete state. Reconnects by itself.
 */
export function createLive(namespace: LiveNamespace) {
  const listeners = new Set<LiveListener>();
  const versions = createVersions();
  let socket: Socket | undefined;
  let watched: string | null = null;
  let watchedNode: Parameters<LiveRequests['watchNode']> = [null];
  let lastResync = Number.NEGATIVE_INFINITY;
  let resyncTimer: ReturnType<typeof setTimeout> | undefined;

  function request<E extends keyof LiveRequests>(name: E, ...args: Parameters<LiveRequests[E]>): void {
    if (socket?.connected) socket.emit(name, ...args);
  }

  function resync(): void {
    const waitMs = lastResync + resyncEveryMs - performance.now();
    if (waitMs > 0) {
      resyncTimer ??= setTimeout(() => {
        resyncTimer = undefined;
        resync();
      }, waitMs);
      return;
    }
    lastResync = performance.now();
    request('resync');
  }

  function hear(name: string, payload: unknown): void {
    const { version } = payload as { version?: number };
    // Outlines and answers of a node are no state, so they have no version and none of them can be missing.
    if (version === undefined) return tell(name, payload);
    if (name === 'snapshot') versions.snapshot(version);
    else {
      const verdict = versions.change(version);
      if (verdict === 'gap') resync();
      if (verdict !== 'apply') return;
    }
    tell(name, payload);
  }

  function tell(name: string, payload: unknown): void {
    for (const listener of listeners) {
      (listener as Record<string, ((payload: unknown) => void) | undefined>)[name]?.(payload);
    }
  }

  return {
    start(): void {
      if (socket) return;
      socket = io(namespace, {
        transports: ['websocket'],
        withCredentials: true,
        reconnectionDelay: 500,
        reconnectionDelayMax: 5_000,
      });
      socket.on('connect', () => {
        if (watched !== null) request('watchOrder', watched);
        if (watchedNode[0] !== null) request('watchNode', ...watchedNode);
        for (const listener of listeners) listener.connection?.(true);
      });
      socket.on('disconnect', () => {
        for (const listener of listeners) listener.connection?.(false);
      });
      socket.onAny(hear);
    },
    stop(): void {
      clearTimeout(resyncTimer);
      resyncTimer = undefined;
      socket?.disconnect();
      socket = undefined;
    },
    /** Adds a listener; the result removes it. */
    listen(listener: LiveListener): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    /** Tells the hub which order this screen shows, now and after each reconnect. */
    watchOrder(orderId: string | null): void {
      watched = orderId;
      request('watchOrder', orderId);
    },
    /** Asks for outlines and answers of a node, now and after each reconnect. To be repeated every half minute. */
    watchNode(...node: Parameters<LiveRequests['watchNode']>): void {
      watchedNode = node;
      request('watchNode', ...node);
    },
    resync,
  };
}

export type Live = ReturnType<typeof createLive>;
