import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readArchive, readHeader, writeArchive } from './archive.ts';
import type { ArchiveManifest } from './manifest.ts';
import { SealError, seal, unseal } from './seal.ts';

const key = randomBytes(16);
let dir: string;
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'lintel-archive-'));
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

async function* pieces(bytes: Uint8Array, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function whole(source: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const part of source) parts.push(part);
  return Buffer.concat(parts);
}

describe('the seal', () => {
  const sealKey = randomBytes(32);
  const context = Buffer.from('header');

  it('gives back what it took, however both sides cut it', async () => {
    for (const length of [0, 1, 262_143, 262_144, 262_145, 700_001]) {
      const plain = randomBytes(length);
      const sealed = await whole(seal(pieces(plain, 65_537), sealKey, context));
      for (const size of [1 + (length >> 3), 65_536, sealed.length])
        expect((await whole(unseal(pieces(sealed, size), sealKey, context))).equals(plain)).toBe(true);
    }
  });

  it('is broken by any change, wherever it is', async () => {
    const sealed = await whole(seal(pieces(randomBytes(300_000), 50_000), sealKey, context));
    await fc.assert(
      fc.asyncProperty(fc.nat(sealed.length - 1), fc.integer({ min: 1, max: 255 }), async (at, by) => {
        const changed = Buffer.from(sealed);
        changed[at]! ^= by;
        await expect(whole(unseal(pieces(changed, 65_536), sealKey, context))).rejects.toBeInstanceOf(SealError);
      }),
      { numRuns: 60 },
    );
  });

  it('is broken by a cut, a swap, a lost chunk, more after the end, another key and another context', async () => {
    const chunk = 4 + 262_144 + 16;
    const sealed = await whole(seal(pieces(randomBytes(800_000), 50_000), sealKey, context));
    const [one, two] = [sealed.subarray(0, chunk), sealed.subarray(chunk, 2 * chunk)];
    const rest = sealed.subarray(2 * chunk);
    const wrong = [
      sealed.subarray(0, chunk),
      sealed.subarray(0, 2 * chunk),
      sealed.subarray(0, sealed.length - 1),
      Buffer.concat([two, one, rest]),
      Buffer.concat([one, rest]),
      Buffer.concat([sealed, one]),
      Buffer.alloc(0),
    ];
    for (const bytes of wrong)
      await expect(whole(unseal(pieces(bytes, 65_536), sealKey, context))).rejects.toBeInstanceOf(SealError);
    await expect(whole(unseal(pieces(sealed, 999), randomBytes(32), context))).rejects.toBeInstanceOf(SealError);
    await expect(whole(unseal(pieces(sealed, 999), sealKey, Buffer.from('other')))).rejects.toBeInstanceOf(SealError);
  });
});

describe('an archive', () => {
  const contents = new Map([
    ['shop.db', randomBytes(5000)],
    ['footfall.db', Buffer.alloc(400_000, 7)],
    [`media/originals/ab/${'ab'.repeat(32)}`, Buffer.alloc(0)],
  ]);
  const manifest: ArchiveManifest = {
    format: 1,
    shop: 'demo',
    madeAt: '2026-11-27T03:30:00.000Z',
    lintel: '0.1.0',
    schemas: { shop: 2, footfall: 5 },
    files: [...contents].map(([path, bytes]) => ({
      path,
      size: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
    })),
  };

  async function written(name: string, over: Partial<ArchiveManifest> = {}): Promise<string> {
    const file = join(dir, name);
    const handle = await open(file, 'w');
    await writeArchive(handle, { ...manifest, ...over }, key, randomBytes(32), ({ path }) =>
      pieces(contents.get(path) ?? Buffer.alloc(1), 3000),
    );
    await handle.close();
    return file;
  }

  async function readAll(file: string, withKey: Uint8Array = key): Promise<Map<string, Buffer>> {
    const found = new Map<string, Buffer>();
    await readArchive(file, withKey, { take: async ({ path }, bytes) => void found.set(path, await whole(bytes)) });
    return found;
  }

  it('says what it is to everybody, and what is in it to whoever has the code', async () => {
    const file = await written('whole');
    const { header } = await readHeader(file);
    expect(header).toMatchObject({ shop: 'demo', madeAt: manifest.madeAt, schemas: { shop: 2, footfall: 5 } });
    const found = await readAll(file);
    expect([...found.keys()]).toEqual([...contents.keys()]);
    for (const [path, bytes] of contents) expect(found.get(path)!.equals(bytes)).toBe(true);
    expect(readFileSync(file).includes('footfall.db')).toBe(false);
    await expect(readAll(file, randomBytes(16))).rejects.toMatchObject({ kind: 'wrong-code' });
  });

  it('is refused when anything of it is changed or missing', async () => {
    const file = await written('good');
    const bytes = readFileSync(file);
    const header = bytes.indexOf(10);
    for (const at of [20, header - 20, header + 1, header + 100, bytes.length - 1]) {
      const changed = Buffer.from(bytes);
      changed[at]! ^= 1;
      writeFileSync(join(dir, 'changed'), changed);
      await expect(readAll(join(dir, 'changed')), String(at)).rejects.toMatchObject({ name: 'ArchiveError' });
    }
    for (const length of [header + 1, header + 40, bytes.length - 1]) {
      writeFileSync(join(dir, 'cut'), bytes.subarray(0, length));
      await expect(readAll(join(dir, 'cut')), String(length)).rejects.toMatchObject({ kind: 'damaged' });
    }
  });

  it('is refused when it is none, or of a newer program', async () => {
    writeFileSync(join(dir, 'none'), 'holiday');
    await expect(readHeader(join(dir, 'none'))).rejects.toMatchObject({ kind: 'not-an-archive' });
    writeFileSync(join(dir, 'newer'), 'LINTEL BACKUP {"format":2,"new":true}\n');
    await expect(readHeader(join(dir, 'newer'))).rejects.toMatchObject({ kind: 'newer' });
  });

  it('may not name a file outside its own places', async () => {
    for (const path of ['../../etc/passwd', '/etc/passwd', 'tls/../../x', 'media/originals/ab/../x', 'hub.lock']) {
      const file = await written('bad', { files: [{ path, size: 1, sha256: 'a'.repeat(64) }] });
      await expect(readAll(file)).rejects.toMatchObject({ kind: 'damaged' });
    }
  });

  it('may not hold other bytes than its table of contents says', async () => {
    const [first] = manifest.files;
    const file = await written('lie', { files: [{ ...first!, sha256: 'b'.repeat(64) }] });
    await expect(readAll(file)).rejects.toMatchObject({ kind: 'damaged' });
  });
});
