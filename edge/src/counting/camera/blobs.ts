import type { Mask } from './mask.ts';

const maxRuns = 8192;
const maxBlobs = 256;

/**
 * Connected regions (8-neighbourhood) of a mask as horizontal runs, in one pass with union-find.
 * All arrays are made once; a picture with more runs or regions than fit is cut at the end.
 */
export class Blobs {
  runs = 0;
  readonly runY = new Int16Array(maxRuns);
  readonly runX0 = new Int16Array(maxRuns);
  /** Last pixel of the run. */
  readonly runX1 = new Int16Array(maxRuns);
  /** Blob each run belongs to, -1 for one that was dropped. */
  readonly runBlob = new Int16Array(maxRuns);
  count = 0;
  readonly area = new Int32Array(maxBlobs);
  readonly sumX = new Float64Array(maxBlobs);
  readonly sumY = new Float64Array(maxBlobs);
  readonly x0 = new Int16Array(maxBlobs);
  readonly x1 = new Int16Array(maxBlobs);
  readonly y0 = new Int16Array(maxBlobs);
  readonly y1 = new Int16Array(maxBlobs);
  private readonly parent = new Int32Array(maxRuns);
  private readonly target = new Int16Array(maxBlobs);

  /** Finds all regions of at least `minArea` pixels. */
  find(mask: Mask, minArea: number): void {
    this.collectRuns(mask);
    this.label(minArea);
  }

  /** Number of the first run in row `y` or below. */
  firstRunAt(y: number): number {
    let from = 0;
    let to = this.runs;
    while (from < to) {
      const middle = (from + to) >> 1;
      if (this.runY[middle] < y) from = middle + 1;
      else to = middle;
    }
    return from;
  }

  /** Makes blob `b` part of blob `a`; takes effect with `compact`. */
  join(a: number, b: number): void {
    this.area[a] += this.area[b];
    this.sumX[a] += this.sumX[b];
    this.sumY[a] += this.sumY[b];
    if (this.x0[b] < this.x0[a]) this.x0[a] = this.x0[b];
    if (this.x1[b] > this.x1[a]) this.x1[a] = this.x1[b];
    if (this.y0[b] < this.y0[a]) this.y0[a] = this.y0[b];
    if (this.y1[b] > this.y1[a]) this.y1[a] = this.y1[b];
    this.area[b] = 0;
    for (let r = 0; r < this.runs; r++) if (this.runBlob[r] === b) this.runBlob[r] = a;
  }

  /** Drops blobs without area and numbers the rest anew. */
  compact(): void {
    let n = 0;
    for (let b = 0; b < this.count; b++) {
      if (this.area[b] === 0) {
        this.target[b] = -1;
        continue;
      }
      this.target[b] = n;
      if (n !== b) {
        this.area[n] = this.area[b];
        this.sumX[n] = this.sumX[b];
        this.sumY[n] = this.sumY[b];
        this.x0[n] = this.x0[b];
        this.x1[n] = this.x1[b];
        this.y0[n] = this.y0[b];
        this.y1[n] = this.y1[b];
      }
      n++;
    }
    if (n === this.count) return;
    this.count = n;
    for (let r = 0; r < this.runs; r++) if (this.runBlob[r] >= 0) this.runBlob[r] = this.target[this.runBlob[r]];
  }

  private collectRuns(mask: Mask): void {
    const { words, wordsPerRow: n, height } = mask;
    const { runY, runX0, runX1, parent } = this;
    let runs = 0;
    let aboveFrom = 0;
    let aboveTo = 0;
    for (let y = 0; y < height; y++) {
      const rowFrom = runs;
      let any = 0;
      for (let k = y * n; k < y * n + n; k++) any |= words[k];
      if (any === 0) {
        aboveTo = aboveFrom;
        continue;
      }
      let open = -1;
      for (let k = 0; k < n; k++) {
        let word = words[y * n + k];
        if (open < 0 && word === 0) continue;
        if (open >= 0 && word === -1) continue;
        let bit = 0;
        while (bit < 32) {
          if (open < 0) {
            if (word === 0) break;
            const skip = 31 - Math.clz32(word & -word);
            bit += skip;
            word = skip === 0 ? word : word >>> skip;
            open = (k << 5) + bit;
          } else {
            const inverse = ~word;
            if (inverse === 0) break;
            const skip = 31 - Math.clz32(inverse & -inverse);
            if (bit + skip >= 32) break;
            bit += skip;
            word >>>= skip;
            if (runs < maxRuns) {
              runY[runs] = y;
              runX0[runs] = open;
              runX1[runs] = (k << 5) + bit - 1;
              parent[runs] = runs;
              runs++;
            }
            open = -1;
          }
        }
      }
      if (open >= 0 && runs < maxRuns) {
        runY[runs] = y;
        runX0[runs] = open;
        runX1[runs] = mask.width - 1;
        parent[runs] = runs;
        runs++;
      }
      let above = aboveFrom;
      for (let r = rowFrom; r < runs; r++) {
        while (above < aboveTo && runX1[above] + 1 < runX0[r]) above++;
        for (let a = above; a < aboveTo && runX0[a] <= runX1[r] + 1; a++) this.union(a, r);
      }
      aboveFrom = rowFrom;
      aboveTo = runs;
    }
    this.runs = runs;
  }

  private label(minArea: number): void {
    const { runs, runY, runX0, runX1, runBlob, area, sumX, sumY, x0, x1, y0, y1 } = this;
    let count = 0;
    // Roots are the lowest run of their set, so a root is always met before its members.
    for (let r = 0; r < runs; r++) {
      const root = this.root(r);
      const y = runY[r];
      const left = runX0[r];
      const right = runX1[r];
      const b = root !== r ? runBlob[root] : count < maxBlobs ? count++ : -1;
      runBlob[r] = b;
      if (b < 0) continue;
      if (root === r) {
        area[b] = 0;
        sumX[b] = 0;
        sumY[b] = 0;
        x0[b] = left;
        x1[b] = right;
        y0[b] = y;
      }
      const length = right - left + 1;
      area[b] += length;
      sumX[b] += (length * (left + right)) / 2;
      sumY[b] += length * y;
      if (left < x0[b]) x0[b] = left;
      if (right > x1[b]) x1[b] = right;
      // Runs come from the top down.
      y1[b] = y;
    }
    this.count = count;
    for (let b = 0; b < count; b++) if (area[b] < minArea) area[b] = 0;
    this.compact();
  }

  private root(run: number): number {
    const { parent } = this;
    let r = run;
    while (parent[r] !== r) {
      parent[r] = parent[parent[r]];
      r = parent[r];
    }
    return r;
  }

  private union(a: number, b: number): void {
    const ra = this.root(a);
    const rb = this.root(b);
    if (ra < rb) this.parent[rb] = ra;
    else this.parent[ra] = rb;
  }
}
