import type { LiveEvents, LiveRequests } from '@lintel/shared/http/live';
import { io, type Socket } from 'socket.io-client';

/** Called with how many people a gate shows in all. */
export type Shown = (gate: string, count: number) => void;

/** A staff page as far as its live events: socket.io-client on `/staff`. */
export async function hubBrowser(url: string, token: string, shown: Shown, message: () => void) {
  const socket: Socket<LiveEvents, LiveRequests> = io(`${url}/staff`, { transports: ['websocket'], auth: { token } });
  const base = new Map<string, number>();
  const total = (gate: { in: number; out: number }) => gate.in + gate.out;
  await new Promise<void>((resolve, reject) => {
    socket.once('connect_error', reject);
    socket.once('snapshot', ({ footfall }) => {
      for (const gate of footfall?.gates ?? []) base.set(gate.gate, total(gate));
      resolve();
    });
  });
  socket.on('footfall', ({ now }) => {
    message();
    for (const gate of now.gates) shown(gate.gate, total(gate) - (base.get(gate.gate) ?? 0));
  });
  return { close: () => void socket.disconnect() };
}

/** A page that hears `{gate, count}` over a plain web socket, `count` being that gate's crossings so far. */
export async function webSocketBrowser(url: string, shown: Shown, message: () => void) {
  const socket = new WebSocket(url);
  await new Promise<void>((resolve, reject) => {
    socket.onopen = () => resolve();
    socket.onerror = () => reject(new Error(`no web socket at ${url}`));
  });
  socket.onmessage = ({ data }) => {
    message();
    const { gate, count } = JSON.parse(String(data)) as { gate: string; count: number };
    shown(gate, count);
  };
  return { close: () => socket.close() };
}
