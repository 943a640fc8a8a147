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
  // At the picture's edge the pixel is its own neighbour, which is never broken. Added up instead of asked one by one:
  // nobody can foretell the answers.
  const left = x > 0 ? i - 1 : i;
  const right = x < width - 1 ? i + 1 : i;
  const above = y > 0 ? i - width : i;
  const below = y < height - 1 ? i + width : i;
  const broken =
    exceeds(luma[left] * empty - value * scene[left], limit) +
    exceeds(luma[right] * empty - value * scene[right], limit) +
    exceeds(luma[above] * empty - value * scene[above], limit) +
    exceeds(luma[below] * empty - value * scene[below], limit);
  return broken < 2;
}

/** 1 or 0. */
function exceeds(difference: number, limit: number): number {
  return (limit - Math.abs(difference)) >>> 31;
}
