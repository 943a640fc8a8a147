import type { Preview } from '@lintel/shared/wire/messages';
import type { CameraCounter, PeopleHook } from '../../counting/camera/camera-counter.ts';
import { coarser, runsOf } from '../../counting/silhouette/runs.ts';
import type { SilhouetteOrigin, Tape } from '../abilities.ts';

const widestPreview = 160;
const mostRuns = 8000;
const mostTracks = 64;

/** Outlines of the present picture: set or not set, never how bright. */
export function previewOf(
  counter: CameraCounter,
  origin: SilhouetteOrigin,
  of: { id: string; gate: string },
): Preview | null {
  if (counter.frames === 0) return null;
  let step = Math.max(1, Math.ceil(counter.size.width / widestPreview));
  let mask = coarser(counter.foreground.people, step);
  let runs = runsOf(mask);
  while (runs.length > mostRuns) {
    step *= 2;
    mask = coarser(counter.foreground.people, step);
    runs = runsOf(mask);
  }
  const tracks = counter.tracks
    .filter(({ live, hits }) => live && hits > 1)
    .slice(0, mostTracks)
    .map(({ id, x, y }) => ({ id, x: tenth(x / step), y: tenth(y / step) }));
  const { gate: line, inDirection } = origin;
  const { width, height } = mask;
  return {
    gate: of.gate,
    sensor: of.id,
    width,
    height,
    runs,
    tracks,
    scale: counter.size.factor * step,
    line,
    inDirection,
  };
}

/** Puts what a camera counter counts onto a tape. */
export function silhouettesTo(tape: Tape, counter: CameraCounter, origin: SilhouetteOrigin): PeopleHook {
  return {
    people: (mask, look) =>
      tape.silhouette(mask, { ...look, frame: counter.frames, steadyLight: counter.steadyLight }, origin),
    anew: (moved) => tape.anew(moved),
  };
}

/** Takes `hook` out of the counter's hooks. */
export function unhook(counter: CameraCounter | null, hook: PeopleHook | null): void {
  const at = hook === null ? -1 : (counter?.hooks.indexOf(hook) ?? -1);
  if (at >= 0) counter?.hooks.splice(at, 1);
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}
