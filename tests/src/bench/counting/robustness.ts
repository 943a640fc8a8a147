import { spawn, spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CameraCounter } from '@lintel/edge/counting/camera/camera-counter';
import type { GateEvent } from '@lintel/edge/counting/gate-event';
import { type Score, score } from '@lintel/edge/counting/scoring';
import { FrameAssembler } from '@lintel/edge/sensors/camera/frame-assembler';
import { type Figure, round } from '../figure.ts';
import { haveRecordings, recordings } from './recordings.ts';
import { changesOf, readRecording, type Shown, show } from './variants.ts';

const videos = [
  { name: 'footfall', in: 'up', view: 'overhead', frames: 747, meanBelow: 0.5 },
  { name: 'vtest', in: 'right', view: 'oblique', frames: 795, meanBelow: 1 },
] as const;

/** The real videos in many guises: mirrored, turned, reversed, scaled, noisy, squeezed, dimmed, cut, at half rate. */
export async function measureRobustness(): Promise<Figure[]> {
  if (!haveRecordings) return [];
  const folder = await mkdtemp(join(tmpdir(), 'lintel-variants-'));
  try {
    const figures: Figure[] = [];
    for (const { name, in: inDirection, view, frames, meanBelow } of videos) {
      const recording = readRecording(recordings, name, inDirection);
      const results: { guise: string; result: Score }[] = [];
      for (const [guise, change] of Object.entries(changesOf(view))) {
        results.push({ guise, result: await count(show(recording, change, frames), folder) });
      }
      figures.push(...figuresOf(name, results, meanBelow));
    }
    return figures;
  } finally {
    await rm(folder, { recursive: true });
  }
}

function figuresOf(name: string, results: readonly { guise: string; result: Score }[], meanBelow: number): Figure[] {
  const wrong = ({ missed, extra }: Score) => missed + extra;
  const sum = results.reduce((total, { result }) => total + wrong(result), 0);
  const worst = results.reduce((one, other) => (wrong(other.result) > wrong(one.result) ? other : one));
  const f1 = round(results.reduce((total, { result }) => total + (result.f1 ?? 0), 0) / results.length);
  const mean = round(sum / results.length);
  const label = `${name} in ${results.length} guises`;
  return [
    { name: `${label}: mean errors`, value: mean, unit: 'events', f1, goal: `< ${meanBelow}`, met: mean < meanBelow },
    { name: `${label}: worst (${worst.guise})`, value: wrong(worst.result), unit: 'events' },
  ];
}

async function count(shown: Shown, folder: string): Promise<Score> {
  const { width, height, fps, gate, inDirection, change, truth } = shown;
  const { maxWorkingWidth } = change;
  const config = maxWorkingWidth === undefined ? {} : { maxWorkingWidth };
  const counter = new CameraCounter({ width, height, fps, gate, inDirection, config });
  const events: GateEvent[] = [];
  let n = 0;
  const assembler = new FrameAssembler({ width, height });
  const { y, u, v } = assembler.frame;
  for await (const chunk of decoded(shown, folder)) {
    for (let at = 0; at < chunk.length; ) {
      const step = assembler.take(chunk, at);
      at = step.offset;
      if (!step.complete) continue;
      counter.push(y, u, v, (n++ * 1000) / fps);
      events.push(...counter.events());
    }
  }
  counter.finish();
  events.push(...counter.events());
  return score(events, truth);
}

function decoded({ file, filters, change }: Shown, folder: string): AsyncIterable<Uint8Array> {
  const quiet = ['-v', 'error', '-nostdin', '-y'];
  let from = file;
  if (change.squeezed !== undefined) {
    from = join(folder, 'squeezed.avi');
    const codec = ['-c:v', 'mjpeg', '-q:v', String(change.squeezed), '-qmin', '1', '-qmax', '40'];
    spawnSync('ffmpeg', [...quiet, '-i', file, ...codec, '-fps_mode', 'passthrough', from]);
  }
  const filter = filters === '' ? [] : ['-vf', filters];
  const output = ['-map', '0:v:0', '-fps_mode', 'passthrough', ...filter, '-pix_fmt', 'yuv420p', '-f', 'rawvideo', '-'];
  return spawn('ffmpeg', [...quiet, '-i', from, ...output], { stdio: ['ignore', 'pipe', 'inherit'] }).stdout;
}
