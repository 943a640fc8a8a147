import type { PrinterConnection } from '@lintel/shared/http/printing';
import { openDevice } from './device-line.ts';
import { openNetwork } from './network-line.ts';
import { openSerial } from './serial-line.ts';

/** An open way to a printer and back: bytes, whatever carries them. */
export interface PrinterLine {
  /** Resolves when the bytes are on their way; rejects once the line is gone. */
  write(bytes: Uint8Array): Promise<void>;
  /** Hears what comes back, and once that nothing more will. */
  listen(onBytes: (bytes: Uint8Array) => void, onEnd: () => void): void;
  /** Lets what was written get there; never throws. */
  close(): Promise<void>;
}

/** Opens the line. @throws an Error that says why it cannot be reached. */
export type OpenLine = (connection: PrinterConnection) => Promise<PrinterLine>;

/** By network, as a device file, or by a serial port. */
export const openLine: OpenLine = (connection) => {
  if (connection.kind === 'network') return openNetwork(connection.host, connection.port);
  if (connection.kind === 'device') return openDevice(connection.path);
  return openSerial(connection.path, connection.baudRate);
};
