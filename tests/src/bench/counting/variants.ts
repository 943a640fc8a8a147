import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { GateLine, InDirection } from '@lintel/edge/counting/camera/gate';
import type { Direction } from '@lintel/edge/counting/gate-event';
import type { TrueEvent } from '@lintel/edge/counting/scoring';

/** A real video with its truth. */
export interface Recording {
  name: string;
  file: string;
  width: number;
  height: number;
  fps: number;
  gate: GateLine;
  inDirection: InDirection;
  truth: readonly TrueEvent[];
}

/** What is done to a recording on purpose; the truth follows. */
export interface Change {
  scale?: number;
  mirrored?: boolean;
  flipped?: boolean;
  /** By a quarter, clockwise. */
  turned?: boolean;
  reversed?: boolean;
  /** Pictures left out at the start. */
  skip?: number;
  /** Only each so many-th picture is kept. */
  every?: number;
  /** Further filters of ffmpeg. */
  filter?: string;
  /** Quality of an MJPEG encoding in between, 2 (good) to 31. */
  squeezed?: number;
  /** The gate is moved across itself, in native pixels. */
  gateBy?: number;
  maxWorkingWidth?: number;
}

/** A recording as it is shown: what to ask of ffmpeg, and what then is true. */
export interface Shown extends Recording {
  change: Change;
  filters: string;
}

interface TruthFile {
  clip: string;
  width: number;
  height: number;
  fps: number;
  line: [[number, number], [number, number]];
  events: { frame: number; dir: Direction; uncertain?: boolean }[];
}

export function readRecording(folder: string, name: string, inDirection: InDirection): Recording {
  const truth = JSON.parse(readFileSync(join(folder, `truth/${name}.json`), 'utf8')) as TruthFile;
  const { width, height, fps, line, events } = truth;
  const [[x1, y1], [x2, y2]] = line;
  return {
    name,
    file: join(folder, truth.clip),
    width,
    height,
    fps,
    gate: { x1, y1, x2, y2 },
    inDirection,
    truth: events.map(({ frame, dir, uncertain }) => {
      return { atMs: (frame * 1000) / fps, direction: dir, uncertain: uncertain === true };
    }),
  };
}

/** Around the first picture nobody can say on which side of the gate somebody was. */
const startMs = 1200;

/** `frames` is the recording's length. */
export function show(recording: Recording, change: Change, frames: number): Shown {
  const { scale = 1, skip = 0, every = 1, gateBy = 0 } = change;
  const even = (value: number) => 2 * Math.round((value * scale) / 2);
  const filters: string[] = [];
  let { width, height, gate, inDirection } = recording;
  const across = inDirection === 'left' || inDirection === 'right' ? [gateBy, 0] : [0, gateBy];
  gate = moved(gate, (x, y) => [(x + across[0]!) * scale, (y + across[1]!) * scale]);
  width = even(width);
  height = even(height);
  if (change.filter) filters.push(change.filter);
  if (scale !== 1) filters.push(`scale=${width}:${height}:flags=area`);
  if (change.mirrored) {
    filters.push('hflip');
    gate = moved(gate, (x, y) => [width - 1 - x, y]);
    inDirection = mirrored[inDirection];
  }
  if (change.flipped) {
    filters.push('vflip');
    gate = moved(gate, (x, y) => [x, height - 1 - y]);
    inDirection = flipped[inDirection];
  }
  if (change.turned) {
    filters.push('transpose=clock');
    gate = moved(gate, (x, y) => [height - 1 - y, x]);
    inDirection = turned[inDirection];
    [width, height] = [height, width];
  }
  if (skip > 0) filters.push(`select=gte(n\\,${skip})`);
  if (change.reversed) filters.push('reverse');
  if (every > 1) filters.push(`select=not(mod(n\\,${every}))`);
  const offsetMs = (skip * 1000) / recording.fps;
  const endMs = ((frames - 1) * 1000) / recording.fps;
  const truth = recording.truth.flatMap(({ atMs, direction, uncertain }): TrueEvent[] => {
    const fromMs = atMs - offsetMs;
    if (fromMs < 0) return [];
    if (!change.reversed)
      return [{ atMs: fromMs, direction, uncertain: uncertain === true || (skip > 0 && fromMs < startMs) }];
    return [{ atMs: endMs - atMs, direction: direction === 'in' ? 'out' : 'in', uncertain: uncertain === true }];
  });
  const fps = recording.fps / every;
  return { ...recording, width, height, gate, inDirection, fps, truth, change, filters: filters.join(',') };
}

const mirrored = { left: 'right', right: 'left', up: 'up', down: 'down' } as const;
const flipped = { left: 'left', right: 'right', up: 'down', down: 'up' } as const;
const turned = { up: 'right', right: 'down', down: 'left', left: 'up' } as const;

function moved({ x1, y1, x2, y2 }: GateLine, to: (x: number, y: number) => [number, number]): GateLine {
  const [a1, b1] = to(x1, y1);
  const [a2, b2] = to(x2, y2);
  return { x1: a1, y1: b1, x2: a2, y2: b2 };
}

/** For every recording. */
const common: Record<string, Change> = {
  'as it is': {},
  mirrored: { mirrored: true },
  'upside down': { flipped: true },
  reversed: { reversed: true },
  'half size': { scale: 0.5 },
  'three quarters': { scale: 0.75 },
  'a quarter larger': { scale: 1.25 },
  'reduced to 128': { maxWorkingWidth: 128 },
  'reduced to 160': { maxWorkingWidth: 160 },
  'reduced to 240': { maxWorkingWidth: 240 },
  darker: { filter: 'eq=brightness=-0.12' },
  brighter: { filter: 'eq=brightness=0.12' },
  'less contrast': { filter: 'eq=contrast=0.6' },
  'more contrast': { filter: 'eq=contrast=1.4' },
  'gamma 0.6': { filter: 'eq=gamma=0.6' },
  'gamma 1.6': { filter: 'eq=gamma=1.6' },
  grey: { filter: 'hue=s=0' },
  noise: { filter: 'noise=alls=14:allf=t' },
  'strong noise': { filter: 'noise=alls=30:allf=t' },
  blurred: { filter: 'gblur=sigma=1.5' },
  squeezed: { squeezed: 16 },
  'squeezed hard': { squeezed: 31 },
  'half rate': { every: 2 },
  'from picture 20': { skip: 20 },
  'from picture 50': { skip: 50 },
  'from picture 100': { skip: 100 },
  'gate moved back': { gateBy: -10 },
  'gate moved on': { gateBy: 10 },
  'mirrored, noise, at 160': { mirrored: true, filter: 'noise=alls=14:allf=t', maxWorkingWidth: 160 },
  'reversed, dim, squeezed': { reversed: true, filter: 'eq=contrast=0.7:brightness=-0.06', squeezed: 12 },
  'mirrored, from picture 35, three quarters': { mirrored: true, skip: 35, scale: 0.75 },
  'reversed, mirrored, grey': { reversed: true, mirrored: true, filter: 'hue=s=0' },
};

/** Only straight overhead: there no way is up. */
const overhead: Record<string, Change> = {
  'turned by a quarter': { turned: true },
  'turned, mirrored, reversed': { turned: true, mirrored: true, reversed: true },
  'a third of the rate': { every: 3 },
};

const oblique: Record<string, Change> = {
  'gate moved back far': { gateBy: -20 },
  'reversed, half rate, half size': { reversed: true, every: 2, scale: 0.5 },
};

export function changesOf(view: 'overhead' | 'oblique'): Record<string, Change> {
  return { ...common, ...(view === 'overhead' ? overhead : oblique) };
}
