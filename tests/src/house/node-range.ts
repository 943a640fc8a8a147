type Version = readonly [number, number, number];

/**
 * Whether the oldest Node of ours fits an npm `engines.node` range: comparators, `^`, `~`, `x` and `||` as npm knows them.
 * Throws for a range it cannot read, so that nothing passes unread.
 */
export function fitsRange(version: Version, range: string): boolean {
  return range.split('||').some((alternative) => {
    const text = alternative.trim().replace(/(>=|<=|>|<|=|\^|~)\s+/g, '$1');
    if (text === '' || text === '*') return true;
    const hyphen = /^(\S+) - (\S+)$/.exec(text);
    const comparators = hyphen ? [`>=${hyphen[1]}`, `<=${hyphen[2]}`] : text.split(/\s+/);
    return comparators.every((comparator) => fits(version, comparator));
  });
}

function fits(version: Version, comparator: string): boolean {
  const [, operator = '', major = '', minor, patch] =
    /^(>=|<=|>|<|=|\^|~)?v?(\d+|x|\*)(?:\.(\d+|x|\*))?(?:\.(\d+|x|\*)(?:-[\w.]+)?)?$/.exec(comparator) ??
    unreadable(comparator);
  const given = [major, minor, patch].filter((part) => part !== undefined && /^\d+$/.test(part)).map(Number);
  if (given.length === 0) return true;
  const [a = 0, b = 0, c = 0] = given;
  const low: Version = [a, b, c];
  const sameMinor: Version = given.length === 1 ? [a + 1, 0, 0] : [a, b + 1, 0];
  const next: Version = given.length === 3 ? [a, b, c + 1] : sameMinor;
  switch (operator) {
    case '>=':
      return compare(version, low) >= 0;
    case '>':
      return compare(version, next) >= 0;
    case '<':
      return compare(version, low) < 0;
    case '<=':
      return compare(version, next) < 0;
    case '^':
      return compare(version, low) >= 0 && compare(version, a > 0 ? [a + 1, 0, 0] : sameMinor) < 0;
    case '~':
      return compare(version, low) >= 0 && compare(version, sameMinor) < 0;
    default:
      return compare(version, low) >= 0 && compare(version, next) < 0;
  }
}

function compare(a: Version, b: Version): number {
  return a[0] - b[0] || a[1] - b[1] || a[2] - b[2];
}

function unreadable(comparator: string): never {
  throw new Error(`"${comparator}" is not a range this test can read`);
}
