/** A person in a painted scene: an ellipse with a darker head, walking straight from one place to another. */
export interface PaintedPerson {
  fromMs: number;
  toMs: number;
  from: readonly [number, number];
  to: readonly [number, number];
  /** Half width and half height in pixels. */
  half: readonly [number, number];
  luma: number;
  u?: number;
  v?: number;
  /** A shadow beside the body: offset in pixels and how much light is left. */
  shadow?: { dx: number; dy: number; light: number };
  /** No body, only the shadow. */
  shadowOnly?: boolean;
}

export interface PaintedOptions {
  width: number;
  height: number;
  people: readonly PaintedPerson[];
  noise?: number;
  /** Brightness of everything at a time. */
  gain?: (atMs: number) => number;
  floor?: number;
  /** Another number, another piece of floor. */
  place?: number;
}

/** A made-up doorway seen from above, for tests: textured floor, people, shadows, noise; the same for the same input. */
export class PaintedScene {
  readonly y: Uint8Array;
  readonly u: Uint8Array;
  readonly v: Uint8Array;
  private readonly options: PaintedOptions;
  private readonly texture: Int16Array;
  private state = 12345;

  constructor(options: PaintedOptions) {
    const { width, height } = options;
    this.options = options;
    this.y = new Uint8Array(width * height);
    this.u = new Uint8Array((width * height) / 4);
    this.v = new Uint8Array((width * height) / 4);
    this.texture = Int16Array.from({ length: width * height }, (_, i) => {
      const x = (i % width) + 7 * (options.place ?? 0);
      const y = Math.floor(i / width) + 9 * (options.place ?? 0);
      const tiles = (x % 20 === 0 ? -14 : 0) + (y % 20 === 0 ? -14 : 0);
      return (options.floor ?? 120) + tiles + 24 * Math.sin(x / 9 + (options.place ?? 0)) + (this.random() - 0.5) * 6;
    });
  }

  /** Paints the picture of a moment into `y`, `u`, `v`. */
  paint(atMs: number): void {
    const { width, height, people, noise = 2, gain } = this.options;
    const luma = Float32Array.from(this.texture);
    this.u.fill(128);
    this.v.fill(128);
    const present = people.filter((person) => atMs >= person.fromMs && atMs < person.toMs);
    for (const person of present) {
      const { shadow } = person;
      if (!shadow) continue;
      const [x, y] = placeOf(person, atMs);
      this.ellipse(x + shadow.dx, y + shadow.dy, person.half[0], person.half[1], (i) => {
        luma[i] *= shadow.light;
      });
    }
    for (const person of present) if (!person.shadowOnly) this.body(luma, person, atMs);
    const light = gain?.(atMs) ?? 1;
    for (let i = 0; i < width * height; i++) {
      const value = luma[i] * light + (this.random() + this.random() - 1) * 1.7 * noise;
      this.y[i] = Math.max(0, Math.min(255, Math.round(value)));
    }
  }

  private body(luma: Float32Array, person: PaintedPerson, atMs: number): void {
    const { width } = this.options;
    const [x, y] = placeOf(person, atMs);
    const [a, b] = person.half;
    this.ellipse(x, y, a, b, (i, px, py) => {
      // Folds of cloth, fixed to the body.
      luma[i] = person.luma + 10 * Math.sin((px - x) / 2.5) * Math.cos((py - y) / 3);
      const c = (py >> 1) * (width >> 1) + (px >> 1);
      this.u[c] = person.u ?? 128;
      this.v[c] = person.v ?? 128;
    });
    const head = Math.min(a, b) * 0.5;
    this.ellipse(x, y, head, head, (i) => {
      luma[i] = 35;
    });
  }

  private ellipse(cx: number, cy: number, a: number, b: number, at: (i: number, x: number, y: number) => void): void {
    const { width, height } = this.options;
    for (let y = Math.max(0, Math.ceil(cy - b)); y <= Math.min(height - 1, cy + b); y++) {
      for (let x = Math.max(0, Math.ceil(cx - a)); x <= Math.min(width - 1, cx + a); x++) {
        if (((x - cx) / a) ** 2 + ((y - cy) / b) ** 2 <= 1) at(y * width + x, x, y);
      }
    }
  }

  private random(): number {
    this.state = (Math.imul(this.state, 1664525) + 1013904223) >>> 0;
    return this.state / 2 ** 32;
  }
}

function placeOf(person: PaintedPerson, atMs: number): [number, number] {
  const share = (atMs - person.fromMs) / (person.toMs - person.fromMs);
  return [
    person.from[0] + (person.to[0] - person.from[0]) * share,
    person.from[1] + (person.to[1] - person.from[1]) * share,
  ];
}
