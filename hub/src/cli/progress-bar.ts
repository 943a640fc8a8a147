import { stderr } from 'node:process';

const width = 24;

/** Shows on a terminal how far long work is; says nothing in a pipe or beside JSON. */
export function progressBar(title: string, quiet = false): { show: (share: number) => void; end: () => void } {
  if (quiet || !stderr.isTTY) return { show: () => {}, end: () => {} };
  let shown = -1;
  return {
    show(share) {
      const percent = Math.floor(Math.min(1, share) * 100);
      if (percent === shown) return;
      shown = percent;
      const filled = Math.round((percent / 100) * width);
      stderr.write(`\r${title}  [${'#'.repeat(filled)}${'-'.repeat(width - filled)}] ${percent} %`);
    },
    end: () => void stderr.write('\r\x1b[K'),
  };
}
