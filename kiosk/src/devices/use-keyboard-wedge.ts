import { useEffect, useRef } from 'react';
import { createKeyboardWedge } from './keyboard-wedge.ts';

type TextField = HTMLInputElement | HTMLTextAreaElement;

/**
 * Hears a barcode scanner that types, wherever the focus is. A scan never stays in a focused field: the field gets back
 * what it held before.
 */
export function useKeyboardWedge(onScan: (text: string) => void): void {
  const latest = useRef(onScan);
  useEffect(() => {
    latest.current = onScan;
  });
  useEffect(() => {
    const wedge = createKeyboardWedge();
    let field: { element: TextField; before: string } | null = null;

    function hear(event: KeyboardEvent) {
      if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
      const verdict = wedge.key(event.key, event.timeStamp);
      const target = event.target;
      if (verdict.kind === 'maybe' && verdict.first) {
        const isField = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
        field = isField ? { element: target, before: target.value } : null;
      }
      if (verdict.kind !== 'scan') return;
      // Enter must not press the focused button, nor send its form.
      event.preventDefault();
      event.stopImmediatePropagation();
      if (field !== null) putText(field.element, field.before);
      latest.current(verdict.text);
    }
    window.addEventListener('keydown', hear, true);
    return () => window.removeEventListener('keydown', hear, true);
  }, []);
}

/** Sets the value past React, which then hears of it as of any input. */
export function putText(element: TextField, value: string): void {
  const type = element instanceof HTMLInputElement ? HTMLInputElement : HTMLTextAreaElement;
  Object.getOwnPropertyDescriptor(type.prototype, 'value')!.set!.call(element, value);
  element.dispatchEvent(new Event('input', { bubbles: true }));
}
