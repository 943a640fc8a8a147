import { useSyncExternalStore } from 'react';
import { setStage } from '../../ui/stage.ts';

/** What makes the screen easier for whoever stands before it now. */
export interface Comfort {
  reach: boolean;
  hand: 'left' | 'right';
  contrast: boolean;
  textPercent: 100 | 125 | 150;
  calm: boolean;
  moreTime: boolean;
  /** How loud the guide speaks: 0 is silent, 1 is full. */
  voice: 0 | 0.35 | 0.7 | 1;
}

export const usual: Comfort = {
  reach: false,
  hand: 'right',
  contrast: false,
  textPercent: 100,
  calm: false,
  moreTime: false,
  voice: 0,
};

/** Who needs more time has this much more of it, everywhere. */
const moreTimes = 3;
const storageKey = 'lintel.comfort';

let current = usual;
const listeners = new Set<() => void>();

function set(comfort: Comfort): void {
  current = comfort;
  apply(document.documentElement, comfort);
  for (const listener of listeners) listener();
}

function apply(root: HTMLElement, { reach, hand, contrast, textPercent, calm }: Comfort): void {
  root.dataset.hand = hand;
  root.dataset.contrast = contrast ? 'high' : 'usual';
  root.dataset.motion = calm ? 'calm' : 'usual';
  root.dataset.reach = String(reach);
  setStage({ reach, textPercent });
}

export function changeComfort(part: Partial<Comfort>): void {
  const comfort = { ...current, ...part };
  // A page that starts anew in the middle of a sale must not take away what somebody cannot do without.
  window.sessionStorage.setItem(storageKey, JSON.stringify(comfort));
  set(comfort);
}

/** As after a reload: what this customer had asked for. */
export function recallComfort(): void {
  set(readComfort(window.sessionStorage.getItem(storageKey)));
}

/** As it is for the next customer. */
export function resetComfort(): void {
  window.sessionStorage.removeItem(storageKey);
  set(usual);
}

/** What was kept, as far as it is a choice there is. */
export function readComfort(kept: string | null): Comfort {
  try {
    const read = JSON.parse(kept ?? '{}') as Record<string, unknown>;
    const one = <T>(name: keyof Comfort, choices: readonly T[], otherwise: T) =>
      choices.find((choice) => choice === read[name]) ?? otherwise;
    return {
      reach: read.reach === true,
      hand: one('hand', ['left', 'right'] as const, 'right'),
      contrast: read.contrast === true,
      textPercent: one('textPercent', [100, 125, 150] as const, 100),
      calm: read.calm === true,
      moreTime: read.moreTime === true,
      voice: one('voice', [0, 0.35, 0.7, 1] as const, 0),
    };
  } catch {
    return usual;
  }
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useComfort(): Comfort {
  return useSyncExternalStore(subscribe, () => current);
}

/** How many times longer than usual every wait is. */
export function usePatience(): number {
  return useComfort().moreTime ? moreTimes : 1;
}

/** Whether somebody has changed anything. */
export function useChanged(): boolean {
  const comfort = useComfort();
  return (Object.keys(usual) as (keyof Comfort)[]).some((name) => comfort[name] !== usual[name]);
}
