import type { ThermalVerdict } from '../../counting/thermal/thermal-counter.ts';
import type { SensorHealth } from '../sensor.ts';

/** Without a picture for so long the sensor is silent. */
const silentMs = 5000;

const reasons = {
  frozen: 'the picture does not change any more: restart the node, then check the wiring',
  invalid: 'the readings are no temperatures: check the wiring',
};

/** What a thermal array is worth: no pictures is unknown, pictures that mean nothing is blind. */
export function thermalHealth(
  verdict: ThermalVerdict,
  lastSeen: number | null,
  nowMs: number,
  trouble: string | null = null,
): SensorHealth {
  if (trouble !== null) return { verdict: 'unknown', lastSeen, detail: trouble.slice(0, 256) };
  if (lastSeen === null) return { verdict: 'unknown', lastSeen, detail: 'no picture yet' };
  if (nowMs - lastSeen > silentMs) return { verdict: 'unknown', lastSeen, detail: 'no picture for over 5 seconds' };
  if (verdict.reason !== null) return { verdict: 'blind', lastSeen, detail: reasons[verdict.reason] };
  if (verdict.state === 'starting') return { verdict: 'unknown', lastSeen, detail: 'learning the empty doorway' };
  return { verdict: 'ok', lastSeen };
}
