import { SeededRandom } from '@lintel/shared/seeded-random';
import type { Pose } from './actors.ts';
import { type Pinhole, Projection } from './camera-pinhole.ts';
import type { Picture } from './camera-view.ts';
import { Canvas } from './canvas.ts';

/** What the place is like. */
export interface Surroundings {
  /** Standard deviation of the sensor's noise in grey levels. */
  noise: number;
  floor: 'tiles' | 'asphalt' | 'planks';
  /** Mean grey level of the floor. */
  floorLuma: number;
  /** Where shadows fall: radians from the x axis, length per metre of height; soft ones have no edge. */
  shadow: { towards: number; length: number; share: number; hard: boolean };
}

const noiseLength = 1 << 16;
const sliceM = 0.06;

/** Renders the doorway through a camera at any height and angle: people are columns of slices that hide what is behind. */
export class PerspectiveView {
  private readonly camera: Pinhole;
  private readonly place: Surroundings;
  private readonly canvas: Canvas;
  private readonly floor: Uint8Array;
  private readonly floorX: Float32Array;
  private readonly floorY: Float32Array;
  private readonly noise: Int8Array;
  private readonly random: SeededRandom;
  private readonly projection: Projection;

  constructor(seed: number, camera: Pinhole, place: Surroundings) {
    this.camera = camera;
    this.place = place;
    this.random = new SeededRandom(seed);
    this.projection = new Projection(camera);
    const pixels = camera.width * camera.height;
    this.canvas = new Canvas(camera.width, camera.height);
    this.floor = new Uint8Array(pixels);
    this.floorX = new Float32Array(pixels).fill(Number.NaN);
    this.floorY = new Float32Array(pixels).fill(Number.NaN);
    this.layFloor();
    this.noise = new Int8Array(noiseLength);
    for (let i = 0; i < noiseLength; i++) this.noise[i] = Math.round(place.noise * this.random.normal());
  }

  /** The picture of `poses`. */
  render(poses: readonly Pose[]): Picture {
    const { canvas, camera } = this;
    canvas.luma.set(this.floor);
    canvas.u.fill(126);
    canvas.v.fill(131);
    for (const pose of poses) this.shadow(pose);
    for (const pose of this.fromFar(poses)) this.body(pose);
    let at = this.random.below(noiseLength);
    for (let i = 0; i < canvas.luma.length; i++) {
      const value = canvas.luma[i] + this.noise[at];
      canvas.luma[i] = Math.max(0, Math.min(255, value));
      at = (at + 1) & (noiseLength - 1);
    }
    return { width: camera.width, height: camera.height, y: canvas.luma, u: canvas.u, v: canvas.v };
  }

  /** Farthest from the lens first; of two things in one place the lower first. */
  private fromFar(poses: readonly Pose[]): Pose[] {
    const { x, y, z } = this.camera;
    const far = ({ x: px, y: py, actor }: Pose) => Math.hypot(px - x, py - y, actor.body.heightM - z);
    return [...poses].sort((a, b) => far(b) - far(a));
  }

  private shadow(pose: Pose): void {
    const { body } = pose.actor;
    if (body.shape === 'leaf') return;
    const { towards, length, share, hard } = this.place.shadow;
    const long = body.shape === 'shadow' ? body.depthM : length * body.heightM;
    const cos = Math.cos(towards);
    const sin = Math.sin(towards);
    const halfLong = long / 2 + 0.15;
    const halfWide = body.widthM / 2;
    const x = pose.x + (cos * long) / 2;
    const y = pose.y + (sin * long) / 2;
    const reach = halfLong + 0.1;
    const box = this.boxAround(x, y, reach);
    const { width } = this.camera;
    const { luma } = this.canvas;
    for (let row = box.top; row <= box.bottom; row++) {
      for (let i = row * width + box.left; i <= row * width + box.right; i++) {
        const dx = this.floorX[i] - x;
        const dy = this.floorY[i] - y;
        const along = (dx * cos + dy * sin) / halfLong;
        const across = (dy * cos - dx * sin) / halfWide;
        const inside = 1 - along * along - across * across;
        if (!(inside > 0)) continue;
        luma[i] *= 1 - (1 - share) * Math.min(1, inside * (hard ? 8 : 1.5));
      }
    }
  }

  private boxAround(x: number, y: number, reach: number) {
    const { width, height } = this.camera;
    const box = { left: width - 1, right: 0, top: height - 1, bottom: 0 };
    for (let k = 0; k < 8; k++) {
      const angle = (k * Math.PI) / 4;
      if (!this.projection.see(x + 1.1 * reach * Math.cos(angle), y + 1.1 * reach * Math.sin(angle), 0)) continue;
      box.left = Math.max(0, Math.min(box.left, Math.floor(this.projection.px)));
      box.right = Math.min(width - 1, Math.max(box.right, Math.ceil(this.projection.px)));
      box.top = Math.max(0, Math.min(box.top, Math.floor(this.projection.py)));
      box.bottom = Math.min(height - 1, Math.max(box.bottom, Math.ceil(this.projection.py)));
    }
    return box;
  }

  private body(pose: Pose): void {
    const { body } = pose.actor;
    if (body.shape === 'shadow') return;
    if (body.shape === 'leaf') return this.leaf(pose);
    if (body.shape === 'disc') {
      for (let z = body.lowM; z <= body.heightM; z += sliceM) {
        const share = Math.sqrt(1 - ((z - body.lowM) / (body.heightM - body.lowM + 0.05)) ** 2);
        this.slice(pose.x, pose.y, z, (body.widthM / 2) * share, (body.depthM / 2) * share, body.luma, body.u, body.v);
      }
      return;
    }
    if (body.shape === 'box') {
      for (let z = body.lowM; z <= body.heightM; z += sliceM) {
        const luma = z + sliceM > body.heightM ? body.luma : body.luma * 0.75;
        this.slice(pose.x, pose.y, z, body.widthM / 2, body.depthM / 2, luma, body.u, body.v);
      }
      return;
    }
    this.person(pose);
  }

  /** Legs from the floor to the hip, a trunk, arms from the shoulder, a head. */
  private person(pose: Pose): void {
    const { body } = pose.actor;
    const { heightM, widthM, luma, u, v } = body;
    const hip = 0.48 * heightM;
    const shoulder = 0.82 * heightM;
    const speed = Math.hypot(pose.vx, pose.vy);
    const facing = speed > 0.05 ? [pose.vx / speed, pose.vy / speed] : [0, 1];
    const [fx, fy] = facing;
    const sits = body.depthM > 0.5;
    const depth = Math.min(body.depthM, 0.3);
    const swing = Math.sin(pose.stride) * Math.min(1.3, speed);
    const at = (right: number, ahead: number): [number, number] => {
      return [pose.x + right * fy + ahead * fx, pose.y - right * fx + ahead * fy];
    };
    const half = (across: number, along: number): [number, number] => {
      return [Math.hypot(across * fy, along * fx), Math.hypot(across * fx, along * fy)];
    };
    const trousers = luma > 128 ? 62 : Math.max(18, luma - 22);
    if (sits) {
      const [hx, hy] = half(widthM / 2, body.depthM / 2);
      for (let z = 0.1; z < 0.55; z += sliceM) this.slice(pose.x, pose.y, z, hx, hy, 60, 126, 130);
    } else {
      for (let z = 0; z < hip; z += sliceM) {
        const far = 0.3 * swing * (1 - z / hip);
        const [hx, hy] = half(0.065 + 0.03 * (z / hip), z < 0.08 ? 0.13 : 0.08);
        for (const side of [-1, 1]) {
          const [x, y] = at(side * widthM * 0.2, side * far);
          this.slice(x, y, z, hx, hy, trousers + ((Math.round(z / sliceM) * 7) % 13), 130, 124);
        }
      }
    }
    for (let z = sits ? 0.5 : hip; z < shoulder + 0.04; z += sliceM) {
      const up = (z - hip) / (shoulder - hip);
      const wide = widthM * (0.34 + 0.1 * Math.max(0, up)) * (z > shoulder ? 0.75 : 1);
      const [hx, hy] = half(wide, depth / 2);
      const [x, y] = at(0, pose.leanM * Math.sign(fy || 1) * 0.7 * Math.max(0, up));
      this.slice(x, y, z, hx, hy, luma, u, v);
    }
    if (body.armsSwing) {
      for (let z = shoulder; z > 0.42 * heightM; z -= sliceM) {
        const far = ((shoulder - z) / (0.4 * heightM)) * 0.22 * swing;
        const [hx, hy] = half(0.05, 0.06);
        for (const side of [-1, 1]) {
          const [x, y] = at(side * widthM * 0.46, -side * far);
          this.slice(x, y, z, hx, hy, luma, u, v);
        }
      }
    }
    const hair = luma > 128 ? 45 : 75;
    for (let z = 0.87 * heightM; z <= heightM; z += sliceM / 2) {
      const up = (z - 0.935 * heightM) / (0.065 * heightM);
      const r = 0.095 * Math.sqrt(Math.max(0.1, 1 - up * up));
      const [x, y] = at(0, pose.leanM * Math.sign(fy || 1) + 0.03);
      this.slice(x, y, z, r, r * 1.1, up > 0.2 ? hair : 150, 118, 142);
    }
  }

  private leaf(pose: Pose): void {
    const { widthM, depthM, heightM, luma } = pose.actor.body;
    for (let along = 0.03; along < widthM; along += 0.06) {
      const x = pose.x + along * Math.cos(pose.turn);
      const y = pose.y + along * Math.sin(pose.turn);
      for (let z = 0.05; z <= heightM; z += sliceM) this.slice(x, y, z, depthM, depthM, luma, 122, 134);
    }
  }

  /** A flat ellipse of the world at height `z`. */
  private slice(x: number, y: number, z: number, hx: number, hy: number, luma: number, u: number, v: number): void {
    const { projection } = this;
    if (!projection.see(x, y, z)) return;
    const rx = projection.halfWidth(hx, hy);
    const ry = projection.halfHeight(hx, hy, sliceM * 1.2);
    this.canvas.ellipse(projection.px, projection.py, rx, ry, luma, u, v);
  }

  private layFloor(): void {
    const { camera, place, projection, random } = this;
    const tones = Array.from({ length: 1024 }, () => random.between(-9, 9));
    const spots = Array.from({ length: 4096 }, () => random.between(-7, 7));
    const at = (list: readonly number[], a: number, b: number) =>
      list[(Math.imul(a, 73) + Math.imul(b, 179)) & (list.length - 1)];
    for (let py = 0; py < camera.height; py++) {
      for (let px = 0; px < camera.width; px++) {
        const i = py * camera.width + px;
        if (!projection.floorAt(px, py)) {
          this.floor[i] = 150 + (px % 23 === 0 ? -30 : 0) + random.between(-2, 2);
          continue;
        }
        const { floorX: x, floorY: y } = projection;
        this.floorX[i] = x;
        this.floorY[i] = y;
        let tone = place.floorLuma + at(spots, Math.floor(x * 4), Math.floor(y * 4));
        if (place.floor === 'tiles') {
          const tileX = Math.floor(x / 0.5);
          const tileY = Math.floor(y / 0.5);
          tone += at(tones, tileX, tileY);
          if (x / 0.5 - tileX < 0.06 || y / 0.5 - tileY < 0.06) tone -= 24;
        } else if (place.floor === 'planks') {
          const plank = Math.floor(x / 0.14);
          tone += 1.5 * at(tones, plank, Math.floor(y / 2 + plank * 0.37));
          if (x / 0.14 - plank < 0.1) tone -= 15;
        } else tone += at(spots, Math.floor(x * 23), Math.floor(y * 23));
        this.floor[i] = Math.max(0, Math.min(255, tone + random.between(-3, 3)));
      }
    }
  }
}
