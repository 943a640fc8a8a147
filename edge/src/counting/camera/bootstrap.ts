/**
 * The empty scene out of pictures with people in them: per pixel the centre of the narrowest range that holds
 * 40 % of the samples (a mode estimate: unlike the median it survives a spot covered most of the time by clothes of
 * varied brightness). Writes the grey level to `mean` and the half width of that range to `spread`.
 */
export function emptyScene(samples: readonly Uint8Array[], mean: Uint8Array, spread: Uint8Array): void {
  const n = samples.length;
  const keep = Math.max(1, Math.ceil(n * 0.4));
  const counts = new Uint16Array(256);
  const sorted = new Uint8Array(n);
  for (let i = 0; i < mean.length; i++) {
    let lowest = 255;
    let highest = 0;
    for (let k = 0; k < n; k++) {
      const value = samples[k][i];
      counts[value]++;
      if (value < lowest) lowest = value;
      if (value > highest) highest = value;
    }
    let filled = 0;
    for (let value = lowest; value <= highest; value++) {
      for (let c = counts[value]; c > 0; c--) sorted[filled++] = value;
      counts[value] = 0;
    }
    let best = 0;
    let bestWidth = 256;
    let bestTies = 1;
    for (let k = 0; k + keep <= n; k++) {
      const width = sorted[k + keep - 1] - sorted[k];
      if (width < bestWidth) {
        bestWidth = width;
        best = k;
        bestTies = 1;
      } else if (width === bestWidth && sorted[k] - sorted[best] <= 2) {
        bestTies = k - best + 1;
      }
    }
    const middle = best + ((bestTies - 1) >> 1) + (keep >> 1);
    mean[i] = sorted[Math.min(n - 1, middle)];
    spread[i] = (bestWidth + 1) >> 1;
  }
}
