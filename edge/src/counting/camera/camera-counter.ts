import type { GateEvent } from '../gate-event.ts';
import { Background } from './background.ts';
import { Blobs } from './blobs.ts';
import { judgePassage } from './confidence.ts';
import { type CameraConfig, cameraDefaults } from './config.ts';
import { Foreground } from './foreground.ts';
import { joinFragments } from './fragments.ts';
import { Gate, type GateLine, type InDirection } from './gate.ts';
import { isGhost } from './ghost.ts';
import { Light } from './light.ts';
import type { Mask } from './mask.ts';
import { copyPicture, emptyPicture, type Picture, reducePlane, type WorkingSize, workingSize } from './reduce.ts';
import { Sight } from './sight.ts';
import { SizeMap } from './size-map.ts';
import type { Track } from './track.ts';
import { Tracker } from './tracker.ts';
import { type CameraVerdict, VerdictKeeper } from './verdict.ts';

export interface CameraCounterOptions {
  /** Native picture size. */
  width: number;
  height: number;
  /** Pictures a second, for sizing the start-up buffer only; time comes with each picture. */
  fps: number;
  /** In native pixels. Only the segment counts, not its prolongation. */
  gate: GateLine;
  inDirection: InDirection;
  config?: Partial<CameraConfig>;
}

/** Looks at the people found in each picture, or corrects them, before they are followed. */
export interface PeopleHook {
  people(mask: Mask, look: Look): void;
  /** It paints people itself: their outlines say nothing. */
  readonly paints?: boolean;
  /** The scene is learned anew, and so are the sizes when the camera was moved. */
  anew?(moved: boolean): void;
}

/** One picture as it is counted. */
export interface Look {
  atMs: number;
  /** Since the picture before, at most 1. */
  seconds: number;
  /** False for the first glance at the pictures of the start, which only learns how large people are. */
  counted: boolean;
}

interface Kept {
  picture: Picture;
  atMs: number;
}

/** Counts people through a gate in a stream of pictures. Pure: time comes with each picture. */
export class CameraCounter {
  readonly size: WorkingSize;
  readonly tracker: Tracker;
  readonly blobs = new Blobs();
  readonly foreground: Foreground;
  readonly sizes: SizeMap;
  /** Called in this order for every picture; none in a shop that only counts. */
  readonly hooks: PeopleHook[] = [];
  /** Pictures taken in. */
  frames = 0;
  private readonly options: CameraCounterOptions;
  private readonly config: CameraConfig;
  private readonly scene: Background;
  private readonly light: Light;
  private readonly gate: Gate;
  private readonly sight: Sight;
  private readonly keeper = new VerdictKeeper();
  private readonly picture: Picture;
  private readonly sums: Uint32Array;
  private kept: Kept[] | null = [];
  private looks = 0;
  private lastMs = Number.NaN;
  private out: GateEvent[] = [];

  constructor(options: CameraCounterOptions) {
    this.options = options;
    this.config = { ...cameraDefaults, ...options.config };
    const size = workingSize(options.width, options.height, this.config.maxWorkingWidth);
    this.size = size;
    this.scene = new Background(size, this.config);
    this.light = new Light(size);
    this.foreground = new Foreground(size, this.config);
    this.sizes = new SizeMap(size, this.config);
    this.tracker = new Tracker(size.width, size.height, this.sizes, this.config);
    this.tracker.onEnd = (track) => this.ended(track);
    this.gate = new Gate(options.gate, options.inDirection, size.factor, this.config);
    this.sight = new Sight(size);
    this.picture = emptyPicture(size);
    this.sums = new Uint32Array(size.width);
  }

  get verdict(): CameraVerdict {
    return { state: this.keeper.state, reason: this.keeper.reason };
  }

  /** Whether the picture is as bright as the empty scene. */
  get steadyLight(): boolean {
    return this.light.gain === 1;
  }

  /** Tracks now alive, for silhouettes and the preview. */
  get tracks(): readonly Track[] {
    return this.tracker.tracks;
  }

  /** One picture: planes of the native size (colour half as wide and high, or null), and its time. */
  push(y: Uint8Array, u: Uint8Array | null, v: Uint8Array | null, atMs: number): void {
    this.frames++;
    const picture = this.reduce(y, u, v);
    this.light.look(picture.luma);
    if (!this.keeper.sees(this.light, atMs)) {
      // What was kept before the dark may be of another light.
      if (this.kept !== null) this.kept.length = 0;
      return;
    }
    if (this.kept === null) {
      this.count(picture, atMs);
      return;
    }
    this.kept.push({ picture: copyPicture(picture), atMs });
    if (atMs - this.kept[0].atMs >= this.config.bootstrapSeconds * 1000) this.start();
  }

  /** Passages since the last call, oldest first. */
  events(): GateEvent[] {
    if (this.out.length === 0) return this.out;
    const events = this.out;
    this.out = [];
    return events;
  }

  /** The stream is over: what is still held back is decided now. */
  finish(): void {
    if (this.kept !== null && this.kept.length > 0) this.start();
    this.tracker.finish();
  }

  private reduce(y: Uint8Array, u: Uint8Array | null, v: Uint8Array | null): Picture {
    const { size, picture, sums } = this;
    const { width } = this.options;
    const half = (width + 1) >> 1;
    reducePlane(y, width, size.factor, picture.luma, size.width, size.height, sums);
    picture.coloured = u !== null && v !== null;
    if (u !== null) reducePlane(u, half, size.factor, picture.u, size.chromaWidth, size.chromaHeight, sums);
    if (v !== null) reducePlane(v, half, size.factor, picture.v, size.chromaWidth, size.chromaHeight, sums);
    return picture;
  }

  /** Learns the empty scene from the pictures kept so far, then counts them. */
  private start(): void {
    const kept = this.kept ?? [];
    this.kept = null;
    this.seed(kept);
    this.guessSizes(kept);
    this.rehearse(kept);
    for (const entry of kept) {
      // Among them may be the moment from which the scene has to be learned anew.
      if (this.kept === null) this.count(entry.picture, entry.atMs);
      else (this.kept as Kept[]).push(entry);
    }
  }

  private seed(kept: readonly Kept[]): void {
    const { light } = this;
    const means = kept.map(({ picture }) => {
      light.look(picture.luma);
      return light.mean;
    });
    const usual = [...means].sort((a, b) => a - b)[means.length >> 1];
    const usable = kept.filter((_, k) => means[k] > usual * 0.8 && means[k] < usual * 1.25);
    const step = Math.max(1, usable.length / this.config.bootstrapSamples);
    const samples: Picture[] = [];
    for (let k = step / 2; k < usable.length; k += step) samples.push(usable[Math.floor(k)].picture);
    this.scene.seed(samples, kept[0].atMs);
    for (const sample of samples) light.compare(sample, this.scene);
    this.scene.colour.tolerate(light.colourNoise);
    light.look(this.scene.luma);
    this.keeper.seeded(light.contrast);
  }

  /** A first look at what moves, so that the first person already meets a scale. */
  private guessSizes(kept: readonly Kept[]): void {
    const step = Math.max(1, Math.floor(kept.length / this.config.bootstrapSamples));
    for (let k = 0; k < kept.length; k += step) {
      const { picture } = kept[k];
      this.light.compare(picture, this.scene);
      if (!this.light.usable) continue;
      this.foreground.find(this.light.even(picture), this.scene);
      this.tracker.seconds = 0;
      this.show(kept[k].atMs, false);
      this.glance();
    }
    this.sizes.settleScale();
  }

  /** Follows everybody of the start once without counting: who walks alone tells how large people are. */
  private rehearse(kept: readonly Kept[]): void {
    const { light, tracker } = this;
    let lastMs = kept[0].atMs;
    tracker.onEnd = () => {};
    for (const { picture, atMs } of kept) {
      light.compare(picture, this.scene);
      if (!light.usable) continue;
      const even = light.even(picture);
      this.foreground.find(even, this.scene);
      tracker.seconds = Math.min(1, (atMs - lastMs) / 1000);
      this.track(even, atMs);
      lastMs = atMs;
    }
    tracker.finish();
    tracker.onEnd = (track) => this.ended(track);
  }

  private glimpse(): void {
    const { blobs, sizes } = this;
    const right = this.size.width - 2;
    const bottom = this.size.height - 2;
    for (let b = 0; b < blobs.count; b++) {
      const whole = blobs.x0[b] > 1 && blobs.y0[b] > 1 && blobs.x1[b] < right && blobs.y1[b] < bottom;
      if (this.tracker.rests(b)) continue;
      sizes.glimpse(blobs.y1[b], blobs.area[b], whole);
    }
  }

  private count(picture: Picture, atMs: number): void {
    const { light, scene, foreground, tracker } = this;
    light.compare(picture, scene);
    const verdict = this.keeper.judge(light, atMs);
    tracker.seconds = Number.isNaN(this.lastMs) ? 0 : Math.min(1, Math.max(0, (atMs - this.lastMs) / 1000));
    this.lastMs = atMs;
    if (verdict === 'reseed') {
      this.kept = [];
      this.startAnew(this.keeper.reason === 'moved');
      return;
    }
    if (verdict === 'rest') return;
    const even = light.even(picture);
    foreground.find(even, scene);
    this.show(atMs, true);
    this.follow(even, atMs);
    this.clearGhosts(even, atMs);
    scene.update(even, foreground.people, atMs);
    if (light.settledElsewhere(atMs)) scene.scale(light.gain);
    if ((this.frames & 63) === 0) scene.colour.tolerate(light.colourNoise);
  }

  private show(atMs: number, counted: boolean): void {
    const { seconds } = this.tracker;
    this.tracker.readsOutlines = true;
    for (const hook of this.hooks) {
      hook.people(this.foreground.people, { atMs, seconds, counted });
      if (hook.paints) this.tracker.readsOutlines = false;
    }
  }

  /** A look at the people in `foreground` that only learns how large they are. */
  protected glance(): void {
    this.blobs.find(this.foreground.people, 4);
    joinFragments(this.blobs, this.sizes);
    this.glimpse();
  }

  /** Follows the people in `foreground` over the gate; without a picture by their outlines alone. */
  protected follow(picture: Picture | null, atMs: number): void {
    this.track(picture, atMs);
    this.followGate(atMs);
  }

  private track(picture: Picture | null, atMs: number): void {
    const { blobs, sight } = this;
    sight.open(picture, this.foreground.people);
    blobs.find(this.foreground.people, 4);
    joinFragments(blobs, this.sizes);
    this.tracker.step(blobs, sight, atMs);
    this.glimpse();
    if ((this.looks++ & 7) === 0) this.sizes.settleScale();
  }

  /** Nobody is followed any further: the scene, and with `moved` every size, has to be learned again. */
  protected startAnew(moved: boolean): void {
    for (const hook of this.hooks) hook.anew?.(moved);
    this.tracker.finish();
    if (moved) this.sizes.forget();
  }

  private followGate(atMs: number): void {
    for (const track of this.tracker.tracks) {
      if (!track.live) continue;
      this.tracker.measure(track);
      while (this.gate.follow(track, atMs)) {
        this.report(track, false);
        this.gate.reported(track);
      }
      if (track.lateSide === 0 || !this.sizes.fills(track, 0.55)) continue;
      if (this.gate.lateProof(track, atMs)) this.report(track, true);
    }
  }

  private ended(track: Track): void {
    this.tracker.measure(track);
    if (this.gate.finish(track)) this.report(track, false);
  }

  private report(track: Track, late: boolean): void {
    if (!track.confirmed) return;
    const outlines = this.tracker.readsOutlines;
    const { confidence, flags } = judgePassage({
      travelledBodies: track.travelled / track.bodyWidth,
      fullness: track.area / this.sizes.area(track.y + track.height / 2),
      place: track.crossedAt,
      unsteadyLight: !this.steadyLight,
      merged: track.merged,
      split: track.fromSplit,
      shallow: track.shallow,
      late,
      solid: outlines && !track.thing && track.fill > this.config.solidFill,
      stiff: outlines && this.isBareThing(track),
    });
    const side = late ? track.passedSide : track.pendingSide;
    this.out.push({
      atMs: late ? track.passedAtMs : track.pendingAtMs,
      direction: side > 0 ? 'in' : 'out',
      count: 1,
      confidence,
      source: 'camera',
      flags,
    });
  }

  /** One thing with nobody on it: he would move, and it is too small to sit in or to walk under. */
  private isBareThing({ thing, outline, y, height }: Track): boolean {
    return thing && outline.area < this.config.carrierAreas * this.sizes.area(y + height / 2);
  }

  private clearGhosts(picture: Picture, atMs: number): void {
    const { blobs, scene } = this;
    for (const track of this.tracker.tracks) {
      if (!track.live || track.merged || atMs - track.restMs < this.config.ghostSeconds * 1000) continue;
      for (let b = 0; b < blobs.count; b++) {
        const inside =
          track.x >= blobs.x0[b] && track.x <= blobs.x1[b] && track.y >= blobs.y0[b] && track.y <= blobs.y1[b];
        if (!inside || !isGhost(blobs, b, picture.luma, scene.luma, this.size.width)) continue;
        for (let r = 0; r < blobs.runs; r++) {
          if (blobs.runBlob[r] !== b) continue;
          scene.absorb(picture, blobs.runY[r], blobs.runX0[r], blobs.runX1[r]);
        }
      }
    }
  }
}
