import * as fs from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Done, OutboxLog, WriteBudget } from './outbox-log.ts';
import { segmentBytes } from './segment-codec.ts';

const namePattern = /^(\d{8})\.seg$/;

/** The outbox's log in a folder: `00000001.seg` … and `state`. Segments are preallocated, so an append needs no new block. */
export class FileLog implements OutboxLog {
  readonly written: WriteBudget = { bytes: 0, syncs: 0 };
  private readonly folder: string;
  private current: { segment: number; fd: number } | null = null;
  private readonly dirty = new Set<number>();
  private readonly syncing = new Set<number>();
  private newNames = false;
  private atomic: Promise<void> = Promise.resolve();

  constructor(folder: string) {
    this.folder = folder;
  }

  list(): number[] {
    fs.mkdirSync(this.folder, { recursive: true, mode: 0o700 });
    const names = fs.readdirSync(this.folder);
    for (const name of names) if (name.endsWith('.tmp')) fs.rmSync(join(this.folder, name), { force: true });
    const ids = names.map((name) => Number(namePattern.exec(name)?.[1] ?? 0));
    return ids.filter((id) => id > 0).sort((a, b) => a - b);
  }

  read(segment: number): Uint8Array {
    return fs.readFileSync(this.path(segment));
  }

  write(segment: number, offset: number, bytes: Uint8Array): void {
    const fd = this.openForWriting(segment);
    for (let done = 0; done < bytes.length; ) {
      done += fs.writeSync(fd, bytes, done, bytes.length - done, offset + done);
    }
    this.written.bytes += bytes.length;
    this.dirty.add(fd);
  }

  sync(done: Done): void {
    const batch = [...this.dirty];
    const names = this.newNames;
    this.dirty.clear();
    this.newNames = false;
    Promise.all(batch.map((fd) => this.syncOne(fd)))
      .then(() => (names ? this.syncFolder() : undefined))
      .then(
        () => done(null),
        (error) => done(error as Error),
      );
  }

  replace(segment: number, bytes: Uint8Array, done: Done): void {
    this.replaceFile(this.path(segment), bytes, done);
  }

  cut(segment: number, length: number): void {
    const fd = fs.openSync(this.path(segment), 'r+');
    try {
      fs.ftruncateSync(fd, length);
      fs.fsyncSync(fd);
    } finally {
      fs.closeSync(fd);
    }
    this.written.syncs++;
  }

  remove(segment: number): void {
    if (this.current?.segment === segment) this.release();
    fs.rmSync(this.path(segment), { force: true });
  }

  loadState(): string | null {
    try {
      return fs.readFileSync(join(this.folder, 'state'), 'utf8');
    } catch {
      return null;
    }
  }

  saveState(state: string, done: Done): void {
    this.replaceFile(join(this.folder, 'state'), new TextEncoder().encode(state), done);
  }

  close(): void {
    this.release();
    for (const fd of this.dirty) fs.closeSync(fd);
    this.dirty.clear();
  }

  private path(segment: number): string {
    return join(this.folder, `${String(segment).padStart(8, '0')}.seg`);
  }

  private openForWriting(segment: number): number {
    if (this.current?.segment === segment) return this.current.fd;
    this.release();
    const fd = fs.openSync(this.path(segment), fs.constants.O_RDWR | fs.constants.O_CREAT, 0o600);
    this.current = { segment, fd };
    const missing = segmentBytes - fs.fstatSync(fd).size;
    if (missing > 0) {
      fs.writeSync(fd, new Uint8Array(missing), 0, missing, segmentBytes - missing);
      this.written.bytes += missing;
    }
    this.newNames = true;
    return fd;
  }

  /** Lets go of the file written last; one that waits for its sync is closed after it. */
  private release(): void {
    const fd = this.current?.fd;
    this.current = null;
    if (fd !== undefined && !this.dirty.has(fd) && !this.syncing.has(fd)) fs.closeSync(fd);
  }

  private async syncOne(fd: number): Promise<void> {
    this.syncing.add(fd);
    this.written.syncs++;
    const error = await new Promise<Error | null>((resolve) => fs.fdatasync(fd, resolve));
    this.syncing.delete(fd);
    if (this.current?.fd !== fd && !this.dirty.has(fd)) fs.closeSync(fd);
    if (error) throw error;
  }

  private async syncFolder(): Promise<void> {
    const folder = await open(this.folder, 'r');
    try {
      await folder.sync();
      this.written.syncs++;
    } finally {
      await folder.close();
    }
  }

  private replaceFile(path: string, bytes: Uint8Array, done: Done): void {
    const work = async () => {
      const temporary = `${path}.tmp`;
      try {
        const file = await open(temporary, 'w', 0o600);
        try {
          await file.writeFile(bytes);
          await file.sync();
        } finally {
          await file.close();
        }
        this.written.bytes += bytes.length;
        this.written.syncs++;
        await rename(temporary, path);
        await this.syncFolder();
      } catch (error) {
        await rm(temporary, { force: true });
        throw error;
      }
    };
    const result = this.atomic.then(work);
    this.atomic = result.catch(() => undefined);
    result.then(
      () => done(null),
      (error) => done(error as Error),
    );
  }
}
