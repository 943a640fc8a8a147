/** When a slide is shown, on the shop's clock (`YYYY-MM-DDTHH:MM`): a half-open span. */
export interface SlideTime {
  from: string | null;
  to: string | null;
}

export function slideState({ from, to }: SlideTime, local: string): 'shown' | 'waiting' | 'over' {
  if (to !== null && local >= to) return 'over';
  return from !== null && local < from ? 'waiting' : 'shown';
}

/** The next time at which one begins or ends by itself, or null. */
export function nextChange(slides: readonly SlideTime[], local: string): string | null {
  const coming = slides.flatMap(({ from, to }) => [from, to]).filter((at) => at !== null && at > local) as string[];
  return coming.sort()[0] ?? null;
}
