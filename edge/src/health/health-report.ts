import { type Health, maxEarlierBoots } from '@lintel/shared/wire/messages';
import type { OutboxStats } from '../outbox/outbox-options.ts';
import type { SensorHealth } from '../sensors/sensor.ts';
import type { Vitals } from '../system/vitals.ts';

/** One sensor as the report names it. */
export interface SensorReading extends SensorHealth {
  id: string;
  kind: string;
}

/** The health message: a pure function of what was read. `now` and `uptimeMs` in milliseconds. */
export function healthReport(
  sensors: readonly SensorReading[],
  vitals: Vitals,
  outbox: OutboxStats,
  now: number,
  uptimeMs: number,
): Health {
  return {
    at: new Date(now).toISOString(),
    uptimeMs: Math.max(0, Math.round(uptimeMs)),
    sensors: sensors.slice(0, 64).map(({ id, kind, verdict, lastSeen, detail, advice }) => ({
      id,
      kind: kind.slice(0, 32),
      verdict,
      lastSeen: lastSeen === null ? null : new Date(lastSeen).toISOString(),
      ...(detail === undefined ? {} : { detail: detail.slice(0, 256) }),
      ...(advice === undefined ? {} : { advice }),
    })),
    temperatureC: vitals.temperatureC,
    throttled: vitals.throttled,
    diskFreeBytes: vitals.diskFreeBytes,
    outbox: { ...outbox, boots: outbox.boots.slice(0, maxEarlierBoots) },
    clock: vitals.clock,
  };
}

/** What must change for a report to be due at once: verdicts, reasons, clock, and an outbox that began to drop. */
export function healthDigest(report: Health): string {
  const sensors = report.sensors.map(({ id, verdict, detail }) => [id, verdict, detail]);
  return JSON.stringify([sensors, report.throttled, report.clock, report.outbox.dropped > 0]);
}
