import type { Node } from '@lintel/shared/http/fleet';

/** How the configuration a node runs relates to the one it should run. */
export type ConfigState =
  | { kind: 'none' }
  | { kind: 'current'; version: number }
  | { kind: 'waiting'; desired: number; running: number | null }
  | { kind: 'refused'; desired: number; reasons: readonly string[] };

/** A refusal counts only while it is the answer to the version that is wanted now. */
export function configState(node: Pick<Node, 'desiredVersion' | 'reported'>): ConfigState {
  const { desiredVersion: desired, reported } = node;
  if (desired === 0) return { kind: 'none' };
  if (reported?.version === desired) {
    return reported.state === 'refused'
      ? { kind: 'refused', desired, reasons: reported.reasons }
      : { kind: 'current', version: desired };
  }
  return { kind: 'waiting', desired, running: reported?.state === 'applied' ? reported.version : null };
}

/** What a technician should look into, worst first. */
export type Concern =
  | { kind: 'offline' }
  | { kind: 'refused' }
  | { kind: 'sensor'; id: string }
  | { kind: 'dropped'; count: number }
  | { kind: 'missing'; count: number }
  | { kind: 'quarantined'; count: number }
  | { kind: 'outbox'; depth: number }
  | { kind: 'throttled' }
  | { kind: 'hot'; temperatureC: number }
  | { kind: 'diskLow'; freeBytes: number }
  | { kind: 'clock' };

/** A Pi slows itself down from 80 °C on (Raspberry Pi documentation, "Frequency management and thermal control"). */
export const hotC = 75;
export const diskLowBytes = 500_000_000;
/** A connected node hands over within a second; this much waiting means that it cannot. */
export const outboxDeep = 100;

/** Everything that is not as it should be with a node. One that was never here has nothing to say yet. */
export function concernsOf(
  node: Pick<Node, 'state' | 'health' | 'missingEvents' | 'quarantined' | 'desiredVersion' | 'reported'>,
): Concern[] {
  const concerns: Concern[] = [];
  if (node.state === 'never') return concerns;
  if (node.state === 'offline') concerns.push({ kind: 'offline' });
  if (configState(node).kind === 'refused') concerns.push({ kind: 'refused' });
  const { health } = node;
  // What an absent node said last is not how it is.
  if (health && node.state === 'online') {
    for (const { id, verdict } of health.sensors) if (verdict !== 'ok') concerns.push({ kind: 'sensor', id });
    if (health.outbox.depth >= outboxDeep) concerns.push({ kind: 'outbox', depth: health.outbox.depth });
    if (health.throttled === true) concerns.push({ kind: 'throttled' });
    if (health.temperatureC !== null && health.temperatureC >= hotC) {
      concerns.push({ kind: 'hot', temperatureC: health.temperatureC });
    }
    if (health.diskFreeBytes !== null && health.diskFreeBytes < diskLowBytes) {
      concerns.push({ kind: 'diskLow', freeBytes: health.diskFreeBytes });
    }
    if (health.clock === 'unsynced') concerns.push({ kind: 'clock' });
  }
  if (health && health.outbox.dropped > 0) concerns.push({ kind: 'dropped', count: health.outbox.dropped });
  if (node.missingEvents > 0) concerns.push({ kind: 'missing', count: node.missingEvents });
  if (node.quarantined > 0) concerns.push({ kind: 'quarantined', count: node.quarantined });
  return concerns;
}

/** Concerns that a node's sensors and configuration already show by themselves, with more detail. */
export function shownElsewhere(concern: Concern): concern is Extract<Concern, { kind: 'sensor' | 'refused' }> {
  return concern.kind === 'sensor' || concern.kind === 'refused';
}

/** Nodes that need somebody first, then by name. */
export function byNeed<T extends Pick<Node, 'node'> & Parameters<typeof concernsOf>[0]>(nodes: readonly T[]): T[] {
  const needs = (node: T) => (concernsOf(node).length > 0 ? 0 : 1);
  return [...nodes].sort((a, b) => needs(a) - needs(b) || (a.node < b.node ? -1 : 1));
}
