/** What was typed: how many (before `*` or `x`), and of what. */
export function readTyped(typed: string): { count: number; text: string } {
  const match = /^\s*(\d{1,4})\s*[*x×]\s*(.*)$/i.exec(typed);
  if (!match || Number(match[1]) === 0) return { count: 1, text: typed.trim() };
  return { count: Number(match[1]), text: match[2]!.trim() };
}

/**
 * What was scanned, and how many of it: as was typed before, or in one breath with the code. Of a number typed just before,
 * its last key may have come so soon before the scanner's that it was taken for one of them.
 */
export function readScan(scanned: string, typed: string): { count: number; code: string } {
  const [, own, code] = /^(\d{0,4})\*(\S{4,})$/.exec(scanned.trim()) ?? [];
  if (code === undefined || Number(own || 1) === 0) return { count: readTyped(typed).count, code: scanned.trim() };
  if (own !== '') return { count: Number(own), code };
  return { count: readTyped(typed.includes('*') ? typed : `${typed}*`).count, code };
}

/** A price that many per cent below the list's. */
export function lowered(listMinor: number, percent: number): number {
  return Math.round((listMinor * (100 - percent)) / 100);
}

/** Whether text is a code rather than a name: a barcode typed by hand, a parked basket's token. */
export function isCode(text: string): boolean {
  return /^\d{6,}$/.test(text) || parkToken(text) !== null;
}

/** The token in the code of a parked basket, bare or as a kiosk shows it; null where it is none. */
export function parkToken(text: string): string | null {
  return /^(?:lintel-park-)?([0-9a-f]{32})$/i.exec(text.trim())?.[1]?.toLowerCase() ?? null;
}

/** The place `step` further on in a list of `length`, staying inside; -1 is no place. */
export function moved(from: number, step: number, length: number): number {
  return length === 0 ? -1 : Math.min(Math.max(from + step, 0), length - 1);
}
