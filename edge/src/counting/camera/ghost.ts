import type { Blobs } from './blobs.ts';

/**
 * Whether a blob is a hole in the learned scene rather than a body: its outline then lies in the scene, and the
 * picture is smooth there. Compares brightness steps across the left and right ends of its runs.
 */
export function isGhost(blobs: Blobs, blob: number, luma: Uint8Array, scene: Uint8Array, width: number): boolean {
  let inPicture = 0;
  let inScene = 0;
  let steps = 0;
  for (let r = 0; r < blobs.runs; r++) {
    if (blobs.runBlob[r] !== blob) continue;
    const row = blobs.runY[r] * width;
    for (let end = 0; end < 2; end++) {
      const edge = end === 0 ? blobs.runX0[r] : blobs.runX1[r];
      if (edge < 3 || edge > width - 4) continue;
      const a = row + edge - 3;
      const b = row + edge + 3;
      inPicture += Math.abs(luma[a] - luma[b]);
      inScene += Math.abs(scene[a] - scene[b]);
      steps++;
    }
  }
  return steps >= 4 && inScene > 1.6 * inPicture && inScene > 6 * steps;
}
