import type { Direction, GateEvent } from '../gate-event.ts';
import { type BeamAlarm, BeamWatch } from './alarms.ts';
import { type Beam, type BeamConfig, beamDefaults } from './config.ts';
import { type Cycle, CycleReader } from './cycle.ts';
import { Debounce } from './debounce.ts';

/** `single`: one beam is lost and passages have no direction; `none`: both are. */
export type BeamMode = 'directional' | 'single' | 'none';

/** Breaks of the beam that is left that tell how long they usually are. */
const knownPulses = 8;
const rememberedPulses = 31;

interface Held {
  event: GateEvent;
  endMs: number;
}

/**
 * Two light beams, one after the other on the way in, to passages. Quadrature 00, 10, 11, 01, 00 is one way in, the
 * mirror one way out, back to 00 over 10 is a turn. Feed edges in order of time and call `advance` now and then.
 */
export class BeamDecoder {
  private readonly config: BeamConfig;
  private readonly debounce: Debounce;
  private readonly reader: CycleReader;
  private readonly watch: BeamWatch;
  private found: GateEvent[] = [];
  private cycles: Cycle[] = [];
  private half: Cycle | null = null;
  private thin: Held | null = null;
  private lastTrunk: { direction: Direction; endMs: number } | null = null;
  private pulse: { startMs: number; endMs: number | null } | null = null;
  private readonly pulsesMs: number[] = [];
  private lost: Beam | 'both' | null = null;
  private undirected = 0;

  constructor(config: Partial<BeamConfig> = {}) {
    this.config = { ...beamDefaults, ...config };
    this.reader = new CycleReader(this.config);
    this.watch = new BeamWatch(this.config);
    this.debounce = new Debounce(this.config.debounceMs, (beam, broken, atMs) => this.level(beam, broken, atMs));
  }

  /** A beam broke or cleared, in monotonic milliseconds. */
  edge(beam: Beam, broken: boolean, atMs: number): void {
    this.watch.rawEdge(beam, atMs);
    this.debounce.edge(beam, broken, atMs);
    this.close(atMs);
  }

  /** Time has passed without an edge. */
  advance(nowMs: number): void {
    this.debounce.advance(nowMs);
    this.close(nowMs);
  }

  /** Passages found since the last call. */
  events(): GateEvent[] {
    const { found } = this;
    this.found = [];
    return found;
  }

  /** What is still held back, at the end of a recording. */
  finish(nowMs: number): void {
    this.advance(nowMs + this.config.debounceMs);
    this.advance(nowMs + 2 * (this.config.limbMs + this.config.mergeMs + this.config.noOverlapMs));
  }

  mode(): BeamMode {
    return this.lost === null ? 'directional' : this.lost === 'both' ? 'none' : 'single';
  }

  alarms(nowMs: number): BeamAlarm[] {
    return this.watch.alarms(nowMs);
  }

  private level(beam: Beam, broken: boolean, atMs: number): void {
    this.checkLost(atMs);
    this.watch.level(beam, broken, atMs);
    if (this.lost !== null && this.lost !== beam) this.singleLevel(broken, atMs);
    if (this.lost !== null && this.watch.lost(atMs) === this.lost) return;
    if (this.reader.runningSinceMs === null) this.closeCycles(atMs);
    const cycle = this.reader.level(beam, broken, atMs);
    if (cycle) this.cycles.push(cycle);
  }

  private close(nowMs: number): void {
    this.checkLost(nowMs);
    if (this.reader.runningSinceMs === null) this.closeCycles(nowMs);
    if (this.half && nowMs - this.half.endMs > this.config.noOverlapMs) this.half = null;
    const waiting = this.reader.runningSinceMs ?? (this.cycles.length > 0 ? this.cycles[0].startMs : nowMs);
    if (this.thin && waiting - this.thin.endMs > this.config.limbMs) this.releaseThin();
    const { pulse } = this;
    if (pulse?.endMs && nowMs - pulse.endMs > this.config.limbMs) this.closePulse(pulse.startMs, pulse.endMs);
  }

  private checkLost(nowMs: number): void {
    const lost = this.watch.lost(nowMs);
    if (lost === this.lost) return;
    this.lost = lost;
    this.reader.reset();
    this.cycles = [];
    this.pulse = null;
  }

  /** Ends the passage whose last cycle is over for longer than a gap between limbs. */
  private closeCycles(nowMs: number): void {
    const { cycles } = this;
    const last = cycles[cycles.length - 1];
    if (!last || nowMs - last.endMs <= this.config.mergeMs) return;
    this.cycles = [];
    for (const way of [1, -1] as const) {
      const same = cycles.filter((cycle) => cycle.way === way);
      if (same.length > 0) this.passage(way, same, cycles);
    }
    const unordered = cycles.filter((cycle) => cycle.way === null);
    if (unordered.length > 0) this.unordered(unordered);
    const turned = cycles.filter((cycle) => cycle.way === 0 && cycle.touched === 'both');
    if (turned.length > 0 && cycles.every((cycle) => !cycle.way)) this.turned(turned);
    for (const cycle of cycles) if (cycle.touched !== 'both') this.halfCycle(cycle);
  }

  private passage(way: 1 | -1, same: Cycle[], all: Cycle[]): void {
    const startMs = same[0].startMs;
    const endMs = same[same.length - 1].endMs;
    const { hastyMs, fileMs } = this.config;
    const inFile = 1 + Math.max(0, Math.floor((endMs - startMs - hastyMs) / fileMs));
    const trunks = Math.min(
      inFile,
      same.reduce((sum, cycle) => sum + cycle.trunks, 0),
    );
    const opposed = all.some((cycle) => cycle.way === -way);
    const flags: string[] = [];
    let confidence = 0.97;
    const lower = (to: number, flag: string) => {
      flags.push(flag);
      confidence = Math.min(confidence, to);
    };
    if (same.some((cycle) => cycle.depthM > this.config.longDepthM)) lower(0.8, 'long');
    if (trunks > 1) lower(0.8, 'multi');
    if (opposed) lower(0.4, 'opposing');
    if (same.some((cycle) => cycle.halfOrdered)) lower(0.5, 'simultaneous');
    if (trunks === 0) lower(0.35, 'thin');
    if (endMs - startMs < hastyMs) lower(0.4, 'hasty');
    const atMs = same.length === 1 && trunks < 2 ? same[0].middleMs : (startMs + endMs) / 2;
    const found = event(atMs, way, Math.max(1, trunks), confidence, flags);
    this.sort({ ...found, fromMs: startMs, toMs: endMs }, trunks > 0, startMs, endMs);
  }

  /** Somebody who went back, or two in opposite directions, or a door leaf: no passage, but the pair was not free either. */
  private turned(cycles: Cycle[]): void {
    const { startMs, endMs } = { startMs: cycles[0].startMs, endMs: cycles[cycles.length - 1].endMs };
    const found = event((startMs + endMs) / 2, 1, 0, 0.5, ['turned']);
    this.found.push({ ...found, fromMs: startMs, toMs: endMs });
  }

  /** Arms and legs join the trunk they belong to; a thin thing alone is held until nothing can follow. */
  private sort(event: GateEvent, trunk: boolean, startMs: number, endMs: number): void {
    const { thin, lastTrunk } = this;
    const joins = thin?.event.direction === event.direction && startMs - thin.endMs <= this.config.limbMs;
    if (thin && !joins) this.releaseThin();
    if (trunk) {
      this.thin = null;
      this.lastTrunk = { direction: event.direction, endMs };
      this.emit(event);
    } else if (thin && joins) {
      const legs: GateEvent = { ...thin.event, confidence: 0.6, flags: ['legs'] };
      this.thin = { event: legs, endMs };
    } else if (lastTrunk?.direction === event.direction && startMs - lastTrunk.endMs <= this.config.limbMs) {
      lastTrunk.endMs = endMs;
    } else {
      this.thin = { event, endMs };
    }
  }

  private releaseThin(): void {
    if (this.thin) this.emit(this.thin.event);
    this.thin = null;
  }

  /** Both ends without order: noise when short, else somebody of whom only the way is unknown. */
  private unordered(cycles: Cycle[]): void {
    const startMs = cycles[0].startMs;
    const endMs = cycles[cycles.length - 1].endMs;
    if (endMs - startMs < 40) return;
    this.emit(event((startMs + endMs) / 2, this.nextWay(), 1, 0.3, ['simultaneous', 'undirected']));
  }

  /** One beam, then the other, without overlap: something thin or fast went through. */
  private halfCycle(cycle: Cycle): void {
    const { half } = this;
    if (half && half.touched !== cycle.touched && cycle.startMs - half.endMs <= this.config.noOverlapMs) {
      this.half = null;
      const way = half.touched === 'A' ? 1 : -1;
      const metresPerMs = this.config.spacingM / (cycle.startMs - half.startMs);
      const trunk = (half.endMs - half.startMs) * metresPerMs >= this.config.bodyDepthM;
      const flags = trunk ? ['no-overlap'] : ['no-overlap', 'thin'];
      const found = event((half.startMs + cycle.endMs) / 2, way, 1, trunk ? 0.5 : 0.35, flags);
      this.sort(found, trunk, half.startMs, cycle.endMs);
    } else {
      this.half = cycle;
    }
  }

  private singleLevel(broken: boolean, atMs: number): void {
    if (broken) this.pulse = { startMs: this.pulse?.startMs ?? atMs, endMs: null };
    else if (this.pulse) this.pulse.endMs = atMs;
  }

  private closePulse(startMs: number, endMs: number): void {
    this.pulse = null;
    const flags = this.isLongPulse(endMs - startMs) ? ['undirected', 'long'] : ['undirected'];
    const found = event((startMs + endMs) / 2, this.nextWay(), 1, 0.5, flags);
    this.emit({ ...found, fromMs: startMs, toMs: endMs });
  }

  /** One beam knows no depth, but how long breaks usually are: far longer is more than a person, or lingers. */
  private isLongPulse(ms: number): boolean {
    const usualMs = [...this.pulsesMs].sort((a, b) => a - b)[this.pulsesMs.length >> 1];
    const known = this.pulsesMs.length >= knownPulses;
    this.pulsesMs.push(ms);
    if (this.pulsesMs.length > rememberedPulses) this.pulsesMs.shift();
    return known && ms > this.config.longPulses * usualMs;
  }

  /** Without a direction, ways in and out take turns: over a day as many leave as came. */
  private nextWay(): 1 | -1 {
    return this.undirected++ % 2 === 0 ? 1 : -1;
  }

  private emit(event: GateEvent): void {
    this.watch.passage(event.atMs);
    this.found.push(event);
  }
}

function event(atMs: number, way: 1 | -1, count: number, confidence: number, flags: string[]): GateEvent {
  return { atMs, direction: way > 0 ? 'in' : 'out', count, confidence, source: 'beam', flags };
}
