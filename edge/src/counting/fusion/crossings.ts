import type { Crossing } from '@lintel/shared/wire/messages';
import type { GateSource } from '../gate-event.ts';
import { byTime, type Candidate } from './candidate.ts';

/** A crossing as it goes to the outbox. `atMs` in the events' monotonic milliseconds. */
export interface FusedCrossing {
  atMs: number;
  crossing: Crossing;
}

/** A candidate that was decided to be a person. */
export interface Passed {
  candidate: Candidate;
  chance: number;
}

interface Gate {
  gate: string;
  sources: readonly GateSource[];
  /** Those whose silence counts: they saw nobody, rather than being absent. */
  asked: readonly GateSource[];
}

/** Those who went the same way within `groupMs` of each other are one crossing, with what each sensor said of them. */
export function crossingsOf(passed: readonly Passed[], gate: Gate, groupMs: number): FusedCrossing[] {
  const groups: Passed[][] = [];
  for (const one of [...passed].sort((a, b) => byTime(a.candidate, b.candidate))) {
    const group = groups.findLast(([{ candidate }]) => candidate.direction === one.candidate.direction);
    const last = group?.[group.length - 1];
    if (group && last && one.candidate.atMs - last.candidate.atMs <= groupMs) group.push(one);
    else groups.push([one]);
  }
  return groups.map((group) => crossingOf(group, gate));
}

function crossingOf(group: readonly Passed[], { gate, sources, asked }: Gate): FusedCrossing {
  const said: Crossing['sources'] = {};
  for (const source of sources) {
    const count = group.filter(({ candidate }) => candidate.sights[source]).length;
    if (count > 0 || asked.includes(source)) said[source] = count;
  }
  const chance = Math.min(...group.map((one) => one.chance));
  return {
    atMs: group.reduce((sum, { candidate }) => sum + candidate.atMs, 0) / group.length,
    crossing: {
      gate,
      direction: group[0].candidate.direction,
      count: group.length,
      confidence: Math.round(chance * 1000) / 1000,
      sources: said,
    },
  };
}
