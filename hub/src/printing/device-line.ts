import { constants } from 'node:fs';
import { access, type FileHandle, open } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { PrinterLine } from './line.ts';

const { O_RDWR, O_WRONLY, O_NONBLOCK, O_NOCTTY } = constants;
/** A device that has nothing to say or takes nothing now is asked again after so long. */
const againMs = 10;

/** A printer as a character device, such as `/dev/usb/lp0`. */
export async function openDevice(path: string): Promise<PrinterLine> {
  const file = await open(path, O_RDWR | O_NONBLOCK | O_NOCTTY).catch((error: NodeJS.ErrnoException) => {
    // Cheap ones cannot be read from.
    if (error.code !== 'EACCES' && error.code !== 'EINVAL') throw error;
    return open(path, O_WRONLY | O_NONBLOCK | O_NOCTTY);
  });
  if ((await file.stat()).isCharacterDevice()) return new DeviceLine(file, path);
  await file.close();
  throw new Error(`${path} is no device`);
}

class DeviceLine implements PrinterLine {
  private readonly file: FileHandle;
  private readonly path: string;
  private open = true;
  private reading: Promise<void> = Promise.resolve();
  private onEnd = () => {};

  constructor(file: FileHandle, path: string) {
    this.file = file;
    this.path = path;
  }

  async write(bytes: Uint8Array): Promise<void> {
    let done = 0;
    while (done < bytes.length) {
      if (!this.open) throw new Error('the line is gone');
      try {
        done += (await this.file.write(bytes, done)).bytesWritten;
      } catch (error) {
        if (!isBusy(error)) {
          this.end();
          throw error;
        }
        await sleep(againMs);
      }
    }
  }

  listen(onBytes: (bytes: Uint8Array) => void, onEnd: () => void): void {
    this.onEnd = onEnd;
    this.reading = this.read(onBytes);
  }

  private async read(onBytes: (bytes: Uint8Array) => void): Promise<void> {
    const buffer = new Uint8Array(64);
    while (this.open) {
      try {
        const { bytesRead } = await this.file.read(buffer, 0, buffer.length);
        if (bytesRead > 0) onBytes(buffer.slice(0, bytesRead));
        // Nothing is what one says that is gone, and what some say that are not.
        else if (await isGone(this.path)) return this.end();
        else await sleep(againMs);
      } catch (error) {
        // One that is only written to answers nothing and may still print.
        if ((error as NodeJS.ErrnoException).code === 'EBADF') return;
        if (!isBusy(error)) return this.end();
        await sleep(againMs);
      }
    }
  }

  private end(): void {
    if (!this.open) return;
    this.open = false;
    this.onEnd();
  }

  async close(): Promise<void> {
    this.open = false;
    await this.reading;
    await this.file.close().catch(() => {});
  }
}

function isGone(path: string): Promise<boolean> {
  return access(path).then(
    () => false,
    () => true,
  );
}

function isBusy(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException;
  return code === 'EAGAIN' || code === 'EBUSY';
}
