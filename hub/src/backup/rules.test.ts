import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dateOf } from '../insights/calendar-rules.ts';
import { archiveName, archivesOf, readArchiveName } from './archive-name-rules.ts';
import { codeOf, keyBytes, keyOf } from './recovery-code-rules.ts';
import { outdated } from './rotation-rules.ts';
import { nextBackupAt } from './schedule-rules.ts';

const moment = fc.integer({ min: Date.parse('2024-01-01'), max: Date.parse('2030-01-01') });
const zone = fc.constantFrom('Asia/Taipei', 'Europe/Berlin', 'America/New_York', 'Asia/Kathmandu');
const keep = fc.record({
  daily: fc.integer({ min: 1, max: 10 }),
  weekly: fc.integer({ min: 0, max: 8 }),
  monthly: fc.integer({ min: 0, max: 24 }),
});
const dayMs = 86_400_000;

describe('the recovery code', () => {
  const key = fc.uint8Array({ minLength: keyBytes, maxLength: keyBytes });

  it('is the key, however a person copies it', () => {
    fc.assert(
      fc.property(key, (bytes) => {
        const code = codeOf(bytes);
        expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){7}[0-9A-HJKMNP-TV-Z]{4}$/);
        for (const typed of [
          code,
          code.toLowerCase(),
          code.replaceAll('-', ' '),
          code.replaceAll('0', 'o').replaceAll('1', 'l'),
        ])
          expect(keyOf(typed)).toEqual(bytes);
      }),
    );
  });

  it('tells every single mistake and every swap of neighbours', () => {
    fc.assert(
      fc.property(key, fc.nat(31), fc.integer({ min: 1, max: 31 }), (bytes, at, by) => {
        const letters = [...codeOf(bytes).replaceAll('-', '')];
        const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
        const wrong = [...letters];
        wrong[at] = alphabet[(alphabet.indexOf(letters[at]!) + by) % 32]!;
        expect(keyOf(wrong.join(''))).toBeNull();
        const next = (at + 1) % 32;
        if (letters[at] === letters[next]) return;
        const swapped = [...letters];
        [swapped[at], swapped[next]] = [letters[next]!, letters[at]!];
        expect(keyOf(swapped.join(''))).toBeNull();
      }),
    );
  });

  it('is nothing else', () => {
    for (const text of ['', 'x', '7Q2M', 'U'.repeat(32), '0'.repeat(33)]) expect(keyOf(text)).toBeNull();
  });
});

describe('names of archives', () => {
  it('tell shop and time, and sort by it', () => {
    const madeAt = Date.parse('2026-11-27T03:30:00Z');
    expect(archiveName('high-street', madeAt)).toBe('lintel-high-street-20261127T033000Z.backup');
    expect(readArchiveName('lintel-high-street-20261127T033000Z.backup')).toMatchObject({
      shop: 'high-street',
      madeAt,
    });
    fc.assert(
      fc.property(moment, moment, (a, b) => {
        const [one, two] = [a, b].map((at) => archiveName('s', Math.floor(at / 1000) * 1000)) as [string, string];
        if (Math.floor(a / 1000) < Math.floor(b / 1000)) expect(one < two).toBe(true);
      }),
    );
  });

  it('are nobody else’s', () => {
    const names = [
      'holiday.jpg',
      'lintel-shop-20261127T033000Z.backup.partial',
      'lintel-shop-20261399T033000Z.backup',
      'lintel-other-20261126T033000Z.backup',
      'lintel-shop-20261126T033000Z.backup',
      'lintel-shop-20261127T033000Z.backup',
    ];
    expect(archivesOf('shop', names).map(({ name }) => name)).toEqual([names[5], names[4]]);
    expect(archivesOf(null, names)).toHaveLength(3);
  });
});

describe('which backups go', () => {
  const at = (text: string) => ({ madeAt: Date.parse(text) });

  it('keeps days, weeks and months of a year of nights', () => {
    const nights = Array.from({ length: 365 }, (_, night) => ({
      madeAt: Date.parse('2026-01-01T19:30:00Z') + night * dayMs,
    }));
    const gone = new Set(outdated(nights, { daily: 7, weekly: 4, monthly: 12 }, 'Asia/Taipei'));
    const left = nights.filter((night) => !gone.has(night)).map(({ madeAt }) => dateOf(madeAt, 'Asia/Taipei'));
    expect(left).toEqual([
      '2026-02-28',
      '2026-03-31',
      '2026-04-30',
      '2026-05-31',
      '2026-06-30',
      '2026-07-31',
      '2026-08-31',
      '2026-09-30',
      '2026-10-31',
      '2026-11-30',
      '2026-12-13',
      '2026-12-20',
      '2026-12-26',
      '2026-12-27',
      '2026-12-28',
      '2026-12-29',
      '2026-12-30',
      '2026-12-31',
      '2027-01-01',
    ]);
  });

  it('counts days that have a backup, not days of the calendar', () => {
    const backups = [at('2026-11-01T03:00:00Z'), at('2026-05-01T03:00:00Z'), at('2026-11-01T01:00:00Z')];
    expect(outdated(backups, { daily: 2, weekly: 0, monthly: 0 }, 'UTC')).toEqual([backups[2]]);
  });

  it('never removes the newest, keeps no more than asked for, and has nothing to do the second time', () => {
    fc.assert(
      fc.property(fc.uniqueArray(moment, { maxLength: 80 }), keep, zone, (times, counts, timeZone) => {
        const backups = times.map((madeAt) => ({ madeAt }));
        const gone = new Set(outdated(backups, counts, timeZone));
        const left = backups.filter((backup) => !gone.has(backup));
        expect(left.length).toBeLessThanOrEqual(counts.daily + counts.weekly + counts.monthly);
        if (backups.length > 0) expect(left).toContainEqual({ madeAt: Math.max(...times) });
        expect(outdated(left, counts, timeZone)).toEqual([]);
      }),
    );
  });

  it('comes to the same whether it is done every night or once at the end', () => {
    fc.assert(
      fc.property(fc.uniqueArray(moment, { maxLength: 60 }), keep, zone, (times, counts, timeZone) => {
        let nightly: { madeAt: number }[] = [];
        for (const madeAt of [...times].sort((a, b) => a - b)) {
          nightly.push({ madeAt });
          const gone = new Set(outdated(nightly, counts, timeZone));
          nightly = nightly.filter((backup) => !gone.has(backup));
        }
        const all = times.map((madeAt) => ({ madeAt }));
        const gone = new Set(outdated(all, counts, timeZone));
        const once = all.filter((backup) => !gone.has(backup)).sort((a, b) => a.madeAt - b.madeAt);
        expect(nightly).toEqual(once);
      }),
    );
  });
});

describe('when the next backup is due', () => {
  const next = (now: string, last: string | null) =>
    new Date(
      nextBackupAt(Date.parse(now), last === null ? null : Date.parse(last), 'Asia/Taipei', '03:30'),
    ).toISOString();

  it('is each night at that time', () => {
    expect(next('2026-11-21T04:00:00.000Z', '2026-11-20T19:30:05Z')).toBe('2026-11-21T19:30:00.000Z');
    expect(next('2026-11-21T17:00:00.000Z', '2026-11-20T19:30:05Z')).toBe('2026-11-21T19:30:00.000Z');
  });

  it('is at once before the first and after a night that was missed', () => {
    expect(next('2026-11-21T04:00:00.000Z', null)).toBe('2026-11-21T04:00:00.000Z');
    expect(next('2026-11-21T04:00:00.000Z', '2026-11-19T19:30:05Z')).toBe('2026-11-21T04:00:00.000Z');
  });

  it('is never in the past, never more than a day and an hour away, and once done not due again the same night', () => {
    const time = fc
      .tuple(fc.nat(23), fc.constantFrom(0, 15, 30, 45))
      .map(([h, m]) => `${String(h).padStart(2, '0')}:${String(m).padStart(2, '0')}`);
    fc.assert(
      fc.property(moment, fc.option(fc.nat(5 * dayMs)), zone, time, (now, ago, timeZone, at) => {
        const due = nextBackupAt(now, ago === null ? null : now - ago, timeZone, at);
        expect(due).toBeGreaterThanOrEqual(now);
        expect(due - now).toBeLessThanOrEqual(dayMs + 3_600_000);
        const after = nextBackupAt(due, due, timeZone, at);
        expect(after).toBeGreaterThan(due);
      }),
    );
  });
});
