import { SeededRandom } from '@lintel/shared/seeded-random';
import type { Pose } from './actors.ts';
import { Canvas } from './canvas.ts';

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

  constructor(seed: number, mount: CameraMount = cameraMount) {
    this.mount = mount;
    this.random = new SeededRandom(seed);
    this.canvas = new Canvas(mount.width, mount.height);
    this.floor = drawFloor(mount, this.random);
    this.noise = new Int8Array(noiseLength);
    for (let i = 0; i < noiseLength; i++) this.noise[i] = Math.round(mount.noise * this.random.normal());
  }

  /** The picture of `poses` at `atMs`; daylight drifts slowly with time. */
  render(poses: readonly Pose[], atMs: number): Picture {
    const { canvas } = this;
    canvas.luma.set(this.floor);
    canvas.u.fill(126);
    canvas.v.fill(131);
    for (const pose of poses) this.shadow(pose);
    // Low things first: what is higher hides them.
    for (const pose of [...poses].sort((a, b) => a.actor.body.heightM - b.actor.body.heightM)) this.body(pose);
    this.expose(1 + 0.04 * Math.sin((2 * Math.PI * atMs) / 400_000));
    return { width: this.mount.width, height: this.mount.height, y: canvas.luma, u: canvas.u, v: canvas.v };
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
    this.canvas.shade(x, y, (body.widthM / 2 + 0.12) * k, (body.depthM / 2 + 0.16) * k, 0.68);
  }

  private body(pose: Pose): void {
    const { body } = pose.actor;
    const { luma, u, v } = body;
    const swing = Math.sin(pose.stride);
    const speed = Math.abs(pose.vy);
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
    this.blob(pose, 0, 0, body.heightM * 0.82, body.widthM, trunkM, luma, u, v);
    const hair = luma > 128 ? 45 : 75;
    this.blob(pose, 0, Math.sign(pose.vy) * 0.03, body.heightM * 0.97, 0.17, 0.2, hair, 120, 136);
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

  private expose(gain: number): void {
    const { luma } = this.canvas;
    const { noise } = this;
    const fixed = Math.round(gain * 256);
    let at = this.random.below(noiseLength);
    for (let i = 0; i < luma.length; i++) {
      const value = ((luma[i] * fixed) >> 8) + noise[at];
      luma[i] = Math.max(0, Math.min(255, value));
      at = (at + 1) & (noiseLength - 1);
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
