/** What to do with a change of a stream whose versions grow by one. */
export type Verdict = 'apply' | 'old' | 'gap';

/** Follows the versions of a stream: a snapshot sets the mark, each change must be the next. */
export function createVersions() {
  let last: number | null = null;
  return {
    snapshot(version: number): void {
      last = version;
    },
    change(version: number): Verdict {
      if (last === null || version > last + 1) return 'gap';
      if (version <= last) return 'old';
      last = version;
      return 'apply';
    },
  };
}
