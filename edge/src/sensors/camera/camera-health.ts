import type { CameraVerdict } from '../../counting/camera/verdict.ts';
import type { SensorHealth } from '../sensor.ts';

/** Without a picture for so long a camera is silent. */
const silentMs = 5000;

const reasons: Record<NonNullable<CameraVerdict['reason']>, string> = {
  dark: 'it is too dark to see',
  covered: 'something covers the lens',
  frozen: 'the picture does not change any more: restart the camera',
  moved: 'the camera was moved: check the gate line',
  lighting_change: 'the light changed; counting rests for a second',
};

/** What a camera is worth: no pictures is unknown, pictures that show nothing is blind. */
export function cameraHealth(
  verdict: CameraVerdict,
  lastSeen: number | null,
  nowMs: number,
  trouble: string | null = null,
): SensorHealth {
  const detail = verdict.reason === null ? undefined : reasons[verdict.reason];
  if (trouble !== null) return { verdict: 'unknown', lastSeen, detail: trouble.slice(0, 256) };
  if (lastSeen === null) return { verdict: 'unknown', lastSeen, detail: 'no picture yet' };
  if (nowMs - lastSeen > silentMs) return { verdict: 'unknown', lastSeen, detail: 'no picture for over 5 seconds' };
  if (verdict.state === 'starting') return { verdict: 'unknown', lastSeen, detail: 'learning the empty doorway' };
  if (verdict.state === 'blind') return { verdict: 'blind', lastSeen, ...(detail ? { detail } : {}) };
  return detail ? { verdict: 'degraded', lastSeen, detail } : { verdict: 'ok', lastSeen };
}
