import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { UsageError } from '@lintel/shared/errors';

/** A part of one transaction on an I2C bus: bytes to write, or how many to read. */
export type I2cMessage = { write: readonly number[] } | { read: number };

/** One transaction with a device; between its messages the bus is not let go. Answers what each read gave. */
export type I2cTransfer = (messages: readonly I2cMessage[]) => Promise<Uint8Array[]>;

const installHint = 'i2ctransfer is not installed. On Raspberry Pi OS: sudo apt install i2c-tools';

/**
 * Transactions through `i2ctransfer` of i2c-tools. Devices with 16-bit addresses need a repeated start between address and
 * data, which the package i2c-bus cannot make: the only file that knows this program.
 */
export function i2cTransfers(bus: number, address: number, program = 'i2ctransfer'): I2cTransfer {
  return async (messages) => {
    const args = ['-y', String(bus), ...messages.flatMap((message, i) => described(message, i === 0 ? address : null))];
    const { stdout } = await promisify(execFile)(program, args, { timeout: 2000 }).catch((error) => {
      if (error.code === 'ENOENT') throw new UsageError(installHint);
      throw new Error(
        String(error.stderr || error.message)
          .trim()
          .split('\n')
          .at(-1),
      );
    });
    return readings(stdout, messages);
  };
}

function described(message: I2cMessage, address: number | null): string[] {
  const at = address === null ? '' : `@0x${address.toString(16)}`;
  if ('read' in message) return [`r${message.read}${at}`];
  return [`w${message.write.length}${at}`, ...message.write.map((byte) => `0x${byte.toString(16).padStart(2, '0')}`)];
}

/** Each read is a line of bytes, `0x00 0x4b …`. */
function readings(text: string, messages: readonly I2cMessage[]): Uint8Array[] {
  const lines = text.split('\n').filter((line) => line !== '');
  const lengths = messages.flatMap((message) => ('read' in message ? [message.read] : []));
  return lengths.map((length, i) => {
    const bytes = Uint8Array.from((lines[i] ?? '').split(' ').filter(Boolean), Number);
    if (bytes.length !== length) throw new Error(`${bytes.length} bytes came instead of ${length}`);
    return bytes;
  });
}
