import type { BeamAlarm, BeamAlarmKind } from '../../counting/beam/alarms.ts';
import type { BeamMode } from '../../counting/beam/beam-decoder.ts';
import type { SensorHealth } from '../sensor.ts';

const words: Record<BeamAlarmKind, (beam: string) => string> = {
  blocked: (beam) => `beam ${beam} is blocked: clear the doorway`,
  fault: (beam) => `beam ${beam} is broken for over 5 minutes: check its alignment and power`,
  silent: () => 'no passage for unusually long: check power and alignment of both beams',
  chatter: (beam) => `beam ${beam} flickers: check its plug and keep sunlight off`,
  'one-sided': (beam) => `beam ${beam} never breaks: check its cable`,
};

/** What the pair is worth, from what still arrives and from what its decoder complains about. */
export function beamHealth(
  lastSeen: number | null,
  trouble: string | null,
  alarms: readonly BeamAlarm[],
  mode: BeamMode,
): SensorHealth {
  if (trouble !== null) return { verdict: 'unknown', lastSeen, detail: trouble };
  if (lastSeen === null) return { verdict: 'unknown', lastSeen, detail: 'nothing seen yet: walk through the door' };
  const sentences = alarms.map(({ kind, beam }) => words[kind](beam ?? ''));
  if (mode === 'single') sentences.push('counting without direction');
  const detail = sentences.join('; ').slice(0, 256);
  if (mode === 'none') return { verdict: 'blind', lastSeen, detail };
  if (alarms.some((alarm) => alarm.kind === 'silent')) return { verdict: 'unknown', lastSeen, detail };
  if (alarms.length > 0) return { verdict: 'degraded', lastSeen, detail };
  return { verdict: 'ok', lastSeen };
}
