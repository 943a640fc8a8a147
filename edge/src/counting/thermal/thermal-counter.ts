import type { GateEvent } from '../gate-event.ts';
import { ThermalBackground } from './background.ts';
import { ThermalBlobs } from './blobs.ts';
import { Breadth, breadthOf } from './breadth.ts';
import { type ThermalConfig, thermalDefaults } from './config.ts';
import { InFile } from './in-file.ts';
import { note, type ThermalTrack, ThermalTracks } from './tracks.ts';

/** The gate: the border before this column (or row), and which way leads into the shop. */
export interface ThermalGate {
  axis: 'column' | 'row';
  at: number;
  inDirection: 'up' | 'down' | 'left' | 'right';
}

export interface ThermalCounterOptions {
  columns: number;
  rows: number;
  gate: ThermalGate;
  config?: Partial<ThermalConfig>;
}

export interface ThermalVerdict {
  state: 'starting' | 'seeing' | 'blind';
  reason: 'frozen' | 'invalid' | null;
}

/** A living sensor's picture changes by its noise alone; one that repeats itself for so long is stuck. */
const frozenMs = 5000;
/** A patch not seen on the line for so long has left it. */
const goneMs = 300;
/** Of two who are one patch. */
const pairConfidence = 0.7;

/** Counts people through a gate in a stream of thermal pictures. Pure: time comes with each picture. */
export class ThermalCounter {
  private readonly gate: ThermalGate;
  private readonly config: ThermalConfig;
  private readonly background: ThermalBackground;
  private readonly blobs: ThermalBlobs;
  private readonly tracks: ThermalTracks;
  private readonly breadth: Breadth;
  private readonly inFile: InFile;
  private readonly band: number;
  private readonly through: number;
  private readonly beside: number;
  private readonly near: number;
  private readonly last: Float32Array;
  private kept: { picture: Float32Array; atMs: number }[] | null = [];
  private lastMs = Number.NaN;
  private changedMs = Number.NaN;
  private reason: ThermalVerdict['reason'] = null;
  private found: GateEvent[] = [];

  constructor({ columns, rows, gate, config }: ThermalCounterOptions) {
    this.gate = gate;
    this.config = { ...thermalDefaults, ...config };
    this.background = new ThermalBackground(columns, rows, this.config);
    this.blobs = new ThermalBlobs(columns, rows, this.config);
    this.tracks = new ThermalTracks(columns, rows, this.config);
    this.breadth = new Breadth(this.config.broadBy, this.config.slimBy, this.blobs.firstUsual);
    this.inFile = new InFile(this.config.deepBy);
    const length = gate.axis === 'column' ? columns : rows;
    this.band = this.config.band * length;
    this.through = this.config.through * length;
    this.beside = this.config.reach * Math.max(columns, rows);
    this.near = this.config.near * length;
    this.last = new Float32Array(columns * rows);
  }

  get verdict(): ThermalVerdict {
    if (this.reason !== null) return { state: 'blind', reason: this.reason };
    return { state: this.kept === null ? 'seeing' : 'starting', reason: null };
  }

  /** One picture in degC, row by row, and its time. */
  push(picture: Float32Array, atMs: number): void {
    this.judge(picture, atMs);
    if (this.kept === null) {
      this.count(picture, atMs);
      return;
    }
    this.kept.push({ picture: picture.slice(), atMs });
    if (atMs - this.kept[0].atMs >= this.config.bootstrapMs) this.begin();
  }

  /** Passages since the last call, oldest first. */
  events(): GateEvent[] {
    const { found } = this;
    this.found = [];
    return found;
  }

  /** The stream is over: what is still held back is decided now. */
  finish(): void {
    this.begin();
    for (const track of this.tracks.finish()) this.settle(track);
  }

  private begin(): void {
    const kept = this.kept ?? [];
    this.kept = null;
    if (kept.length > 0) this.background.seed(kept.map(({ picture }) => picture));
    for (const { picture, atMs } of kept) this.count(picture, atMs);
  }

  private judge(picture: Float32Array, atMs: number): void {
    let same = true;
    for (let i = 0; i < picture.length && same; i++) same = picture[i] === this.last[i];
    if (!same || Number.isNaN(this.changedMs)) this.changedMs = atMs;
    this.last.set(picture);
    if (atMs - this.changedMs > frozenMs) this.reason = 'frozen';
    else if (this.reason === 'frozen') this.reason = null;
  }

  private count(picture: Float32Array, atMs: number): void {
    const { background, blobs, tracks } = this;
    background.compare(picture);
    if (background.invalid > 0.25) {
      this.reason = 'invalid';
      return;
    }
    if (this.reason === 'invalid') this.reason = null;
    const bodies = blobs.find(background, tracks.expected(atMs));
    for (const over of tracks.step(bodies, atMs)) this.settle(over);
    for (const track of tracks.tracks) this.follow(track, atMs);
    const elapsedMs = Number.isNaN(this.lastMs) ? 0 : Math.min(1000, atMs - this.lastMs);
    this.lastMs = atMs;
    background.update(picture, blobs.occupied, elapsedMs);
  }

  /** Signed distance past the line, positive inside. */
  private past(track: ThermalTrack): number {
    const { axis, at, inDirection } = this.gate;
    const off = (axis === 'column' ? track.x : track.y) - at;
    return inDirection === 'right' || inDirection === 'down' ? off : -off;
  }

  private follow(track: ThermalTrack, atMs: number): void {
    const { deferMs, lingerMs } = this.config;
    // Who stays on the line may still turn round.
    const waitMs = track.depth > this.through ? deferMs : lingerMs;
    if (track.pending !== 0 && atMs - track.crossedMs > waitMs) this.report(track);
    if (track.seenMs !== atMs) return;
    const { spread } = track;
    if (spread) {
      const [along, across] = this.gate.axis === 'column' ? [spread.y, spread.x] : [spread.x, spread.y];
      note(track.breadths, breadthOf(along, across));
    }
    this.seeLine(track, atMs);
    this.seeDepth(track);
    const before = track.distance;
    const now = this.past(track);
    track.distance = now;
    if (before > 0 !== now > 0 && !Number.isNaN(before)) {
      const share = before === now ? 0 : before / (before - now);
      track.crossedMs = atMs - (1 - share) * (Number.isNaN(this.lastMs) ? 0 : atMs - this.lastMs);
    }
    const side = now > this.band ? 1 : now < -this.band ? -1 : 0;
    if (side !== 0 && side === track.side) track.seenBeyond++;
    track.depth = Math.max(track.depth, Math.abs(now));
    if (side === 0 || side === track.side) return;
    track.seenBeyond = 1;
    track.depth = Math.abs(now);
    if (track.side !== 0) {
      // A way back before the first was reported is a turn in the door.
      track.pending = track.pending === 0 ? side : 0;
    }
    track.side = side;
  }

  /** Notes since when and until when the patch lay on the line. */
  private seeLine(track: ThermalTrack, atMs: number): void {
    const { axis, at } = this.gate;
    const { x0, x1, y0, y1 } = track.reach;
    const on = axis === 'column' ? x0 <= at && at <= x1 : y0 <= at && at <= y1;
    if (!on) return;
    if (!(atMs - track.lineToMs < goneMs)) {
      track.lineFromMs = atMs;
      track.depths = [];
    }
    track.lineToMs = atMs;
  }

  /** Notes how deep the patch is while its middle lies on the line. */
  private seeDepth({ whole, depths }: ThermalTrack): void {
    const column = this.gate.axis === 'column';
    if (Math.abs((column ? whole.x : whole.y) - this.gate.at) > this.near) return;
    note(depths, column ? breadthOf(whole.acrossX, whole.acrossY) : breadthOf(whole.acrossY, whole.acrossX));
  }

  private settle(track: ThermalTrack): void {
    if (track.pending !== 0 && !this.wasPart(track)) this.report(track);
  }

  /** Half a body, glimpsed once beyond the line and lost again beside the whole one, is nobody. */
  private wasPart({ split, seenBeyond, x, y }: ThermalTrack): boolean {
    if (!split || seenBeyond > 1) return false;
    return this.tracks.tracks.some((other) => Math.hypot(other.x - x, other.y - y) < this.beside);
  }

  private report(track: ThermalTrack): void {
    const flags = track.split ? ['split'] : [];
    const confidence = (track.split ? 0.8 : 0.95) * (track.hits < 4 ? 0.7 : 1);
    const inFile = this.inFile.isPair(track, this.tracks.tracks, this.blobs.usual);
    const build = this.breadth.judge(track.breadths);
    if (inFile) this.tell(track, 2, Math.min(confidence, pairConfidence), [...flags, 'file']);
    else this.tell(track, 1, confidence, build === 'slim' ? [...flags, 'slim'] : flags);
    if (build === 'broad') this.tell(track, 1, pairConfidence, ['broad']);
    track.pending = 0;
  }

  private tell(track: ThermalTrack, count: number, confidence: number, flags: string[]): void {
    const { crossedMs: atMs, pending, lineFromMs, lineToMs } = track;
    const direction = pending > 0 ? 'in' : 'out';
    const span = lineFromMs <= atMs && atMs <= lineToMs ? { fromMs: lineFromMs, toMs: lineToMs } : {};
    this.found.push({ atMs, direction, count, confidence, source: 'thermal', flags, ...span });
  }
}

/** Reads `column:4` or `row:4`; null when it is neither. */
export function parseThermalLine(text: string): Pick<ThermalGate, 'axis' | 'at'> | null {
  const match = /^(column|row):(\d{1,2})$/.exec(text.trim());
  return match ? { axis: match[1] as ThermalGate['axis'], at: Number(match[2]) } : null;
}
