import { useLayoutEffect } from 'react';
import { pixelsPerMillimetre, textBasePx } from './panel.ts';
import { shapeOf, stageNow, watchStage } from './stage.ts';

const storageKey = 'lintel.ppmm';

/** `touch`: sizes are real millimetres of the kiosk's panel. `desk`: ordinary pixels for staff's own screens. */
export type Density = 'touch' | 'desk';

/** Sets the page's sizes (`--mm`, `--text-base`) and keeps them right when the window changes. */
export function useDensity(density: Density): void {
  useLayoutEffect(() => {
    const root = document.documentElement;
    const apply = () => {
      root.dataset.density = density;
      if (density === 'desk') {
        root.style.removeProperty('--mm');
        root.style.removeProperty('--text-base');
        root.style.removeProperty('--stage');
        return;
      }
      const { panel, used, textPercent } = stageNow();
      const asked = new URLSearchParams(window.location.search).get('ppmm');
      if (asked !== null) remember(asked);
      const perMm = pixelsPerMillimetre(asked ?? recall(), panel);
      root.style.setProperty('--mm', `${perMm}px`);
      root.style.setProperty('--text-base', `${(textBasePx(perMm, panel) * textPercent) / 100}px`);
      root.style.setProperty('--stage', `${used.height}px`);
      root.dataset.shape = shapeOf(used);
    };
    apply();
    return watchStage(apply);
  }, [density]);
}

function recall(): string | null {
  try {
    return window.localStorage.getItem(storageKey);
  } catch {
    return null;
  }
}

function remember(value: string): void {
  try {
    window.localStorage.setItem(storageKey, value);
  } catch {
    // A page without storage still works; it only asks for the address parameter again.
  }
}
