import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { firstProgram } from '@lintel/shared/config/member-program';
import { newMemberCode } from '@lintel/shared/member-code';
import { SeededRandom } from '@lintel/shared/seeded-random';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openTill, type Till } from '../till.fixture.ts';
import { memberService } from './members.fixture.ts';
import type { MemberService } from './service.ts';

let dir: string;
let till: Till;
let members: MemberService;
beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'lintel-erase-'));
  till = await openTill({ file: join(dir, 'shop.db'), terms: { members: firstProgram } });
  members = memberService(till, firstProgram);
});
afterEach(() => {
  till.close();
  rmSync(dir, { recursive: true });
});

interface Kept {
  id: string;
  code: string;
  phone: string | null;
  phoneMark: string | null;
  name: string;
  tags: string;
}

const rows = () => till.storage.read.all<Kept>('SELECT id, code, phone, phoneMark, name, tags FROM member');
const traces = ({ code, phone, phoneMark, name, tags }: Kept) => [code, phone!, phoneMark!, name, tags.slice(2, -2)];

/** What the files of the shop hold now. `fold`: once the log lies in the one file, as when a hub stops. */
function bytes(fold: boolean): string {
  const { connection } = till.storage;
  if (fold) connection.foldLog();
  else connection.checkpoint(1);
  const files = ['shop.db', 'shop.db-wal', 'shop.db-journal'].map((name) => join(dir, name));
  const there = fold ? files.filter(existsSync) : files.slice(0, 1);
  return there.map((file) => readFileSync(file, 'latin1')).join('');
}

async function enter(number: string) {
  const person = { name: `Name of ${number}`, phone: number, language: null, consent: true } as const;
  return members.create({ ...person, tags: [`tag-of-${number}`] }, till.cashier);
}

it('leaves nothing of a person in the files', async () => {
  const ids = await Promise.all(['0911222333', '0922333444', '0933444555'].map(enter));
  await members.change(ids[1]!, { version: 1, name: 'Another name, and a longer one' }, till.cashier);
  const [first, second, third] = rows() as [Kept, Kept, Kept];
  const before = bytes(false);
  const found = (wanted: string[], text: string) => wanted.filter((trace) => text.includes(trace));
  expect(found(traces(second), before)).toEqual(traces(second));
  await members.erase(second.id, till.cashier);
  const after = bytes(true);
  expect(found([...traces(second), '922333444', 'Name of 0922333444'], after)).toEqual([]);
  const others = [...traces(first), ...traces(third)];
  expect(found(others, after)).toEqual(others);
});

it('leaves no copy in pages that a row was moved out of', async () => {
  const random = new SeededRandom(7);
  const { connection } = till.storage;
  connection.run('BEGIN');
  for (let i = 0; i < 4000; i++) {
    connection.run(
      `INSERT INTO member (id, code, name, tags, status, points, spentMinor, consentAt, version, createdAt, updatedAt)
       VALUES (?, ?, ?, '[]', 'active', 0, 0, 0, 1, ?, 0)`,
      `member-${i}`,
      newMemberCode(random),
      `Number ${i}`,
      i,
    );
  }
  connection.run('COMMIT');
  const times = new Map<string, number>();
  for (const [code] of bytes(false).matchAll(/M[1-9A-Z]{13}/g)) times.set(code, (times.get(code) ?? 0) + 1);
  // One in its row and one in the index that finds it.
  const copied = rows().filter(({ code }) => times.get(code)! > 2);
  expect(copied.length).toBeGreaterThan(0);
  for (const { id } of copied) await members.erase(id, till.cashier);
  const after = bytes(true);
  expect(copied.filter(({ code }) => after.includes(code))).toEqual([]);
  expect(connection.integrity()).toBe('ok');
});
