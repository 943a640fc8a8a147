/** What a person who does not see an element is told of it: its label, else its text. */
export function spokenName(element: Element): string {
  return textOf(element.getAttribute('aria-label') ?? element.textContent);
}

/** What appeared on the page that one has to know: states, warnings and questions, each once. */
export function newsIn(changes: readonly MutationRecord[]): string[] {
  const places = new Set<Element>();
  for (const { target, addedNodes } of changes) {
    const element = target instanceof Element ? target : target.parentElement;
    const around = element?.closest('[role=status], [role=alert]');
    if (around) places.add(around);
    for (const node of addedNodes) {
      if (!(node instanceof Element)) continue;
      if (node.matches('dialog, [role=status], [role=alert]')) places.add(node);
      for (const inside of node.querySelectorAll('dialog, [role=status], [role=alert]')) places.add(inside);
    }
  }
  return [...places].map(newsOf).filter((text) => text !== '');
}

/** Of a dialog its question and explanation; its buttons are heard when they are reached. */
function newsOf(place: Element): string {
  if (place.tagName !== 'DIALOG') return textOf(place.textContent);
  return [...place.querySelectorAll('h2, p')].map((part) => textOf(part.textContent)).join('. ');
}

function textOf(text: string | null): string {
  return (text ?? '').replace(/\s+/g, ' ').trim();
}
