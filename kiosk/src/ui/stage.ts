import { useSyncExternalStore } from 'react';
import type { PanelSize } from './panel.ts';

/** How the screen is laid out: `wide` has a basket rail; `small` and `portrait` a bar at the bottom. */
export type Shape = 'wide' | 'small' | 'portrait';

/** Who sits before a tall panel reaches this much of it, from its lower edge. */
export const reachShare = 0.55;

export interface Stage {
  /** Everything stands in the lower part of the panel. */
  reach: boolean;
  textPercent: number;
}

export const usualStage: Stage = { reach: false, textPercent: 100 };

let stage = usualStage;
const listeners = new Set<() => void>();

/** Changes how much of the panel is used and how large its text is. */
export function setStage(wanted: Stage): void {
  if (wanted.reach === stage.reach && wanted.textPercent === stage.textPercent) return;
  stage = wanted;
  for (const listener of listeners) listener();
}

/** Hears when the page's size or use changes; the result stops that. */
export function watchStage(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener('resize', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('resize', listener);
  };
}

/** How much of a panel is used. Only a tall one has a part that is out of reach. */
export function stageOf(panel: PanelSize, { reach }: Stage): PanelSize {
  return reach && panel.height > panel.width ? { ...panel, height: panel.height * reachShare } : panel;
}

export function shapeOf({ width, height }: PanelSize): Shape {
  return height > width ? 'portrait' : width < 1000 ? 'small' : 'wide';
}

const panelNow = (): PanelSize => ({ width: window.innerWidth, height: window.innerHeight });

/** The panel, what is used of it, and how large its text is. */
export function stageNow(): { panel: PanelSize; used: PanelSize; textPercent: number } {
  const panel = panelNow();
  return { panel, used: stageOf(panel, stage), textPercent: stage.textPercent };
}

export function useShape(): Shape {
  return useSyncExternalStore(watchStage, () => shapeOf(stageNow().used));
}

/** Whether the panel stands upright, so that its upper part is out of some people's reach. */
export function useTall(): boolean {
  return useSyncExternalStore(watchStage, () => shapeOf(panelNow()) === 'portrait');
}
