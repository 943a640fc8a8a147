import { BackupStatus } from '@lintel/shared/http/backups';
import { beforeEach, describe, expect, it } from 'vitest';
import { archiveName } from './archive-name-rules.ts';
import { BackupDesk } from './backup-desk.ts';
import type { BackupOutcome } from './backup-worker.ts';

let there: { name: string; madeAt: number; bytes: number }[];
let now: number;
let timers: { at: number; fn: () => void }[];
let answers: BackupOutcome[];
let made: number[];

const clock = {
  now: () => now,
  mono: () => now,
  after(ms: number, fn: () => void) {
    const timer = { at: now + ms, fn };
    timers.push(timer);
    return () => {
      timers = timers.filter((other) => other !== timer);
    };
  },
};

function desk(over: { folder?: null } = {}): BackupDesk {
  const job = {
    dataDir: '/data',
    shop: 'demo',
    configText: null,
    removable: true,
    keep: null,
    timeZone: 'Asia/Taipei',
  };
  return new BackupDesk({
    job,
    folder: over.folder === null ? null : { path: '/stick', archives: async () => [...there] },
    time: '03:30',
    clock,
    async make() {
      made.push(now);
      const answer = answers.shift() ?? success();
      if ('made' in answer) put(now);
      return answer;
    },
  });
}

function put(madeAt: number): void {
  there.unshift({ name: archiveName('demo', madeAt), madeAt, bytes: 7 });
}

function success(): BackupOutcome {
  const name = archiveName('demo', now);
  const madeAt = new Date(now).toISOString();
  return {
    made: {
      file: `/stick/${name}`,
      bytes: 7,
      madeAt,
      lintel: '0',
      schemas: { shop: 1, footfall: 1 },
      files: 2,
      removed: [],
    },
  };
}

/** Lets time pass timer by timer. */
async function pass(ms: number): Promise<void> {
  const until = now + ms;
  for (;;) {
    for (let turn = 0; turn < 30; turn++) await new Promise((resolve) => setImmediate(resolve));
    const next = timers.sort((a, b) => a.at - b.at)[0];
    if (!next || next.at > until) break;
    timers.shift();
    now = Math.max(now, next.at);
    next.fn();
  }
  now = until;
}

beforeEach(() => {
  there = [];
  now = Date.parse('2026-11-21T04:00:00Z');
  timers = [];
  answers = [];
  made = [];
});

const hourMs = 3_600_000;

describe('the nightly backup', () => {
  it('is made soon after the first start, then each night', async () => {
    const nightly = desk();
    nightly.start();
    await pass(59_000);
    expect(made).toEqual([]);
    await pass(3 * 24 * hourMs);
    expect(made.map((at) => new Date(at).toISOString())).toEqual([
      '2026-11-21T04:01:00.000Z',
      '2026-11-21T19:30:00.000Z',
      '2026-11-22T19:30:00.000Z',
      '2026-11-23T19:30:00.000Z',
    ]);
    const status = await nightly.status();
    expect(BackupStatus.parse(status)).toMatchObject({
      lastAt: '2026-11-23T19:30:00.000Z',
      nextAt: '2026-11-24T19:30:00.000Z',
      problem: null,
      running: false,
    });
    expect(status.items).toHaveLength(4);
    await nightly.stop();
    expect(timers).toEqual([]);
  });

  it('says what is wrong, tries again every half hour, and is glad when the stick is back', async () => {
    put(now - 40 * hourMs);
    answers = Array.from({ length: 3 }, () => ({ failed: 'not-plugged-in', detail: 'away' }));
    const nightly = desk();
    nightly.start();
    await pass(62_000);
    expect(await nightly.status()).toMatchObject({ problem: { code: 'not-plugged-in' }, running: false });
    expect((await nightly.status()).items).toHaveLength(1);
    await pass(2 * hourMs);
    expect(made).toHaveLength(4);
    expect(made[3]! - made[2]!).toBe(hourMs / 2);
    expect(await nightly.status()).toMatchObject({ problem: null });
    await nightly.stop();
  });

  it('is made at once when somebody asks, one at a time', async () => {
    put(now - hourMs);
    const nightly = desk();
    nightly.start();
    await pass(120_000);
    expect(made).toEqual([]);
    nightly.begin();
    expect(() => nightly.begin()).toThrow('being made already');
    expect((await nightly.status()).running).toBe(true);
    await pass(1000);
    expect(await nightly.status()).toMatchObject({ running: false, items: [{}, {}] });
    await nightly.stop();
  });

  it('does not keep a stopping hub waiting', async () => {
    let signal: AbortSignal | undefined;
    const job = { dataDir: '/data', shop: 'demo', configText: null, removable: true, keep: null, timeZone: 'UTC' };
    const nightly = new BackupDesk({
      job,
      folder: { path: '/stick', archives: async () => [] },
      time: '03:30',
      clock,
      make: (_, given) => {
        signal = given;
        return new Promise((_resolve, reject) => given.addEventListener('abort', () => reject(new Error('ended'))));
      },
    });
    nightly.start();
    await pass(61_000);
    expect(signal?.aborted).toBe(false);
    await nightly.stop();
    expect(signal?.aborted).toBe(true);
    expect((await nightly.status()).problem).toBeNull();
    expect(timers).toEqual([]);
  });

  it('is no affair of a hub without a folder for it', async () => {
    const nightly = desk({ folder: null });
    nightly.start();
    await pass(48 * hourMs);
    expect([made, timers]).toEqual([[], []]);
    expect(await nightly.status()).toMatchObject({ folder: null, items: [] });
    expect(() => nightly.begin()).toThrow('no folder');
  });

  it('does not stumble over a folder that is not there', async () => {
    answers = [{ failed: 'no-folder', detail: '' }];
    const nightly = desk();
    nightly.start();
    await pass(70_000);
    expect(await nightly.status()).toMatchObject({ problem: { code: 'no-folder' }, lastAt: null });
    await pass(hourMs);
    expect(await nightly.status()).toMatchObject({ problem: null });
    await nightly.stop();
  });
});
