import * as fs from 'node:fs';
import { dirname, join } from 'node:path';

/** A few small texts that survive a power cut. */
export interface StateFiles {
  /** Null when there is none. */
  read(name: string): string | null;
  /** Durable when it returns; nothing is written when the text is the same. Throws when the disk refuses. */
  write(name: string, text: string): void;
}

/** State files in a folder: written beside, synced, then renamed over the old one. */
export class FolderFiles implements StateFiles {
  private readonly folder: string;

  constructor(folder: string) {
    this.folder = folder;
  }

  read(name: string): string | null {
    try {
      return fs.readFileSync(join(this.folder, name), 'utf8');
    } catch {
      return null;
    }
  }

  write(name: string, text: string): void {
    if (this.read(name) === text) return;
    const path = join(this.folder, name);
    fs.mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    const fd = fs.openSync(`${path}.tmp`, 'w', 0o600);
    try {
      fs.writeFileSync(fd, text);
      fs.fsyncSync(fd);
    } finally {
      fs.closeSync(fd);
    }
    fs.renameSync(`${path}.tmp`, path);
    const folder = fs.openSync(dirname(path), 'r');
    try {
      fs.fsyncSync(folder);
    } finally {
      fs.closeSync(folder);
    }
  }
}
