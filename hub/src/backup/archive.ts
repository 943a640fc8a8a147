import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { ByteReader } from './byte-reader.ts';
import { type ArchivedFile, ArchiveHeader, ArchiveManifest, archiveFormat } from './manifest.ts';
import { archiveKey, keyMark } from './recovery-key.ts';
import { SealError, seal, unseal } from './seal.ts';

/**
 * One file: a readable line that says what it is, then, compressed and sealed, the manifest and the files in its order.
 * Everything that is secret or personal is in the sealed part.
 */
const firstWords = 'LINTEL BACKUP ';
const mostHeaderBytes = 4096;
const mostManifestBytes = 64 * 1024 * 1024;

/** An archive that cannot be used, in a sentence that says what to do. */
export class ArchiveError extends Error {
  override readonly name = 'ArchiveError';
  readonly kind: 'not-an-archive' | 'newer' | 'damaged' | 'wrong-code';

  constructor(kind: ArchiveError['kind'], message: string) {
    super(message);
    this.kind = kind;
  }
}

const damaged = (file: string) =>
  new ArchiveError('damaged', `${file} is damaged: it was cut off or changed. Take another backup`);

/** Writes an archive to an open file and syncs it. `read` opens a file of the manifest. */
export async function writeArchive(
  handle: FileHandle,
  manifest: ArchiveManifest,
  key: Uint8Array,
  salt: Uint8Array,
  read: (file: ArchivedFile) => AsyncIterable<Uint8Array>,
): Promise<void> {
  const { files, ...about } = manifest;
  const header: ArchiveHeader = { ...about, salt: Buffer.from(salt).toString('hex'), keyMark: keyMark(key) };
  const line = Buffer.from(`${firstWords}${JSON.stringify(header)}\n`);
  async function* payload() {
    const contents = Buffer.from(JSON.stringify(manifest));
    const length = Buffer.alloc(4);
    length.writeUInt32BE(contents.length);
    yield length;
    yield contents;
    for (const file of files) yield* read(file);
  }
  await handle.writeFile(line);
  await pipeline(
    Readable.from(payload()),
    createGzip({ level: 3 }),
    (plain: AsyncIterable<Uint8Array>) => seal(plain, archiveKey(key, salt), line),
    async (sealed: AsyncIterable<Uint8Array>) => {
      for await (const chunk of sealed) await handle.writeFile(chunk);
    },
  );
  await handle.sync();
}

/** What an archive says of itself without its key. @throws ArchiveError */
export async function readHeader(file: string): Promise<{ header: ArchiveHeader; line: Buffer }> {
  const handle = await open(file, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(mostHeaderBytes), 0, mostHeaderBytes, 0);
    const end = buffer.subarray(0, bytesRead).indexOf(10);
    const text = buffer.subarray(0, Math.max(0, end)).toString('utf8');
    if (!text.startsWith(firstWords)) throw new ArchiveError('not-an-archive', `${file} is no backup of Lintel`);
    return { header: parseHeader(file, text.slice(firstWords.length)), line: Buffer.from(buffer.subarray(0, end + 1)) };
  } finally {
    await handle.close();
  }
}

function parseHeader(file: string, text: string): ArchiveHeader {
  let value: { format?: unknown } | null;
  try {
    value = JSON.parse(text) as { format?: unknown };
  } catch {
    throw damaged(file);
  }
  if (typeof value?.format === 'number' && value.format > archiveFormat)
    throw new ArchiveError('newer', `${file} was made by a newer Lintel: update this one first`);
  const header = ArchiveHeader.safeParse(value);
  if (!header.success) throw damaged(file);
  return header.data;
}

/**
 * Reads an archive whole: `start` hears the manifest, `take` gets each file's bytes and must read them all. Sizes, hashes
 * and seal are checked on the way. @throws ArchiveError
 */
export async function readArchive(
  file: string,
  key: Uint8Array,
  visit: {
    start?: (manifest: ArchiveManifest) => Promise<void> | void;
    take: (entry: ArchivedFile, bytes: AsyncIterable<Uint8Array>) => Promise<void>;
  },
): Promise<ArchiveManifest> {
  const { header, line } = await readHeader(file);
  if (header.keyMark !== keyMark(key))
    throw new ArchiveError('wrong-code', `${file} was made with another recovery code`);
  const sealed = createReadStream(file, { start: line.length });
  let manifest: ArchiveManifest | undefined;
  try {
    await pipeline(
      sealed,
      (bytes: AsyncIterable<Uint8Array>) => unseal(bytes, archiveKey(key, Buffer.from(header.salt, 'hex')), line),
      createGunzip(),
      async (plain: AsyncIterable<Uint8Array>) => {
        const reader = new ByteReader(plain);
        const length = (await reader.exactly(4)).readUInt32BE();
        if (length > mostManifestBytes) throw damaged(file);
        manifest = ArchiveManifest.parse(JSON.parse((await reader.exactly(length)).toString('utf8')));
        await visit.start?.(manifest);
        for (const entry of manifest.files) await takeChecked(file, entry, reader, visit.take);
        if (!(await reader.ended())) throw damaged(file);
      },
    );
  } catch (error) {
    if (error instanceof SealError || isBroken(error)) throw damaged(file);
    throw error;
  }
  return manifest!;
}

async function takeChecked(
  file: string,
  entry: ArchivedFile,
  reader: ByteReader,
  take: (entry: ArchivedFile, bytes: AsyncIterable<Uint8Array>) => Promise<void>,
): Promise<void> {
  const hash = createHash('sha256');
  let left = entry.size;
  async function* bytes() {
    while (left > 0) {
      const piece = await reader.atMost(left);
      left -= piece.length;
      hash.update(piece);
      yield piece;
    }
  }
  await take(entry, bytes());
  if (left > 0 || hash.digest('hex') !== entry.sha256) throw damaged(file);
}

/** Compressed data, JSON or a manifest that is not what was written. */
function isBroken(error: unknown): boolean {
  const { code, name } = error as NodeJS.ErrnoException;
  return code?.startsWith('Z_') === true || name === 'SyntaxError' || name === 'ZodError' || name === 'EarlyEnd';
}
