import type { Pose } from './actors.ts';

/** Where the two light beams cross the doorway. Metres; beam A is met first by those who enter. */
export interface BeamMount {
  /** Distance between the beams along the way. */
  spacingM: number;
  /** Height above the floor. */
  heightM: number;
}

export const beamMount: BeamMount = { spacingM: 0.08, heightM: 0.9 };

const armRadiusM = 0.045;
const legHalfM = 0.07;

/** Whether the beams A and B are broken. */
export function beamsAt(poses: readonly Pose[], mount: BeamMount = beamMount): { a: boolean; b: boolean } {
  const yA = -mount.spacingM / 2;
  const yB = mount.spacingM / 2;
  let a = false;
  let b = false;
  for (const pose of poses) {
    a ||= breaks(pose, yA, mount.heightM);
    b ||= breaks(pose, yB, mount.heightM);
  }
  return { a, b };
}

/** The beam runs along x through the whole door, so only the extent along y matters. */
function breaks(pose: Pose, beamY: number, heightM: number): boolean {
  const { body } = pose.actor;
  if (heightM < body.lowM || heightM > body.heightM) return false;
  if (body.shape === 'leaf') {
    const tipY = pose.y + body.widthM * Math.sin(pose.turn);
    return (pose.y - beamY) * (tipY - beamY) < 0;
  }
  // Who bends forward takes the trunk along, the more the higher.
  const off = beamY - pose.y - pose.leanM * Math.max(0, Math.min(1, (heightM / body.heightM - 0.5) * 2));
  if (body.shape !== 'person' || body.depthM > 0.5) return Math.abs(off) < body.depthM / 2;
  const swing = Math.sin(pose.stride);
  const speed = Math.abs(pose.vy);
  // Below the hip the beam meets two legs, above it the trunk.
  if (heightM < 0.47 * body.heightM) {
    const leg = 0.21 * speed * (0.9 - heightM) * swing;
    return Math.abs(off - leg) < legHalfM || Math.abs(off + leg) < legHalfM;
  }
  if (Math.abs(off) < body.depthM / 2) return true;
  if (body.reachM > 0 && heightM > 0.84) return off * Math.sign(pose.vy) > 0 && Math.abs(off) < body.reachM;
  if (!body.armsSwing || heightM > 0.62 * body.heightM) return false;
  const hand = 0.15 * speed * swing;
  return Math.abs(off - hand) < armRadiusM || Math.abs(off + hand) < armRadiusM;
}
