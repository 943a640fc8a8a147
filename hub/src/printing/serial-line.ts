import type { PrinterLine } from './line.ts';

/** What is used of the package `serialport` (13.x). */
interface Port {
  open(done: (error: Error | null) => void): void;
  write(bytes: Uint8Array, done: (error: Error | null | undefined) => void): void;
  drain(done: (error: Error | null) => void): void;
  close(done: (error: Error | null) => void): void;
  on(event: 'data', listener: (bytes: Uint8Array) => void): void;
  on(event: 'close' | 'error', listener: (error?: Error) => void): void;
  once(event: 'close', listener: () => void): void;
  off(event: 'close', listener: () => void): void;
  readonly isOpen: boolean;
}

interface Library {
  SerialPort: new (options: { path: string; baudRate: number; autoOpen: false }) => Port;
}

const flushMs = 2000;

/** A printer on a serial port, through `serialport`, which is native and loaded only where there is such a printer. */
export async function openSerial(path: string, baudRate: number): Promise<PrinterLine> {
  const library = (await import('serialport' as string).catch(() => {
    throw new Error('the package serialport is not installed; on the hub: npm install serialport@13');
  })) as Library;
  const port = new library.SerialPort({ path, baudRate, autoOpen: false });
  // Its end is told by `close`.
  port.on('error', () => {});
  await new Promise<void>((resolve, reject) => port.open((error) => (error ? reject(error) : resolve())));
  return {
    write: (bytes) =>
      new Promise((resolve, reject) => {
        if (!port.isOpen) return reject(new Error('the line is gone'));
        const gone = () => reject(new Error('the line is gone'));
        port.once('close', gone);
        const done = (error: Error | null | undefined) => {
          port.off('close', gone);
          if (error) reject(error);
          else resolve();
        };
        port.write(bytes, (error) => (error ? done(error) : port.drain(done)));
      }),
    listen(onBytes, onEnd) {
      port.on('data', onBytes);
      port.on('close', () => onEnd());
    },
    close: () =>
      new Promise((resolve) => {
        if (!port.isOpen) return resolve();
        const timer = setTimeout(resolve, flushMs);
        port.close(() => {
          clearTimeout(timer);
          resolve();
        });
      }),
  };
}
