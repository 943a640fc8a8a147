import type { FootfallNow } from '@lintel/shared/http/footfall';
import { withGates } from '@lintel/shared/http/live';
import { Chance } from './chance.ts';
import type { Page } from './live-window.ts';
import type { SimulatedHub } from './simulated-hub.ts';
import type { World } from './world.ts';

const resyncEveryMs = 1000;
const dayMs = 86_400_000;
const shopOffsetMs = 8 * 3_600_000;

/**
 * A member of staff watching today's counts: follows versions as the pages do, sleeps, loses its connection, comes back.
 * What it shows never goes back within a day.
 */
export class Browser {
  private readonly world: World;
  private readonly hub: SimulatedHub;
  private readonly chance: Chance;
  private readonly name: string;
  private page: Page | null = null;
  private visit = 0;
  private version: number | null = null;
  private lastResyncMs = Number.NEGATIVE_INFINITY;
  private lastArrivalMs = 0;
  private asking = false;
  shown: FootfallNow | null = null;

  constructor(world: World, hub: SimulatedHub, name: string) {
    this.world = world;
    this.hub = hub;
    this.name = name;
    this.chance = new Chance(world.seed, name);
  }

  start(): void {
    this.connect();
    this.live();
  }

  private live(): void {
    const everyMs = this.world.weather.browserCutEveryMs;
    if (everyMs === Number.POSITIVE_INFINITY) return;
    this.world.scheduler.after(this.chance.exponential(everyMs), () => {
      if (this.world.calm) return;
      this.world.faults.browserCuts++;
      this.disconnect();
      this.live();
    });
  }

  private connect(): void {
    const visit = ++this.visit;
    const window = this.hub.window;
    this.version = null;
    if (!window) {
      this.world.scheduler.after(this.chance.between(500, 5000), () => this.connect());
      return;
    }
    this.page = window.open((event, payload) => this.arrive(visit, event, payload));
    this.watch(visit);
  }

  /** Socket.IO notices a hub that went away. */
  private watch(visit: number): void {
    const { window } = this.hub;
    this.world.scheduler.after(1000, () => {
      if (visit !== this.visit) return;
      if (this.hub.window === window) this.watch(visit);
      else this.disconnect();
    });
  }

  private disconnect(): void {
    this.page?.leave();
    this.page = null;
    this.visit++;
    this.world.scheduler.after(this.chance.between(500, 5000), () => this.connect());
  }

  private arrive(visit: number, event: string, payload: { version: number }): void {
    const { scheduler } = this.world;
    this.lastArrivalMs = Math.max(this.lastArrivalMs, scheduler.nowMs + this.chance.between(0, 50));
    scheduler.after(this.lastArrivalMs - scheduler.nowMs, () => {
      if (visit === this.visit) this.hear(event, payload);
    });
  }

  private hear(event: string, payload: { version: number; now?: FootfallNow; footfall?: FootfallNow }): void {
    if (event === 'snapshot') this.version = payload.version;
    else {
      if (this.version === null || payload.version > this.version + 1) return this.resync();
      if (payload.version <= this.version) return;
      this.version = payload.version;
    }
    if (event === 'snapshot' && payload.footfall) this.show(payload.footfall);
    if (event === 'footfall' && payload.now) this.show(withGates(this.shown, payload.now));
  }

  private resync(): void {
    const { scheduler } = this.world;
    const waitMs = this.lastResyncMs + resyncEveryMs - scheduler.nowMs;
    if (waitMs <= 0) {
      this.lastResyncMs = scheduler.nowMs;
      this.page?.resync();
    } else if (!this.asking) {
      this.asking = true;
      scheduler.after(waitMs, () => {
        this.asking = false;
        this.resync();
      });
    }
  }

  private show(now: FootfallNow): void {
    const before = this.shown;
    this.shown = now;
    this.world.digest.note(`${this.name} ${now.in} ${now.out}`);
    if (!before || dayOf(before) !== dayOf(now)) return;
    if (now.in < before.in || now.out < before.out) {
      this.world.fail(`a screen went back: in ${before.in} to ${now.in}, out ${before.out} to ${now.out}`);
    }
  }
}

function dayOf(now: FootfallNow): number {
  return Math.floor((Date.parse(now.asOf) + shopOffsetMs) / dayMs);
}
