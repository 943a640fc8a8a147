import { type KeyboardEvent, type MouseEvent, type PointerEvent, type TouchEvent, useRef } from 'react';

/** How far a finger may slide and still press, in millimetres. */
const slopMm = 10;
/** A second press within this time is a tremble, not a wish, where `once` is asked. */
const repeatMs = 300;

/** The press just handled, whose click is still to come. */
let handled: { until: number; x: number; y: number; by: HTMLElement } | null = null;

/** Whether an event belongs to the press just handled. Elsewhere it is another wish, however soon it comes. */
function follows(event: globalThis.MouseEvent, press: NonNullable<typeof handled>): boolean {
  return event.timeStamp <= press.until && Math.hypot(event.clientX - press.x, event.clientY - press.y) <= 1;
}

/** After a touch comes the mouse of old pages: a field that has appeared there must not take the focus by it. */
function keepFocus(event: globalThis.MouseEvent): void {
  if (handled === null || handled.by.contains(event.target as Node)) return;
  if (follows(event, handled)) event.preventDefault();
}

/** One gesture does one thing: the click that follows a handled press must not reach what has appeared under the finger. */
function swallowClick(click: globalThis.MouseEvent): void {
  if (click.detail === 0 || handled === null) return;
  const press = handled;
  handled = null;
  if (!follows(click, press)) return;
  click.stopImmediatePropagation();
  click.preventDefault();
}
if (typeof window !== 'undefined') {
  window.addEventListener('mousedown', keepFocus, true);
  window.addEventListener('click', swallowClick, true);
}

/**
 * Press handling for a real `<button>`: pressed state on pointerdown, action on pointerup within 10 mm, keyboard as
 * ever. `once` ignores a second press within 300 ms (for anything that moves money). `onComing` hears the finger come
 * down: time to read what the press will need, for it may yet slide away.
 */
export function usePress(
  onPress: (() => void) | undefined,
  options: { once?: boolean; disabled?: boolean; onComing?: () => void } = {},
) {
  const start = useRef<{ x: number; y: number; id: number } | null>(null);
  const last = useRef(Number.NEGATIVE_INFINITY);

  function act(at: number) {
    if (options.disabled || onPress === undefined) return;
    if (options.once && at - last.current < repeatMs) return;
    last.current = at;
    onPress();
  }
  function release(element: HTMLElement) {
    start.current = null;
    delete element.dataset.pressed;
  }

  return {
    onPointerDown(event: PointerEvent<HTMLElement>) {
      if (event.button !== 0 || options.disabled) return;
      start.current = { x: event.clientX, y: event.clientY, id: event.pointerId };
      event.currentTarget.dataset.pressed = '';
      event.currentTarget.setPointerCapture(event.pointerId);
      options.onComing?.();
    },
    onPointerUp(event: PointerEvent<HTMLElement>) {
      const from = start.current;
      release(event.currentTarget);
      if (from === null || from.id !== event.pointerId) return;
      const moved = Math.hypot(event.clientX - from.x, event.clientY - from.y);
      // Asking for the size of a millimetre makes the browser style the page first: only where it matters.
      if (moved > slopMm && moved > slopMm * millimetre(event.currentTarget)) return;
      const { timeStamp, clientX: x, clientY: y, currentTarget: by } = event;
      handled = { until: timeStamp + 400, x, y, by };
      act(event.timeStamp);
    },
    /** On a panel the touch ends here: moving a mouse about that nobody holds takes a slow machine longer than the press. */
    onTouchEnd(event: TouchEvent<HTMLElement>) {
      if (handled?.by !== event.currentTarget || document.documentElement.dataset.density !== 'touch') return;
      if (!event.cancelable) return;
      handled = null;
      event.preventDefault();
    },
    onPointerCancel(event: PointerEvent<HTMLElement>) {
      release(event.currentTarget);
    },
    onClick(event: MouseEvent<HTMLElement>) {
      // Keyboards and assistive technology click without a pointer.
      if (event.detail === 0) act(event.timeStamp);
    },
    onKeyDown(event: KeyboardEvent<HTMLElement>) {
      if (event.repeat) event.preventDefault();
    },
  };
}

function millimetre(element: HTMLElement): number {
  return Number.parseFloat(getComputedStyle(element).getPropertyValue('--mm')) || 4;
}
