const pattern = /^lintel-([a-z0-9-]{1,32})-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z\.backup$/;

/** One archive as its name tells: whose it is and when it was made, to the second. */
export interface ArchiveName {
  name: string;
  shop: string;
  madeAt: number;
}

/** `lintel-high-street-20261127T033000Z.backup`: sorts by time, and every file system takes it. */
export function archiveName(shop: string, madeAt: number): string {
  const stamp = new Date(madeAt)
    .toISOString()
    .replace(/\.\d+Z$/, 'Z')
    .replace(/[-:]/g, '');
  return `lintel-${shop}-${stamp}.backup`;
}

/** Null for anything that is no archive of ours: such files are never touched. */
export function readArchiveName(name: string): ArchiveName | null {
  const [, shop, year, month, day, hour, minute, second] = pattern.exec(name) ?? [];
  if (shop === undefined) return null;
  const madeAt = Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second));
  return archiveName(shop, madeAt) === name ? { name, shop, madeAt } : null;
}

/** The archives of one shop among the names of a folder, newest first. */
export function archivesOf(shop: string | null, names: readonly string[]): ArchiveName[] {
  return names
    .map(readArchiveName)
    .filter((archive) => archive !== null)
    .filter((archive) => shop === null || archive.shop === shop)
    .sort((a, b) => b.madeAt - a.madeAt);
}
