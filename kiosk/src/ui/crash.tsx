import { Component, type ReactNode } from 'react';

/** A fault of the page itself: starts anew after a moment, so that no kiosk stands dead. */
export class Crash extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };
  #timer: ReturnType<typeof setTimeout> | undefined;

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override componentDidCatch(): void {
    this.#timer = setTimeout(() => window.location.reload(), 3_000);
  }

  override componentWillUnmount(): void {
    clearTimeout(this.#timer);
  }

  override render(): ReactNode {
    return this.state.failed ? <div className="crash" aria-busy="true" /> : this.props.children;
  }
}
