/** How a list scrolls by itself: at once for those who asked for rest. */
export function scrollBehavior(): ScrollBehavior {
  const calm = document.documentElement.dataset.motion === 'calm';
  return calm || window.matchMedia('(prefers-reduced-motion: reduce)').matches ? 'instant' : 'smooth';
}
