/** Where a camera hangs and how it looks, in the world's metres (x along the door, y into the shop, z up). */
export interface Pinhole {
  width: number;
  height: number;
  x: number;
  y: number;
  z: number;
  /** Radians from the way into the shop, clockwise seen from above. */
  yaw: number;
  /** Radians below the horizon; a quarter turn looks straight down. */
  tilt: number;
  /** Focal length in pixels. */
  focal: number;
}

/** Projects the world into a picture. One at a time: results stay in the fields until the next call. */
export class Projection {
  /** Picture place in pixels. */
  px = 0;
  py = 0;
  /** Pixels a metre takes there; 0 behind the camera. */
  scale = 0;
  /** Floor seen by a pixel. */
  floorX = 0;
  floorY = 0;
  private readonly camera: Pinhole;
  private readonly sinYaw: number;
  private readonly cosYaw: number;
  private readonly sinTilt: number;
  private readonly cosTilt: number;

  constructor(camera: Pinhole) {
    this.camera = camera;
    this.sinYaw = Math.sin(camera.yaw);
    this.cosYaw = Math.cos(camera.yaw);
    this.sinTilt = Math.sin(camera.tilt);
    this.cosTilt = Math.cos(camera.tilt);
  }

  /** The place of a point; false when it lies behind the camera. */
  see(x: number, y: number, z: number): boolean {
    const { camera } = this;
    const dx = x - camera.x;
    const dy = y - camera.y;
    const dz = z - camera.z;
    const right = dx * this.cosYaw - dy * this.sinYaw;
    const ahead = dx * this.sinYaw + dy * this.cosYaw;
    const depth = ahead * this.cosTilt - dz * this.sinTilt;
    if (depth < 0.2) {
      this.scale = 0;
      return false;
    }
    this.scale = camera.focal / depth;
    this.px = camera.width / 2 + right * this.scale;
    this.py = camera.height / 2 - (ahead * this.sinTilt + dz * this.cosTilt) * this.scale;
    return true;
  }

  /** The floor's point that a pixel shows; false above the horizon or farther than 60 m. */
  floorAt(px: number, py: number): boolean {
    const { camera } = this;
    const right = (px - camera.width / 2) / camera.focal;
    const up = (camera.height / 2 - py) / camera.focal;
    const down = this.sinTilt - up * this.cosTilt;
    if (down * 60 < camera.z) return false;
    const reach = camera.z / down;
    const ahead = (this.cosTilt + up * this.sinTilt) * reach;
    this.floorX = camera.x + ahead * this.sinYaw + right * reach * this.cosYaw;
    this.floorY = camera.y + ahead * this.cosYaw - right * reach * this.sinYaw;
    return true;
  }

  /** Half sizes in pixels, at the point seen last, of a flat ellipse with half axes in metres and some thickness. */
  halfWidth(alongX: number, alongY: number): number {
    return Math.hypot(alongX * this.cosYaw, alongY * this.sinYaw) * this.scale;
  }

  halfHeight(alongX: number, alongY: number, thick: number): number {
    const ahead = Math.hypot(alongX * this.sinYaw, alongY * this.cosYaw);
    return (ahead * this.sinTilt + (thick / 2) * this.cosTilt) * this.scale;
  }
}
