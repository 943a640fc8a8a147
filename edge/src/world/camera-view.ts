import { SeededRandom } from '@lintel/shared/seeded-random';
import type { Pose } from './actors.ts';
import { CameraWeather } from './camera-weather.ts';
import { Canvas } from './canvas.ts';
import type { CameraTrouble } from './disturbances.ts';

/** One picture, planar 4:2:0. The buffers are used again for the next one. */
export interface Picture {
  width: number;
  height: number;
  y: Uint8Array;
  u: Uint8Array;
  v: Uint8Array;
}

/** A camera that looks straight down on the gate; up in the picture leads into the shop. */
export interface CameraMount {
  width: number;
  height: number;
  /** Metres above the floor. */
  heightM: number;
  /** Pixels a metre of floor takes. */
  pixelsPerMetre: number;
  /** Standard deviation of the sensor's noise in grey levels. */
  noise: number;
}

export const cameraMount: CameraMount = { width: 160, height: 120, heightM: 4.5, pixelsPerMetre: 40, noise: 1.6 };

/** The gate line in that picture. */
export const cameraGate = { x1: 8, y1: 60, x2: 152, y2: 60 };
export const cameraInDirection = 'up';

const noiseLength = 1 << 16;

/** Renders the doorway from above: tiles, soft shadows, bodies with swinging arms and legs, noise. */
export class CameraView {
  private readonly mount: CameraMount;
  private readonly canvas: Canvas;
  private readonly floor: Uint8Array;
  private readonly noise: Int8Array;
  private readonly random: SeededRandom;
  private readonly weather: CameraWeather;
  private readonly hardShadows: number;
  private startedMs = Number.NaN;

  constructor(seed: number, mount: CameraMount = cameraMount, trouble: CameraTrouble = {}) {
    this.mount = mount;
    this.weather = new CameraWeather(trouble, seed, mount.width * mount.height);
    this.hardShadows = trouble.hardShadows ?? 0;
    this.random = new SeededRandom(seed);
    this.canvas = new Canvas(mount.width, mount.height);
    this.floor = drawFloor(mount, this.random);
    this.noise = new Int8Array(noiseLength);
    for (let i = 0; i < noiseLength; i++) this.noise[i] = Math.round(mount.noise * this.random.normal());
  }

  /** The picture of `poses` at `atMs`; daylight drifts slowly with time. */
  render(poses: readonly Pose[], atMs: number): Picture {
    const { canvas, weather } = this;
    const { width, height, pixelsPerMetre } = this.mount;
    if (Number.isNaN(this.startedMs)) this.startedMs = atMs;
    const sinceMs = atMs - this.startedMs;
    canvas.luma.set(this.floor);
    canvas.u.fill(126);
    canvas.v.fill(131);
    weather.shine(canvas, width, height, pixelsPerMetre, sinceMs);
    for (const pose of poses) this.shadow(pose);
    // Low things first: what is higher hides them.
    for (const pose of [...poses].sort((a, b) => a.actor.body.heightM - b.actor.body.heightM)) this.body(pose);
    weather.shift(canvas, width, height, sinceMs);
    this.expose(1 + 0.04 * Math.sin((2 * Math.PI * atMs) / 400_000), sinceMs);
    return { width, height, y: canvas.luma, u: canvas.u, v: canvas.v };
  }

  private scale(z: number): number {
    return (this.mount.pixelsPerMetre * this.mount.heightM) / (this.mount.heightM - z);
  }

  private shadow(pose: Pose): void {
    const { body } = pose.actor;
    const k = this.mount.pixelsPerMetre;
    const reach = 0.16 * body.heightM;
    const x = this.mount.width / 2 + (pose.x + reach) * k;
    const y = this.mount.height / 2 - (pose.y - reach * 0.6) * k;
    if (body.shape === 'leaf') return;
    if (body.shape === 'shadow') {
      this.canvas.shade(x, y, (body.widthM / 2) * k, (body.depthM / 2) * k, 0.5, 8);
      return;
    }
    if (this.hardShadows > 0) {
      const long = (this.hardShadows * body.heightM * k) / 2;
      this.canvas.shade(x + long * 0.8, y + long * 0.35, long, (body.widthM / 2) * k, 0.55, 8);
      return;
    }
    this.canvas.shade(x, y, (body.widthM / 2 + 0.12) * k, (body.depthM / 2 + 0.16) * k, 0.68);
  }

  private body(pose: Pose): void {
    const { body } = pose.actor;
    const { luma, u, v } = body;
    const swing = Math.sin(pose.stride);
    const speed = Math.abs(pose.vy);
    if (body.shape === 'shadow') return;
    if (body.shape === 'leaf') {
      this.leaf(pose);
      return;
    }
    if (body.shape === 'disc') {
      this.blob(pose, 0, 0, body.heightM, body.widthM, body.depthM, luma, u, v);
      return;
    }
    if (body.shape === 'box' || body.depthM > 0.5) {
      this.box(pose, body.shape === 'box' ? luma : 70);
      if (body.shape === 'box') return;
    } else {
      const step = 0.2 * speed * swing;
      const trousers = Math.max(20, luma - 30);
      this.blob(pose, -0.1, step, 0.05, 0.11, 0.27, trousers, 126, 130);
      this.blob(pose, 0.1, -step, 0.05, 0.11, 0.27, trousers, 126, 130);
      this.blob(pose, -0.09, step * 0.5, 0.45, 0.15, 0.2, trousers, 126, 130);
      this.blob(pose, 0.09, -step * 0.5, 0.45, 0.15, 0.2, trousers, 126, 130);
    }
    if (body.armsSwing) {
      const hand = 0.15 * speed * swing;
      const shoulder = body.widthM / 2 - 0.03;
      this.blob(pose, -shoulder, -hand, 0.95, 0.11, 0.16, luma, u, v);
      this.blob(pose, shoulder, hand, 0.95, 0.11, 0.16, luma, u, v);
    }
    const trunkM = Math.min(body.depthM, 0.3);
    this.blob(pose, 0, pose.leanM * 0.7, body.heightM * 0.82, body.widthM, trunkM + Math.abs(pose.leanM), luma, u, v);
    const hair = luma > 128 ? 45 : 75;
    this.blob(pose, 0, pose.leanM + Math.sign(pose.vy) * 0.03, body.heightM * 0.97, 0.17, 0.2, hair, 120, 136);
  }

  /** An ellipse at height `z`, `right` and `ahead` metres from the actor's centre in the world's axes. */
  private blob(
    pose: Pose,
    right: number,
    ahead: number,
    z: number,
    widthM: number,
    depthM: number,
    luma: number,
    u: number,
    v: number,
  ): void {
    const k = this.scale(z);
    const x = this.mount.width / 2 + (pose.x + right) * k;
    const y = this.mount.height / 2 - (pose.y + ahead) * k;
    this.canvas.ellipse(x, y, (widthM / 2) * k, (depthM / 2) * k, luma, u, v);
  }

  private box(pose: Pose, luma: number): void {
    const { body } = pose.actor;
    for (const z of [Math.max(0.1, body.lowM), body.heightM]) {
      const k = this.scale(z);
      const x = this.mount.width / 2 + pose.x * k;
      const y = this.mount.height / 2 - pose.y * k;
      const shade = z === body.heightM ? luma : luma * 0.7;
      this.canvas.rectangle(x, y, (body.widthM / 2) * k, (body.depthM / 2) * k, shade, body.u, body.v);
    }
  }

  private leaf(pose: Pose): void {
    const { widthM, depthM, heightM, luma } = pose.actor.body;
    const alongX = Math.cos(pose.turn);
    const alongY = Math.sin(pose.turn);
    for (const z of [0.1, heightM / 2, heightM]) {
      for (let along = 0.03; along < widthM; along += 0.06) {
        this.blob(pose, along * alongX, along * alongY, z, depthM + 0.05, depthM + 0.05, luma, 122, 134);
      }
    }
  }

  private expose(daylight: number, sinceMs: number): void {
    const { luma } = this.canvas;
    const { noise, weather } = this;
    const { width, height } = this.mount;
    const gain = daylight * weather.gain(sinceMs);
    let at = this.random.below(noiseLength);
    for (let row = 0; row < height; row++) {
      const fixed = Math.round(gain * weather.rowLight(sinceMs, row, height) * 256);
      for (let i = row * width; i < (row + 1) * width; i++) {
        const value = ((luma[i] * fixed) >> 8) + noise[at];
        luma[i] = Math.max(0, Math.min(255, value));
        at = (at + 1) & (noiseLength - 1);
      }
    }
  }
}

/** Worn stone tiles: joints, a different grey for each tile, blotches and grain. */
function drawFloor(mount: CameraMount, random: SeededRandom): Uint8Array {
  const { width, height } = mount;
  const floor = new Uint8Array(width * height);
  const tile = Math.round(mount.pixelsPerMetre * 0.5);
  const tones = Array.from({ length: 400 }, () => random.between(-9, 9));
  const blotches = Array.from({ length: 60 }, () => ({
    x: random.between(0, width),
    y: random.between(0, height),
    r: random.between(3, 16),
    tone: random.between(-10, 10),
  }));
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const joint = x % tile === 0 || y % tile === 0;
      let tone = 132 + tones[(Math.floor(y / tile) * 20 + Math.floor(x / tile)) % tones.length];
      for (const blotch of blotches) {
        const far = Math.hypot(x - blotch.x, y - blotch.y) / blotch.r;
        if (far < 1) tone += blotch.tone * (1 - far);
      }
      floor[y * width + x] = Math.round((joint ? tone - 28 : tone) + random.between(-4, 4));
    }
  }
  return floor;
}
