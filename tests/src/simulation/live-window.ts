import type { Live } from '@lintel/hub/live/live';

/** What a page hears, in the hub's words. */
export type Hear = (event: string, payload: { version: number }) => void;

interface Namespace {
  adapter: { broadcast: (packet: { data: [string, { version: number }] }, to: { rooms: Set<string> }) => void };
  emitReserved(event: 'connection', socket: PageSocket): void;
}

/** As much of a Socket.IO socket as the hub's live code uses. */
class PageSocket {
  readonly data = { room: 'staff' };
  readonly rooms = new Set<string>();
  readonly emit: Hear;
  private readonly listeners = new Map<string, () => void>();

  constructor(emit: Hear) {
    this.emit = emit;
  }

  join(rooms: string[]): void {
    for (const room of rooms) this.rooms.add(room);
  }

  on(event: string, listener: () => void): void {
    this.listeners.set(event, listener);
  }

  /** The page, or the socket below it, says something. */
  say(event: 'resync' | 'disconnect'): void {
    this.listeners.get(event)?.();
  }
}

/** An open page: its way to ask for a snapshot, and to leave. */
export interface Page {
  resync(): void;
  leave(): void;
}

/**
 * Staff pages of one hub process. The live code is the production one, down to the packets it hands to Socket.IO's adapter;
 * only the web socket below is missing.
 */
export class LiveWindow {
  private readonly staff: Namespace;
  private readonly pages = new Set<PageSocket>();

  constructor(live: Live) {
    const server: { of(name: string): Namespace } = Reflect.get(live, 'io');
    this.staff = server.of('/staff');
    this.staff.adapter.broadcast = ({ data: [event, payload] }, { rooms }) => {
      for (const page of [...this.pages])
        if ([...rooms].some((room) => page.rooms.has(room))) page.emit(event, payload);
    };
  }

  open(hear: Hear): Page {
    const page = new PageSocket(hear);
    this.pages.add(page);
    this.staff.emitReserved('connection', page);
    return {
      resync: () => this.pages.has(page) && page.say('resync'),
      leave: () => this.pages.delete(page) && page.say('disconnect'),
    };
  }

  close(): void {
    this.pages.clear();
  }
}
