/**
 * Whether a colourless change at (x, y) is no more than shade: darker by a plausible ratio, and the four neighbours
 * darkened by that same ratio (a shadow keeps the floor's texture and brings none of its own; clothes do neither).
 * `darkest` and `lightest` bound picture/scene in 1/256.
 */
export function isShadow(
  luma: Uint8Array,
  scene: Uint8Array,
  threshold: Uint8Array,
  width: number,
  height: number,
  x: number,
  y: number,
  darkest: number,
  lightest: number,
): boolean {
  const i = y * width + x;
  const value = luma[i];
  const empty = scene[i];
  const scaled = value << 8;
  if (scaled < darkest * empty || scaled > lightest * empty) return false;
  const limit = (threshold[i] * empty * 3) >> 2;
  let broken = 0;
  if (x > 0 && differs(luma[i - 1] * empty - value * scene[i - 1], limit)) broken++;
  if (x < width - 1 && differs(luma[i + 1] * empty - value * scene[i + 1], limit)) broken++;
  if (y > 0 && differs(luma[i - width] * empty - value * scene[i - width], limit)) broken++;
  if (y < height - 1 && differs(luma[i + width] * empty - value * scene[i + width], limit)) broken++;
  return broken < 2;
}

function differs(difference: number, limit: number): boolean {
  return difference > limit || -difference > limit;
}
