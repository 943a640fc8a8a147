/** A planar 4:2:0 picture to draw on. Coordinates in luma pixels; what lies outside is cut off. */
export class Canvas {
  readonly luma: Uint8Array;
  readonly u: Uint8Array;
  readonly v: Uint8Array;
  private readonly width: number;
  private readonly height: number;

  constructor(width: number, height: number) {
    this.width = width;
    this.height = height;
    this.luma = new Uint8Array(width * height);
    this.u = new Uint8Array((width >> 1) * (height >> 1));
    this.v = new Uint8Array((width >> 1) * (height >> 1));
  }

  ellipse(x: number, y: number, rx: number, ry: number, luma: number, u: number, v: number): void {
    fill(this.luma, this.width, this.height, x, y, rx, ry, ellipseReach, luma);
    fill(this.u, this.width >> 1, this.height >> 1, x / 2, y / 2, rx / 2, ry / 2, ellipseReach, u);
    fill(this.v, this.width >> 1, this.height >> 1, x / 2, y / 2, rx / 2, ry / 2, ellipseReach, v);
  }

  rectangle(x: number, y: number, rx: number, ry: number, luma: number, u: number, v: number): void {
    fill(this.luma, this.width, this.height, x, y, rx, ry, fullReach, luma);
    fill(this.u, this.width >> 1, this.height >> 1, x / 2, y / 2, rx / 2, ry / 2, fullReach, u);
    fill(this.v, this.width >> 1, this.height >> 1, x / 2, y / 2, rx / 2, ry / 2, fullReach, v);
  }

  /** Darkens (or lights) an ellipse to `share` of its light at the centre; its edge is the harder the larger `edge`. */
  shade(x: number, y: number, rx: number, ry: number, share: number, edge = 2): void {
    const { width, height, luma } = this;
    const top = Math.max(0, Math.ceil(y - ry));
    const bottom = Math.min(height - 1, Math.floor(y + ry));
    const left = Math.max(0, Math.ceil(x - rx));
    const right = Math.min(width - 1, Math.floor(x + rx));
    for (let row = top; row <= bottom; row++) {
      const dy = (row - y) / ry;
      for (let column = left; column <= right; column++) {
        const dx = (column - x) / rx;
        const inside = 1 - dx * dx - dy * dy;
        if (inside <= 0) continue;
        const depth = Math.min(1, inside * edge);
        const at = row * width + column;
        luma[at] = Math.min(255, luma[at] * (1 - (1 - share) * depth));
      }
    }
  }
}

type Reach = (dy: number) => number;

const ellipseReach: Reach = (dy) => Math.sqrt(Math.max(0, 1 - dy * dy));
const fullReach: Reach = () => 1;

/** Fills the rows of a shape whose half width at relative height `dy` is `reach(dy)`. */
function fill(
  plane: Uint8Array,
  width: number,
  height: number,
  x: number,
  y: number,
  rx: number,
  ry: number,
  reach: Reach,
  value: number,
): void {
  const top = Math.max(0, Math.ceil(y - ry));
  const bottom = Math.min(height - 1, Math.floor(y + ry));
  for (let row = top; row <= bottom; row++) {
    const half = rx * reach((row - y) / ry);
    const left = Math.max(0, Math.ceil(x - half));
    const right = Math.min(width - 1, Math.floor(x + half));
    if (left <= right) plane.fill(value, row * width + left, row * width + right + 1);
  }
}
