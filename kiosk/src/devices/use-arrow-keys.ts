import { useEffect } from 'react';
import { type Direction, nextBox } from './arrow-rules.ts';

const directions = new Set<string>(['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown']);
const touchable = 'button:enabled, a[href], input:enabled, summary';

/**
 * Arrow keys move the focus to what lies that way, so that a keypad of four arrows and Enter is enough. In an open dialog
 * they stay inside. Without a focus they begin where the page itself does.
 */
export function useArrowKeys(): void {
  useEffect(() => {
    function hear(event: KeyboardEvent) {
      if (!directions.has(event.key) || event.ctrlKey || event.altKey || event.metaKey) return;
      const place = [...document.querySelectorAll<HTMLElement>('dialog:modal')].at(-1) ?? document.body;
      const all = [...place.querySelectorAll<HTMLElement>(touchable)].filter((one) => one.checkVisibility());
      const focused = document.activeElement;
      event.preventDefault();
      if (focused === null || focused === document.body || !place.contains(focused) || focused === place) {
        (all.find((one) => one.closest('main') !== null) ?? all[0])?.focus({ focusVisible: true } as FocusOptions);
        return;
      }
      const others = all.filter((one) => one !== focused);
      const boxes = others.map((one) => one.getBoundingClientRect());
      const next = nextBox(focused.getBoundingClientRect(), boxes, event.key as Direction);
      if (next !== null) others[next]!.focus({ focusVisible: true } as FocusOptions);
    }
    window.addEventListener('keydown', hear);
    return () => window.removeEventListener('keydown', hear);
  }, []);
}
