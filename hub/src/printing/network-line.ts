import { connect, type Socket } from 'node:net';
import type { PrinterLine } from './line.ts';

const connectMs = 1500;
const flushMs = 2000;

/** A printer on the network; it takes whatever comes on TCP port 9100. */
export async function openNetwork(host: string, port: number): Promise<PrinterLine> {
  const socket = connect({ host, port, noDelay: true });
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => socket.destroy(new Error(`${host}:${port} does not answer`)), connectMs);
    socket.once('connect', () => {
      clearTimeout(timer);
      socket.off('error', reject);
      resolve();
    });
    socket.once('error', (error) => {
      clearTimeout(timer);
      reject(error);
    });
  });
  return lineOf(socket);
}

function lineOf(socket: Socket): PrinterLine {
  // Its end is told by `close`, which follows.
  socket.on('error', () => {});
  return {
    write: (bytes) =>
      new Promise((resolve, reject) => {
        if (socket.destroyed) return reject(new Error('the line is gone'));
        const gone = () => reject(new Error('the line is gone'));
        socket.once('close', gone);
        socket.write(bytes, (error) => {
          socket.off('close', gone);
          if (error) reject(error);
          else resolve();
        });
      }),
    listen(onBytes, onEnd) {
      socket.on('data', onBytes);
      socket.once('close', onEnd);
      if (socket.destroyed) onEnd();
    },
    close: () =>
      new Promise((resolve) => {
        if (socket.destroyed) return resolve();
        const timer = setTimeout(() => socket.destroy(), flushMs);
        socket.once('close', () => {
          clearTimeout(timer);
          resolve();
        });
        socket.end();
        socket.resume();
      }),
  };
}
