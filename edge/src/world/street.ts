import { SeededRandom } from '@lintel/shared/seeded-random';
import { type BehaviourName, behaviours, partySize } from './behaviours.ts';
import type { Party } from './party.ts';

/** One party that comes to the shop. The same street always sends the same visitors, whoever asks and in which order. */
export interface Visitor {
  id: string;
  /** When it reaches the gate. */
  arrivesAtMs: number;
  direction: 'in';
  behaviour: BehaviourName;
  /** Persons who enter; 0 for those who turn at the door. */
  persons: number;
  /** Time inside; 0 for those who do not stay. */
  staysMs: number;
  leavesAtMs: number;
  buys: boolean;
  /** How many articles it would like; 0 when it does not buy. */
  basketSize: number;
}

export interface StreetOptions {
  seed: number;
  /** The shop opens empty at this moment; all times are on the same clock. */
  startedAtMs?: number;
  /** Visitors a minute, averaged over a day of 24 hours. */
  ratePerMinute?: number;
  /** Hour of the shop's day at `startedAtMs`. */
  startHour?: number;
}

/** Relative traffic for each hour of the shop's day; the mean is 1 and no hour is dead, so that a demo always moves. */
export const hourlyProfile: readonly number[] = [
  0.4, 0.4, 0.4, 0.4, 0.4, 0.5, 0.6, 0.8, 1.0, 1.0, 1.1, 1.3, 1.5, 1.3, 1.1, 1.1, 1.2, 1.5, 1.7, 1.6, 1.4, 1.2, 1.1,
  1.0,
];

const minuteMs = 60_000;
const shortestStayMs = 40_000;
const longestStayMs = 15 * minuteMs;
/** Minutes looked back for those who may leave in a minute. */
const lookBack = Math.ceil(longestStayMs / minuteMs) + 1;
const cachedMinutes = 64;

interface Arrival extends Visitor {
  minute: number;
  seed: number;
  leaveMinute: number;
  leaveSlot: number;
  /** Leaves in the half of the slot in which others arrive: they meet in the door. */
  meets: boolean;
}

/**
 * The traffic before one door: Poisson arrivals, drawn minute by minute from hash(seed, minute), so any stretch of time
 * can be computed without the time before it. Each minute is cut into slots, one half for those who come, one for those
 * who go, because two bodies cannot be in one place.
 */
export class Street {
  readonly startedAtMs: number;
  private readonly seed: number;
  private readonly rate: number;
  private readonly startHour: number;
  private readonly slots: number;
  private readonly slotMs: number;
  private readonly arrivalsByMinute = new Map<number, Arrival[]>();
  private readonly leavingByMinute = new Map<number, ReadonlyMap<string, number>>();

  constructor({ seed, startedAtMs = 0, ratePerMinute = 6, startHour = 11 }: StreetOptions) {
    this.seed = seed;
    this.startedAtMs = startedAtMs;
    this.rate = ratePerMinute;
    this.startHour = startHour;
    this.slots = Math.max(12, Math.ceil(ratePerMinute * 3));
    this.slotMs = minuteMs / this.slots;
  }

  /** Visitors who reach the gate in [fromMs, toMs), in order of time. */
  visitorsBetween(fromMs: number, toMs: number): Visitor[] {
    return this.arrivalsBetween(fromMs, toMs).map((arrival) => this.visitor(arrival));
  }

  /** Everybody who reaches the gate in [fromMs, toMs), coming or going, in order of time. */
  partiesBetween(fromMs: number, toMs: number): Party[] {
    const parties: Party[] = this.arrivalsBetween(fromMs, toMs).map(({ id, arrivesAtMs, behaviour, seed }) => {
      return { id, atMs: arrivesAtMs, direction: 'in', behaviour, seed };
    });
    const last = this.minuteOf(toMs);
    for (let minute = Math.max(0, this.minuteOf(fromMs)); minute <= last; minute++) {
      const leaving = this.leaving(minute);
      for (const arrival of this.candidates(minute)) {
        const atMs = leaving.get(arrival.id);
        if (atMs === undefined || atMs < fromMs || atMs >= toMs) continue;
        const { id, behaviour, seed } = arrival;
        const walk = behaviour === 'dawdle' ? 'pass' : behaviour;
        parties.push({ id: `${id}-out`, atMs, direction: 'out', behaviour: walk, seed: mix(seed, 1) });
      }
    }
    return parties.sort((a, b) => a.atMs - b.atMs);
  }

  private visitor(arrival: Arrival): Visitor {
    const { minute: _minute, seed: _seed, leaveMinute, leaveSlot: _slot, meets: _meets, ...visitor } = arrival;
    if (arrival.staysMs === 0) return visitor;
    const leavesAtMs = this.leaving(leaveMinute).get(arrival.id) ?? arrival.leavesAtMs;
    return { ...visitor, leavesAtMs, staysMs: leavesAtMs - arrival.arrivesAtMs };
  }

  private arrivalsBetween(fromMs: number, toMs: number): Arrival[] {
    const found: Arrival[] = [];
    const last = this.minuteOf(toMs);
    for (let minute = Math.max(0, this.minuteOf(fromMs)); minute <= last; minute++) {
      for (const arrival of this.arrivals(minute)) {
        if (arrival.arrivesAtMs >= fromMs && arrival.arrivesAtMs < toMs) found.push(arrival);
      }
    }
    return found;
  }

  private minuteOf(atMs: number): number {
    return Math.floor((atMs - this.startedAtMs) / minuteMs);
  }

  private arrivals(minute: number): Arrival[] {
    return remember(this.arrivalsByMinute, minute, () => this.drawArrivals(minute));
  }

  private drawArrivals(minute: number): Arrival[] {
    const random = new SeededRandom(mix(this.seed, minute));
    const hour = Math.floor(this.startHour + minute / 60) % 24;
    const count = Math.min(this.slots, poisson(this.rate * hourlyProfile[hour], random));
    const slots = drawSlots(count, this.slots, random);
    // Whoever opens a shop to show it need not wait for the first visitor; a rate of 0 is an empty street.
    if (this.rate > 0 && minute === 0 && !slots.some((slot) => slot < 2)) slots.splice(0, 1, 1);
    return slots.map((slot, index) => {
      const drawn = drawBehaviour(random);
      // Whoever lingers in the door blocks the next one; the door is theirs only when nobody follows closely.
      const followed = slot === this.slots - 1 || slots[index + 1] === slot + 1;
      const behaviour = followed && behaviours[drawn].route !== 'through' ? 'pass' : drawn;
      const arrivesAtMs = this.slotStart(minute, slot) + random.between(0, this.slotMs * 0.15);
      const persons = partySize(behaviour);
      const enters = persons > 0 && behaviour !== 'turnAfter';
      const stays = Math.min(longestStayMs, shortestStayMs + random.exponential(150_000));
      const leavesAtMs = enters ? arrivesAtMs + stays : arrivesAtMs;
      const wantsToBuy = random.unit() < 0.55;
      const basketSize = 1 + Math.min(11, Math.floor(random.exponential(2)));
      const leaveMinute = this.minuteOf(leavesAtMs);
      return {
        id: `v${minute}-${index}`,
        arrivesAtMs,
        direction: 'in',
        behaviour,
        persons,
        staysMs: enters ? stays : 0,
        leavesAtMs,
        buys: enters && wantsToBuy,
        basketSize: enters && wantsToBuy ? basketSize : 0,
        minute,
        seed: random.u32(),
        leaveMinute,
        leaveSlot: Math.floor((leavesAtMs - this.slotStart(leaveMinute, 0)) / this.slotMs),
        meets: random.unit() < 0.08,
      };
    });
  }

  /** When each visitor who leaves in `minute` reaches the gate: nobody shares a slot unless all are taken. */
  private leaving(minute: number): ReadonlyMap<string, number> {
    return remember(this.leavingByMinute, minute, () => {
      const times = new Map<string, number>();
      const taken = new Set<number>();
      // Those who came last have the fewest slots to choose from, so they choose first.
      for (const arrival of this.candidates(minute).reverse()) {
        const { id, meets, seed } = arrival;
        const slot = this.freeSlot(arrival, taken);
        taken.add(slot);
        const jitter = new SeededRandom(mix(seed, 2)).between(0, 0.15);
        times.set(id, this.slotStart(minute, slot) + (meets ? jitter : 0.5 + jitter) * this.slotMs);
      }
      return times;
    });
  }

  /** The next free slot of the minute, else the last free one before, but not before a short stay. */
  private freeSlot({ leaveSlot, leaveMinute, arrivesAtMs }: Arrival, taken: ReadonlySet<number>): number {
    for (let slot = leaveSlot; slot < this.slots; slot++) if (!taken.has(slot)) return slot;
    const soonestMs = arrivesAtMs + shortestStayMs - this.slotStart(leaveMinute, 0);
    const soonest = Math.max(0, Math.ceil(soonestMs / this.slotMs));
    for (let slot = leaveSlot - 1; slot >= soonest; slot--) if (!taken.has(slot)) return slot;
    return leaveSlot;
  }

  private candidates(minute: number): Arrival[] {
    const found: Arrival[] = [];
    for (let from = Math.max(0, minute - lookBack); from <= minute; from++) {
      for (const arrival of this.arrivals(from)) {
        if (arrival.staysMs > 0 && arrival.leaveMinute === minute) found.push(arrival);
      }
    }
    return found;
  }

  private slotStart(minute: number, slot: number): number {
    return this.startedAtMs + minute * minuteMs + slot * this.slotMs;
  }
}

/** Visitors of the default street of `seed`, times counted from its opening. */
export function visitorsBetween(seed: number, fromMs: number, toMs: number): Visitor[] {
  return new Street({ seed }).visitorsBetween(fromMs, toMs);
}

/** A well-mixed 32-bit number of two (Murmur3's finaliser). */
export function mix(a: number, b: number): number {
  let h = Math.imul(a ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(b + 0x7f4a7c15, 0xc2b2ae35);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

function poisson(mean: number, random: SeededRandom): number {
  const limit = Math.exp(-mean);
  let count = 0;
  for (let product = random.unit(); product > limit; product *= random.unit()) count++;
  return count;
}

/** `count` different slots, ascending. */
function drawSlots(count: number, slots: number, random: SeededRandom): number[] {
  const free = Array.from({ length: slots }, (_, slot) => slot);
  const taken: number[] = [];
  for (let i = 0; i < count; i++) taken.push(...free.splice(random.below(free.length), 1));
  return taken.sort((a, b) => a - b);
}

const weighted = (Object.keys(behaviours) as BehaviourName[]).filter((name) => behaviours[name].weight > 0);
const totalWeight = weighted.reduce((sum, name) => sum + behaviours[name].weight, 0);

function drawBehaviour(random: SeededRandom): BehaviourName {
  let left = random.between(0, totalWeight);
  for (const name of weighted) {
    left -= behaviours[name].weight;
    if (left < 0) return name;
  }
  return 'pass';
}

function remember<T>(cache: Map<number, T>, key: number, make: () => T): T {
  const known = cache.get(key);
  if (known !== undefined) return known;
  const made = make();
  cache.set(key, made);
  if (cache.size > cachedMinutes) cache.delete(cache.keys().next().value as number);
  return made;
}
