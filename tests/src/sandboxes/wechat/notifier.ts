import type { Clock } from '@lintel/shared/env';
import type { SandboxCallback } from '../sandbox.ts';
import { happens, type Switches } from '../switches.ts';

/** When a callback that was not taken is sent again, in seconds after the last try. */
export const retrySeconds = [
  15, 15, 30, 180, 600, 1200, 1800, 1800, 1800, 3600, 10_800, 10_800, 10_800, 21_600, 21_600,
];

export interface NotifierPorts {
  clock: Pick<Clock, 'after'>;
  deliver: (callback: SandboxCallback) => Promise<number>;
  sign: (body: string) => Record<string, string>;
  switches: Switches;
}

/** Sends callbacks until they are taken: late, twice, in another order, whatever its switches say. */
export class Notifier {
  private readonly ports: NotifierPorts;
  private held: (() => void) | null = null;

  constructor(ports: NotifierPorts) {
    this.ports = ports;
  }

  send(key: string, content: () => string): void {
    const { switches } = this.ports;
    const times = happens(switches, 'duplicateCallback') ? 2 : 1;
    const body = content();
    const go = () => {
      for (let i = 0; i < times; i++) this.deliver(key, body, 0);
    };
    if (happens(switches, 'reorderCallback')) {
      const before = this.held;
      this.held = go;
      before?.();
      return;
    }
    go();
    this.held?.();
    this.held = null;
  }

  private deliver(key: string, body: string, tried: number): void {
    const again = () => {
      const seconds = retrySeconds[tried];
      if (seconds !== undefined) this.ports.clock.after(seconds * 1000, () => this.deliver(key, body, tried + 1));
    };
    if (happens(this.ports.switches, 'dropCallback')) return again();
    const headers = { ...this.ports.sign(body), 'content-type': 'application/json' };
    this.ports.deliver({ headers, body }).then(
      (status) => {
        if (status !== 200 && status !== 204) again();
      },
      () => again(),
    );
  }
}
