import { spawnSync } from 'node:child_process';
import { closeSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { CameraView, cameraGate, cameraInDirection } from '@lintel/edge/world/camera-view';
import { Scene } from '@lintel/edge/world/scene';
import { Traffic } from '@lintel/edge/world/traffic';
import { haveRecordings, recordings } from './recordings.ts';
import { fullMix } from './suites.ts';

/** Raw pictures (yuv420p) on disk, so that both sides read the same and nobody decodes. */
export interface Clip {
  name: string;
  file: string;
  width: number;
  height: number;
  fps: number;
  gate: { x1: number; y1: number; x2: number; y2: number };
  inDirection: 'up' | 'down' | 'left' | 'right';
}

const width = 160;
const height = 120;

/** The rendered clip, and the real ones where they and ffmpeg are there, all at 160x120. */
export function writeClips(folder: string): Clip[] {
  const clips = [rendered(folder)];
  if (!haveRecordings) return clips;
  const vtest = { x1: 117, y1: 12, x2: 117, y2: 119 };
  const footfall = { x1: 13, y1: 60, x2: 159, y2: 60 };
  for (const [name, gate, inDirection, fps] of [
    ['vtest.avi', vtest, 'right', 10],
    ['footfall-output.mp4', footfall, 'up', 25],
  ] as const) {
    const file = join(folder, `${name}.yuv`);
    const args = ['-v', 'error', '-i', join(recordings, name), '-vf', `scale=${width}:${height}:flags=area`];
    const { status } = spawnSync('ffmpeg', [...args, '-pix_fmt', 'yuv420p', '-f', 'rawvideo', file]);
    if (status === 0) clips.push({ name, file, width, height, fps, gate, inDirection });
  }
  return clips;
}

function rendered(folder: string): Clip {
  const fps = 25;
  const traffic = new Traffic({ seed: 0xc11b, mixture: fullMix });
  const scene = new Scene(traffic);
  const view = new CameraView(0xc11b);
  const file = join(folder, 'rendered.yuv');
  const out = openSync(file, 'w');
  for (let i = 0; i < 90 * fps; i++) {
    const atMs = 15_000 + (i * 1000) / fps;
    const { y, u, v } = view.render(scene.posesAt(atMs), atMs);
    for (const plane of [y, u, v]) writeSync(out, plane);
  }
  closeSync(out);
  return { name: 'rendered door', file, width, height, fps, gate: cameraGate, inDirection: cameraInDirection };
}
