import { Component, type ReactNode } from 'react';

const againMs = 3_000;

/**
 * A fault of the page itself: starts anew after a moment, so that no kiosk stands dead. Only when the hub answers: a page
 * reloaded from a hub that is away would be the browser's own error page, and stay it.
 */
export class Crash extends Component<{ children: ReactNode; onCrash?: (error: Error) => void }, { failed: boolean }> {
  override state = { failed: false };
  #timer: ReturnType<typeof setTimeout> | undefined;

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override componentDidCatch(error: Error): void {
    this.props.onCrash?.(error);
    this.#later();
  }

  #later(): void {
    this.#timer = setTimeout(async () => {
      const answered = await fetch('/healthz', { cache: 'no-store' }).then(
        ({ ok }) => ok,
        () => false,
      );
      if (answered) window.location.reload();
      else this.#later();
    }, againMs);
  }

  override componentWillUnmount(): void {
    clearTimeout(this.#timer);
  }

  override render(): ReactNode {
    return this.state.failed ? <div className="crash" aria-busy="true" /> : this.props.children;
  }
}
