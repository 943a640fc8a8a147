import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Child } from '../children.ts';
import { type Figure, round } from '../figure.ts';
import { type Clip, writeClips } from './clips.ts';
import type { Garbage } from './garbage-process.ts';
import type { ShowArguments } from './show.ts';
import type { Speed, SpeedArguments } from './speed-process.ts';

const ending = import.meta.url.endsWith('.ts') ? '.ts' : '.js';
const speedProgram = new URL(`./speed-process${ending}`, import.meta.url);
const garbageProgram = new URL(`./garbage-process${ending}`, import.meta.url);
// Python is not compiled, so it stays beside the sources.
const peerProgram = fileURLToPath(new URL('opencv-mog2.py', import.meta.url)).replace('/dist/', '/src/');
const passes = 4;
/** A young heap that holds all of a pass, so that nothing is collected while it is weighed. */
const roomy = ['--min-semi-space-size=16'];

/** Frames a second of the camera counter and of OpenCV's usual pipeline on the same pictures, in turn. */
export async function measureSpeed(): Promise<Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'lintel-clips-'));
  try {
    const figures: Figure[] = [];
    for (const clip of writeClips(folder)) {
      figures.push(...(await speedOf(clip, true)), ...(await speedOf(clip, false)));
    }
    return figures;
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function speedOf(clip: Clip, colour: boolean): Promise<Figure[]> {
  // Two rounds in turn: on a busy machine both sides get the same chances.
  const peers = [peerSpeed(clip, colour)];
  const ours = [await measured<Speed>(speedProgram, { clip, passes, colour } satisfies SpeedArguments)];
  peers.push(peerSpeed(clip, colour));
  ours.push(await measured<Speed>(speedProgram, { clip, passes, colour } satisfies SpeedArguments));
  const garbage = await measured<Garbage>(garbageProgram, { clip, colour } satisfies ShowArguments, ...roomy);
  const speed = ours[0]!.framesPerSecond > ours[1]!.framesPerSecond ? ours[0]! : ours[1]!;
  const peer = Math.max(...peers.map((found) => found ?? 0));
  const of = `${clip.name}${colour ? '' : ' in grey'}`;
  const name = `camera pipeline, ${clip.name} at ${clip.width}x${clip.height} in ${colour ? 'colour' : 'grey'}, one thread`;
  const ratio = round(speed.framesPerSecond / peer);
  const against = { peer: 'OpenCV MOG2', peerValue: Math.round(peer), ratio, goal: 'ratio >= 3', met: ratio >= 3 };
  return [
    { name, value: Math.round(speed.framesPerSecond), unit: 'frames/s', ...(peer > 0 ? against : {}) },
    {
      name: `heap growth, ${of}`,
      value: Math.max(0, round(speed.keptBytesPerFrame)),
      unit: 'B/frame',
      goal: '< 1',
      met: speed.keptBytesPerFrame < 1,
    },
    {
      name: `short-lived allocation, ${of}: a picture without a passage`,
      value: round(garbage.perPicture),
      unit: 'B/frame',
    },
    { name: `short-lived allocation, ${of}: pictures without any`, value: round(100 * garbage.freeShare), unit: '%' },
    { name: `short-lived allocation, ${of}: a passage`, value: Math.round(garbage.perPassage), unit: 'B' },
  ];
}

async function measured<Result>(program: URL, args: unknown, ...flags: string[]): Promise<Result> {
  const child = new Child<Result>(program, args, { execArgv: ['--expose-gc', ...flags] });
  const result = await child.ready;
  await child.stop();
  return result;
}

/** Null without Python or OpenCV. */
function peerSpeed({ file, width, height }: Clip, colour: boolean): number | null {
  for (const python of ['python3', '/usr/bin/python3']) {
    const args = [peerProgram, file, String(width), String(height), String(passes), colour ? 'colour' : 'grey'];
    const { status, stdout } = spawnSync(python, args, { encoding: 'utf8' });
    if (status === 0) return (JSON.parse(stdout) as { fps: number }).fps;
  }
  return null;
}
