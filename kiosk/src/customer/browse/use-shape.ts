import { useSyncExternalStore } from 'react';

/** How the screen is laid out: `wide` has a basket rail; `small` and `portrait` a bar at the bottom. */
export type Shape = 'wide' | 'small' | 'portrait';

function subscribe(listener: () => void): () => void {
  window.addEventListener('resize', listener);
  return () => window.removeEventListener('resize', listener);
}

export function useShape(): Shape {
  return useSyncExternalStore(subscribe, () => shapeOf(window.innerWidth, window.innerHeight));
}

export function shapeOf(width: number, height: number): Shape {
  return height > width ? 'portrait' : width < 1000 ? 'small' : 'wide';
}
