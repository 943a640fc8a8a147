import type { StateFiles } from '../system/state-files.ts';

interface Seen {
  requestId: string;
  expiresAt: string;
}

const fileName = 'commands.json';
const keepMs = 24 * 3_600_000;
const keepCount = 1000;

/** Remembers which commands were taken up, across restarts, so that each is carried out at most once. */
export class CommandLedger {
  private readonly files: StateFiles;
  private seen: Seen[] | null = null;

  constructor(files: StateFiles) {
    this.files = files;
  }

  /** `run` at most once per request id, after it is written down; `expired` when its time is over at `now` (ms). */
  take(command: Seen, now: number): 'run' | 'expired' | 'seen' {
    this.seen ??= readSeen(this.files.read(fileName));
    if (this.seen.some(({ requestId }) => requestId === command.requestId)) return 'seen';
    if (Date.parse(command.expiresAt) <= now) return 'expired';
    const recent = this.seen.filter(({ expiresAt }) => Date.parse(expiresAt) > now - keepMs);
    this.seen = [...recent.slice(1 - keepCount), { requestId: command.requestId, expiresAt: command.expiresAt }];
    this.files.write(fileName, JSON.stringify(this.seen));
    return 'run';
  }
}

function readSeen(text: string | null): Seen[] {
  try {
    const parsed: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(parsed) ? (parsed as Seen[]) : [];
  } catch {
    return [];
  }
}
