/** How a list scrolls by itself: at once for those who asked for rest. */
export function scrollBehavior(): ScrollBehavior {
  const calm = document.documentElement.dataset.motion === 'calm';
  return calm || window.matchMedia('(prefers-reduced-motion: reduce)').matches ? 'instant' : 'smooth';
}

/** The moment before the screen is drawn again: what changes by then is in that frame. */
export function nextFrame(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => resolve()));
}
