import { UsageError } from '@lintel/shared/errors';
import type { OpenSerial, SerialLine } from './serial.ts';

/** What is used of the package `serialport` (13.x). */
interface Port {
  open(done: (error: Error | null) => void): void;
  write(bytes: Uint8Array, done: (error: Error | null | undefined) => void): void;
  close(done: (error: Error | null) => void): void;
  on(event: 'data', listener: (bytes: Uint8Array) => void): void;
  on(event: 'close' | 'error', listener: (error?: Error) => void): void;
  readonly isOpen: boolean;
}

interface Library {
  SerialPort: new (options: { path: string; baudRate: number; autoOpen: false }) => Port;
}

/** Opens a port through `serialport`, which is native and therefore loaded only where such a sensor is. */
export const openSerialLine: OpenSerial = async (device, baudRate) => {
  let library: Library;
  try {
    library = (await import('serialport' as string)) as Library;
  } catch {
    throw new UsageError('the package serialport is not installed; on the node: npm install serialport@13');
  }
  const port = new library.SerialPort({ path: device, baudRate, autoOpen: false });
  await new Promise<void>((resolve, reject) => {
    port.open((error) => {
      if (error)
        reject(new UsageError(`${device} does not open (${error.message}); check the name and who may use it`));
      else resolve();
    });
  });
  return lineOf(port, device);
};

function lineOf(port: Port, device: string): SerialLine {
  return {
    listen(onBytes, onEnd) {
      let over = false;
      const end = (error?: Error) => {
        if (over) return;
        over = true;
        onEnd(`${device} is gone${error ? ` (${error.message})` : ''}; plug it in again`);
      };
      port.on('data', onBytes);
      port.on('close', end);
      port.on('error', end);
    },
    write: (bytes) =>
      new Promise((resolve, reject) => port.write(bytes, (error) => (error ? reject(error) : resolve()))),
    close: () => new Promise((resolve) => (port.isOpen ? port.close(() => resolve()) : resolve())),
  };
}
