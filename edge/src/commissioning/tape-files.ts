import { createWriteStream, mkdirSync, type WriteStream } from 'node:fs';
import { join } from 'node:path';
import { UsageError } from '@lintel/shared/errors';
import { runsOf } from '../counting/silhouette/runs.ts';
import type { SilhouetteOrigin, Tape } from '../sensors/abilities.ts';

/** First line of a silhouette recording. */
export interface SilhouetteHeader extends SilhouetteOrigin {
  lintel: 'silhouettes';
  v: 1;
}

/** A file of a recording, and how many lines are in it. */
export interface TapeFile {
  file: string;
  lines: number;
}

/**
 * Writes what sensors count from into files of a folder, one kind of file a sensor: beam edges and thermal pictures as
 * CSV, silhouettes (only when asked for) as run lengths, one picture a line. Never a brightness or a colour.
 */
export class TapeFiles {
  private readonly folder: string;
  private readonly silhouettes: boolean;
  private readonly fail: (reason: string) => void;
  private readonly startedMs: number;
  private readonly open = new Map<string, { stream: WriteStream; tape: TapeFile }>();

  /** `fail` hears, in one sentence, that a file cannot be written any more. */
  constructor(options: { folder: string; silhouettes: boolean; startedMs: number; fail(reason: string): void }) {
    this.folder = options.folder;
    this.silhouettes = options.silhouettes;
    this.startedMs = options.startedMs;
    this.fail = options.fail;
  }

  /** The tape of one sensor. Its file begins with the first thing there is to write. */
  tapeFor(sensor: string): Tape {
    const beams = `${sensor}.beam.csv`;
    const heat = `${sensor}.thermal.csv`;
    const outlines = `${sensor}.silhouettes.jsonl`;
    return {
      edge: (beam, broken, atMs) => {
        if (!this.open.has(beams)) this.write(beams, 't_seconds,beam,level');
        this.write(beams, `${((atMs - this.startedMs) / 1000).toFixed(6)},${beam},${broken ? 1 : 0}`);
      },
      heat: (picture, atMs) => {
        const seconds = ((atMs - this.startedMs) / 1000).toFixed(3);
        this.write(heat, [seconds, ...Array.from(picture, (value) => value.toFixed(2))].join(','));
      },
      silhouette: (people, { frame, atMs, seconds, counted, steadyLight }, origin) => {
        if (!this.silhouettes) return;
        if (!this.open.has(outlines)) {
          this.write(outlines, JSON.stringify({ lintel: 'silhouettes', v: 1, ...origin } satisfies SilhouetteHeader));
        }
        const flags = (counted ? 1 : 0) + (steadyLight ? 2 : 0);
        this.write(outlines, JSON.stringify([frame, atMs, seconds, flags, runsOf(people)]));
      },
      anew: (moved) => {
        if (this.open.has(outlines)) this.write(outlines, JSON.stringify(['anew', moved]));
      },
    };
  }

  /** Files written so far. */
  get files(): TapeFile[] {
    return [...this.open.values()].map(({ tape }) => ({ ...tape }));
  }

  async close(): Promise<void> {
    const streams = [...this.open.values()].map(({ stream }) => stream);
    await Promise.all(streams.map((stream) => new Promise<void>((done) => stream.end(done))));
  }

  private write(name: string, line: string): void {
    let file = this.open.get(name);
    if (!file) {
      const path = join(this.folder, name);
      const stream = createWriteStream(path, { flags: 'wx', mode: 0o600 });
      stream.on('error', (error: NodeJS.ErrnoException) => this.fail(`${path} cannot be written (${error.code})`));
      file = { stream, tape: { file: path, lines: 0 } };
      this.open.set(name, file);
    }
    file.stream.write(`${line}\n`);
    file.tape.lines++;
  }
}

/** Makes an empty folder for a recording. Throws UsageError when there is one already. */
export function recordingFolder(path: string): void {
  try {
    mkdirSync(path, { mode: 0o700 });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') throw new UsageError(`--out ${path}: is there already; name a folder that is not`);
    throw new UsageError(`--out ${path}: cannot be made (${code}); the folder around it must exist and be writable`);
  }
}
