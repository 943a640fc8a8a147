import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile, statfs } from 'node:fs/promises';

/** What the machine says about itself; null where it does not say. */
export interface Vitals {
  temperatureC: number | null;
  throttled: boolean | null;
  diskFreeBytes: number | null;
  clock: 'synced' | 'unsynced';
}

/** Where to look; other places in tests. */
export interface VitalPlaces {
  thermal: string;
  vcgencmd: string;
  timesyncMark: string;
  systemd: string;
  timedatectl: string;
}

const places: VitalPlaces = {
  thermal: '/sys/class/thermal/thermal_zone0/temp',
  vcgencmd: 'vcgencmd',
  timesyncMark: '/run/systemd/timesync/synchronized',
  systemd: '/run/systemd/system',
  timedatectl: 'timedatectl',
};

/** No clock of ours has ever been right before this. */
const earliestMs = Date.UTC(2025, 0, 1);

/** Reads what health reports need. Never rejects. */
export async function readVitals(dataDir: string, nowMs: number, at: VitalPlaces = places): Promise<Vitals> {
  const [temperatureC, throttled, diskFreeBytes, clock] = await Promise.all([
    readTemperature(at.thermal),
    readThrottled(at.vcgencmd),
    readDiskFree(dataDir),
    readClockState(nowMs, at),
  ]);
  return { temperatureC, throttled, diskFreeBytes, clock };
}

async function readTemperature(file: string): Promise<number | null> {
  try {
    const milli = Number((await readFile(file, 'utf8')).trim());
    return Number.isFinite(milli) && milli !== 0 ? milli / 1000 : null;
  } catch {
    return null;
  }
}

/** Bits 0–3 of `vcgencmd get_throttled`: undervoltage, capped, throttled, soft temperature limit, each at this moment. */
async function readThrottled(command: string): Promise<boolean | null> {
  const flags = /throttled=0x([0-9a-f]+)/i.exec((await output(command, ['get_throttled'])) ?? '')?.[1];
  return flags === undefined ? null : (Number.parseInt(flags, 16) & 0xf) !== 0;
}

async function readDiskFree(dataDir: string): Promise<number | null> {
  try {
    const { bavail, bsize } = await statfs(dataDir);
    return bavail * bsize;
  } catch {
    return null;
  }
}

/** systemd-timesyncd's mark, else what timedatectl says (chrony, ntpd), else on machines without systemd a plausible year. */
async function readClockState(nowMs: number, at: VitalPlaces): Promise<'synced' | 'unsynced'> {
  if (nowMs < earliestMs) return 'unsynced';
  if (existsSync(at.timesyncMark)) return 'synced';
  if (!existsSync(at.systemd)) return 'synced';
  const answer = await output(at.timedatectl, ['show', '--property=NTPSynchronized', '--value']);
  return answer === null || answer.trim() === 'yes' ? 'synced' : 'unsynced';
}

function output(command: string, args: string[]): Promise<string | null> {
  return new Promise((resolve) => {
    execFile(command, args, { timeout: 3000 }, (error, stdout) => resolve(error ? null : stdout));
  });
}
