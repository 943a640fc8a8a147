import type { Server as HttpServer } from 'node:http';
import type { Server as HttpsServer } from 'node:https';
import type { Clock } from '@lintel/shared/env';
import type { Call } from '@lintel/shared/http/calls';
import type { Node } from '@lintel/shared/http/fleet';
import type { FootfallNow } from '@lintel/shared/http/footfall';
import type { LiveEvents, LiveRequests, Snapshot } from '@lintel/shared/http/live';
import type { OrderSummary } from '@lintel/shared/http/orders';
import type { Payment } from '@lintel/shared/http/payments';
import { routes } from '@lintel/shared/http/routes';
import type { StaffRole, Today } from '@lintel/shared/http/staff';
import { NodeName } from '@lintel/shared/wire/names';
import { type Namespace, Server, type Socket } from 'socket.io';
import type { Storage } from '../database/storage.ts';
import type { Caller } from '../web/handlers.ts';
import { NodeWatch, type Watcher } from './node-watch.ts';
import { Pace } from './pace.ts';
import { Pending } from './pending.ts';
import { VersionedRooms } from './rooms.ts';

/** What is shown; every read sees only what is committed. */
export interface LiveViews {
  /** A gate that is as it was is the same object as before. */
  footfall(): FootfallNow;
  today(): Today;
  orders(): OrderSummary[];
  nodes(): Node[];
  call(id: string): Call;
  order(id: string): OrderSummary | null;
  payment(id: string): Payment | null;
  /** The kiosk whose order it is, or null. */
  kioskOf(orderId: string): string | null;
  available(variantId: string): number | null;
  /** The number of the catalog's last change. */
  catalogRevision(): number;
  node(name: string): Node | null;
  /** What each role has not acknowledged yet. */
  unread(): Record<StaffRole, number>;
}

export interface LiveOptions {
  clock: Clock;
  storages: readonly Storage[];
  views: LiveViews;
  /** Who a handshake belongs to, for that namespace; null refuses it. */
  admit(handshake: Socket['handshake'], namespace: 'kiosk' | 'staff'): Caller | null;
  /** Asks a node for what a technician wants to see; never throws. */
  askNode(node: string, payload: Record<string, unknown>): void;
  /** Host names that a page may come from. */
  allowedOrigin(origin: string | undefined, host: string | undefined): boolean;
}

/** Pushes a second to one room; footfall, where one message brings every gate up to date, has as many for each gate. */
const perSecond = 10;
/** A second's worth may go out at once, so that people who come in a bunch are shown as they come. */
const inARow = 10;
const pushEveryMs = 1000 / perSecond;
/** Further apart the more pages listen, so that 200 of them cost no more than a few thousand messages a second. */
const footfallApartMs = 0.25;
/** Who may listen is asked again so often: a session may end on another device. */
const reviewEveryMs = 2000;

type LiveNamespace = Namespace<LiveRequests, LiveEvents>;

/** The roles that routes of the fleet admit. */
function mayWatchNodes(role: unknown): boolean {
  return (routes.sendCommand.audience as readonly unknown[]).includes(role);
}

/** Live pushes over Socket.IO, after COMMIT only. The only file that names socket.io. */
export class Live {
  private readonly options: LiveOptions;
  private readonly io: Server<LiveRequests, LiveEvents>;
  private readonly rooms = new VersionedRooms();
  private pending = new Pending();
  private cancelPush: (() => void) | undefined;
  private readonly gates = new Set<string>();
  private footfallChanged = false;
  /** As the last push found them: what is another now is different. */
  private toldGates: ReadonlySet<FootfallNow['gates'][number]> = new Set();
  private readonly footfallPace = new Pace(perSecond, inARow);
  private footfallAt = Number.NEGATIVE_INFINITY;
  private cancelFootfall: (() => void) | undefined;
  private cancelReview: (() => void) | undefined;
  private staffPages = 0;
  private readonly unlisten: (() => void)[] = [];
  /** What nodes show and answer to whoever watches them. */
  readonly nodeWatch: NodeWatch;

  constructor(options: LiveOptions) {
    this.options = options;
    this.nodeWatch = new NodeWatch(options.clock, (node, payload) => options.askNode(node, payload));
    this.io = new Server({
      transports: ['websocket'],
      perMessageDeflate: false,
      maxHttpBufferSize: 64e3,
      serveClient: false,
      allowRequest: (request, done) => done(null, options.allowedOrigin(request.headers.origin, request.headers.host)),
    });
  }

  start(servers: readonly (HttpServer | HttpsServer)[]): void {
    for (const server of servers) this.io.attach(server);
    this.open('staff');
    this.open('kiosk');
    for (const storage of this.options.storages) {
      this.unlisten.push(
        storage.onCommitted((changes) => {
          for (const change of changes) {
            this.pending.add(change);
            if (change.kind !== 'footfall') continue;
            this.gates.add(change.gate);
            this.footfallChanged = true;
          }
          this.pushFootfall();
          this.arm();
        }),
      );
    }
  }

  private open(name: 'kiosk' | 'staff'): void {
    const namespace: LiveNamespace = this.io.of(`/${name}`);
    namespace.use((socket, next) => {
      const caller = this.options.admit(socket.handshake, name);
      if (!caller) return next(new Error('unauthenticated'));
      socket.data.room = roomOf(name, caller);
      socket.data.role = caller.role;
      next();
    });
    namespace.on('connection', (socket) => {
      const room = socket.data.room as string;
      this.armReview();
      if (name === 'staff') {
        this.staffPages++;
        socket.on('disconnect', () => this.staffPages--);
      }
      if (mayWatchNodes(socket.data.role)) this.offerNodeWatch(socket);
      void socket.join([room, 'all']);
      const snapshot = () => socket.emit('snapshot', this.snapshot(name, room));
      socket.on('resync', snapshot);
      snapshot();
    });
  }

  private armReview(): void {
    this.cancelReview ??= this.options.clock.after(reviewEveryMs, () => {
      this.cancelReview = undefined;
      for (const name of ['staff', 'kiosk'] as const) {
        for (const { handshake, data, conn } of this.io.of(`/${name}`).sockets.values()) {
          const caller = this.options.admit(handshake, name);
          if (caller && roomOf(name, caller) === data.room && caller.role === data.role) continue;
          // Cut rather than told to leave: the page comes back by itself and hears what has become of its session.
          conn.close();
        }
      }
      if (this.connections > 0) this.armReview();
    });
  }

  private offerNodeWatch(socket: Socket<LiveRequests, LiveEvents>): void {
    const watcher: Watcher = {
      preview: (change) => socket.volatile.emit('preview', change),
      reply: (change) => socket.emit('reply', change),
    };
    socket.on('watchNode', (node, sensor) => {
      const named = (name: unknown) => typeof name === 'string' && NodeName.safeParse(name).success;
      if (node !== null && !named(node)) return;
      this.nodeWatch.watch(watcher, node, named(sensor) ? sensor : undefined);
    });
    socket.on('disconnect', () => this.nodeWatch.watch(watcher, null));
  }

  private snapshot(name: 'kiosk' | 'staff', room: string): Snapshot {
    const version = this.rooms.current(room);
    if (name === 'kiosk') return { version };
    const { views } = this.options;
    return {
      version,
      footfall: views.footfall(),
      today: views.today(),
      orders: views.orders(),
      nodes: views.nodes(),
    };
  }

  /** A count is shown at once unless too many were a moment ago; one message brings every gate up to date. */
  private pushFootfall(): void {
    if (!this.footfallChanged) return;
    this.cancelFootfall?.();
    this.cancelFootfall = undefined;
    const { clock, views } = this.options;
    if (this.staffPages === 0) {
      this.footfallChanged = false;
      return;
    }
    const now = clock.mono();
    const due = Math.max(this.footfallPace.dueAt(), this.footfallAt + footfallApartMs * this.staffPages);
    if (due > now) {
      this.cancelFootfall = clock.after(due - now, () => this.pushFootfall());
      return;
    }
    this.footfallPace.pushed(now, this.gates.size);
    this.footfallChanged = false;
    this.footfallAt = now;
    const staff = this.io.of('/staff') as LiveNamespace;
    const all = views.footfall();
    const told = this.toldGates;
    this.toldGates = new Set(all.gates);
    const gates = all.gates.filter((gate) => !told.has(gate));
    staff.to('staff').emit('footfall', { version: this.rooms.next('staff'), now: { ...all, gates } });
  }

  private arm(): void {
    if (this.cancelPush || this.pending.empty) return;
    // The first change after a quiet moment goes out at once; the next ones share a push.
    this.push();
    this.cancelPush = this.options.clock.after(pushEveryMs, () => {
      this.cancelPush = undefined;
      this.arm();
    });
  }

  private push(): void {
    const pending = this.pending;
    this.pending = new Pending();
    // Whoever comes later begins with a snapshot.
    if (this.connections === 0) return;
    const { views } = this.options;
    const staff = this.io.of('/staff') as LiveNamespace;
    const kiosk = this.io.of('/kiosk') as LiveNamespace;
    const version = () => this.rooms.next('staff');
    for (const id of pending.calls) {
      const call = views.call(id);
      staff.to('staff').emit('call', { version: version(), call });
      const room = `kiosk:${call.kioskId}`;
      kiosk.to(room).emit('call', { version: this.rooms.next(room), call });
    }
    for (const id of pending.orders) {
      const order = views.order(id);
      if (!order) continue;
      staff.to('staff').emit('order', { version: version(), order });
      const room = this.kioskRoom(id);
      if (room) kiosk.to(room).emit('order', { version: this.rooms.next(room), order });
    }
    for (const [id, orderId] of pending.payments) {
      const payment = views.payment(id);
      if (!payment) continue;
      staff.to('staff').emit('payment', { version: version(), payment });
      const room = this.kioskRoom(orderId);
      if (room) kiosk.to(room).emit('payment', { version: this.rooms.next(room), payment });
    }
    if (this.staffPages > 0 && (pending.footfall || pending.sales))
      staff.to('staff').emit('today', { version: version(), today: views.today() });
    for (const name of pending.nodes) {
      const node = views.node(name);
      if (node) staff.to('staff').emit('node', { version: version(), node });
    }
    if (pending.cash) staff.to('staff').emit('cash', { version: version() });
    if (pending.parked) staff.to('staff').emit('parked', { version: version() });
    if (pending.catalog) staff.to('staff').emit('catalog', { version: version(), revision: views.catalogRevision() });
    if (pending.shop) staff.to('staff').emit('shop', { version: version() });
    if (pending.members) staff.to('staff').emit('members', { version: version() });
    if (pending.slides) staff.to('staff').emit('slides', { version: version() });
    if (pending.printing) staff.to('staff').emit('printing', { version: version() });
    for (const id of pending.stockCounts) staff.to('staff').emit('stockCount', { version: version(), id });
    if (pending.notifications) staff.to('staff').emit('notification', { version: version(), unread: views.unread() });
    this.pushToAllKiosks(kiosk, pending);
    for (const variantId of pending.variants) {
      const available = views.available(variantId);
      if (available !== null) staff.to('staff').emit('stock', { version: version(), variantId, available });
    }
  }

  private kioskRoom(orderId: string): string | null {
    const kiosk = this.options.views.kioskOf(orderId);
    return kiosk === null ? null : `kiosk:${kiosk}`;
  }

  private pushToAllKiosks(kiosk: LiveNamespace, pending: Pending): void {
    const rooms = new Set([...kiosk.sockets.values()].map((socket) => socket.data.room as string));
    for (const room of rooms) {
      if (pending.catalog) {
        const revision = this.options.views.catalogRevision();
        kiosk.to(room).emit('catalog', { version: this.rooms.next(room), revision });
      }
      if (pending.shop) kiosk.to(room).emit('shop', { version: this.rooms.next(room) });
      if (pending.slides) kiosk.to(room).emit('slides', { version: this.rooms.next(room) });
      if (pending.printing) kiosk.to(room).emit('printing', { version: this.rooms.next(room) });
      for (const variantId of pending.variants) {
        const available = this.options.views.available(variantId);
        if (available !== null) kiosk.to(room).emit('stock', { version: this.rooms.next(room), variantId, available });
      }
      for (const moment of pending.moments) {
        const version = this.rooms.next(room);
        if (moment.kind === 'scan') {
          const { peripheral, format, text } = moment;
          kiosk.to(room).emit('scan', { version, peripheral, format, text });
        } else {
          kiosk.to(room).emit('tray', { version, count: moment.count, items: moment.items });
        }
      }
    }
  }

  /** Browsers connected now. */
  get connections(): number {
    return this.io.of('/staff').sockets.size + this.io.of('/kiosk').sockets.size;
  }

  async stop(): Promise<void> {
    for (const unlisten of this.unlisten.splice(0)) unlisten();
    this.cancelPush?.();
    this.cancelPush = undefined;
    this.cancelFootfall?.();
    this.cancelFootfall = undefined;
    this.cancelReview?.();
    this.cancelReview = undefined;
    this.io.engine?.close();
  }
}

function roomOf(namespace: 'kiosk' | 'staff', caller: Caller): string {
  return namespace === 'staff' ? 'staff' : `kiosk:${caller.id}`;
}
