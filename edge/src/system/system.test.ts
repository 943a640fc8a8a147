import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bootId, lintelVersion } from './boot.ts';
import { systemClock } from './clock.ts';
import { blinkLight } from './identify.ts';
import { plainLine } from './log.ts';
import { FolderFiles } from './state-files.ts';
import { readVitals } from './vitals.ts';
import { Watchdog } from './watchdog.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lintel-system-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const now = Date.UTC(2026, 5, 1);

/** A program that prints one line. */
function program(name: string, line: string): string {
  const path = join(folder, name);
  writeFileSync(path, `#!/bin/sh\necho '${line}'\n`);
  chmodSync(path, 0o755);
  return path;
}

function place(
  more: Partial<Record<'thermal' | 'vcgencmd' | 'timesyncMark' | 'systemd' | 'timedatectl', string>> = {},
) {
  const gone = join(folder, 'gone');
  return { thermal: gone, vcgencmd: gone, timesyncMark: gone, systemd: gone, timedatectl: gone, ...more };
}

describe('readVitals', () => {
  it('knows nothing where nothing is', async () => {
    const vitals = await readVitals(folder, now, place());
    expect(vitals).toEqual({ temperatureC: null, throttled: null, diskFreeBytes: expect.any(Number), clock: 'synced' });
    expect(vitals.diskFreeBytes).toBeGreaterThan(0);
    expect((await readVitals(join(folder, 'gone'), now, place())).diskFreeBytes).toBeNull();
  });

  it('reads a Pi', async () => {
    const thermal = join(folder, 'temp');
    writeFileSync(thermal, '48312\n');
    const vcgencmd = program('vcgencmd', 'throttled=0x50005');
    expect(await readVitals(folder, now, place({ thermal, vcgencmd }))).toMatchObject({
      temperatureC: 48.312,
      throttled: true,
    });
    const calm = program('calm', 'throttled=0x50000');
    expect(await readVitals(folder, now, place({ vcgencmd: calm }))).toMatchObject({ throttled: false });
  });

  it('trusts the clock when something has set it', async () => {
    const systemd = folder;
    const clockOf = async (more: Parameters<typeof place>[0], at = now) =>
      (await readVitals(folder, at, place(more))).clock;
    expect(await clockOf({}, Date.UTC(1970, 0, 2))).toBe('unsynced');
    expect(await clockOf({ systemd, timesyncMark: folder })).toBe('synced');
    expect(await clockOf({ systemd, timedatectl: program('no', 'no') })).toBe('unsynced');
    expect(await clockOf({ systemd, timedatectl: program('yes', 'yes') })).toBe('synced');
  });
});

describe('FolderFiles', () => {
  it('keeps texts, privately, and writes only what changed', () => {
    const files = new FolderFiles(join(folder, 'state'));
    expect(files.read('a.json')).toBeNull();
    files.write('a.json', 'one');
    const before = statSync(join(folder, 'state', 'a.json')).ino;
    files.write('a.json', 'one');
    expect(statSync(join(folder, 'state', 'a.json')).ino).toBe(before);
    files.write('a.json', 'two');
    expect(files.read('a.json')).toBe('two');
    expect(statSync(join(folder, 'state', 'a.json')).mode & 0o777).toBe(0o600);
    expect(readdirSync(join(folder, 'state'))).toEqual(['a.json']);
  });
});

describe('blinkLight', () => {
  it('blinks for a while and puts the light back', async () => {
    const trigger = join(folder, 'trigger');
    writeFileSync(trigger, 'none [mmc0] heartbeat');
    let later = () => {};
    const clock = {
      after(_ms: number, fn: () => void) {
        later = fn;
        return () => {};
      },
    };
    expect(await blinkLight(clock, [join(folder, 'gone'), folder])).toBe(true);
    expect(readFileSync(trigger, 'utf8')).toBe('heartbeat');
    later();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(readFileSync(trigger, 'utf8')).toBe('mmc0');
    expect(await blinkLight(clock, [])).toBe(false);
  });
});

describe('Watchdog', () => {
  it('is fed no more often than it needs', () => {
    const told: string[] = [];
    const watchdog = new Watchdog((state) => void told.push(state));
    watchdog.ready();
    for (let s = 0; s <= 25; s++) watchdog.feed(s * 1000);
    expect(told).toEqual(['READY=1', 'WATCHDOG=1', 'WATCHDOG=1', 'WATCHDOG=1']);
  });
});

describe('the rest of the machine', () => {
  it('names this boot and this program', () => {
    expect(bootId()).toMatch(/^[0-9a-f-]{36}$/);
    expect(bootId(join(folder, 'gone'))).not.toBe(bootId(join(folder, 'gone')));
    expect(lintelVersion()).toMatch(/^\d+\.\d+\.\d+/);
  });

  it('has a clock that never goes back, and timers that can be cancelled', async () => {
    const before = systemClock.mono();
    let rang = 0;
    systemClock.after(1, () => rang++);
    systemClock.after(1, () => rang++)();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(rang).toBe(1);
    expect(systemClock.mono() - before).toBeGreaterThanOrEqual(15);
  });

  it('writes a log line that somebody can read', () => {
    const json = JSON.stringify({
      level: 'warn',
      time: now,
      node: 'door-1',
      msg: 'The hub is gone.',
      tries: 3,
      why: 'cut',
    });
    expect(plainLine(json)).toMatch(/^\d\d:\d\d:\d\d warn {2}door-1 {2}The hub is gone\. {2}tries=3 {2}why=cut\n$/);
  });
});
