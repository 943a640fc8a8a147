import type { Node, NodeRole } from '@lintel/shared/http/fleet';
import type { Verdict } from '@lintel/shared/wire/messages';
import type { StateKind } from '../staff/shell/state-badge.tsx';
import type { WordsOf } from '../words/dictionaries.ts';
import type { Concern, ConfigState } from './node-rules.ts';
import { bytesText } from './units.ts';

type Words = WordsOf['technician'];

export function nodeStateText(words: Words, state: Node['state']): string {
  const texts: Record<Node['state'], string> = {
    online: words.stateOnline,
    stopped: words.stateStopped,
    offline: words.stateOffline,
    never: words.stateNever,
  };
  return texts[state];
}

export const nodeStateKinds: Record<Node['state'], StateKind> = {
  online: 'good',
  stopped: 'plain',
  offline: 'bad',
  never: 'info',
};

export function nodeRoleText(words: Words, role: NodeRole): string {
  const texts: Record<NodeRole, string> = { door: words.roleDoor, counter: words.roleCounter, kiosk: words.roleKiosk };
  return texts[role];
}

export const nodeRoleIcons = { door: 'door', counter: 'scale', kiosk: 'basket' } as const satisfies Record<
  NodeRole,
  string
>;

export function verdictText(words: Words, verdict: Verdict): string {
  const texts: Record<Verdict, string> = {
    ok: words.verdictOk,
    degraded: words.verdictDegraded,
    blind: words.verdictBlind,
    unknown: words.verdictUnknown,
  };
  return texts[verdict];
}

export const verdictKinds: Record<Verdict, StateKind> = { ok: 'good', degraded: 'warn', blind: 'bad', unknown: 'warn' };

export function configText(words: Words, state: ConfigState): { text: string; kind: StateKind } {
  switch (state.kind) {
    case 'none':
      return { text: words.configNone, kind: 'plain' };
    case 'current':
      return { text: words.configCurrent(state.version), kind: 'plain' };
    case 'waiting':
      return { text: words.configWaiting(state.desired, state.running), kind: 'warn' };
    case 'refused':
      return { text: words.configRefused(state.desired), kind: 'bad' };
  }
}

/** What is wrong, and what to do about it. */
export function concernText(
  words: Words,
  concern: Exclude<Concern, { kind: 'sensor' | 'refused' }>,
  language: string,
): string {
  switch (concern.kind) {
    case 'offline':
      return words.concernOffline;
    case 'dropped':
      return words.concernDropped(concern.count);
    case 'missing':
      return words.concernMissing(concern.count);
    case 'quarantined':
      return words.concernQuarantined(concern.count);
    case 'outbox':
      return words.concernOutbox(concern.depth);
    case 'throttled':
      return words.concernThrottled;
    case 'hot':
      return words.concernHot(Math.round(concern.temperatureC));
    case 'diskLow':
      return words.concernDisk(bytesText(concern.freeBytes, language));
    case 'clock':
      return words.concernClock;
  }
}
