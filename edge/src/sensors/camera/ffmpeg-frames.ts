import { execFile } from 'node:child_process';
import { access } from 'node:fs/promises';
import { promisify } from 'node:util';
import { UsageError } from '@lintel/shared/errors';
import { childFrames, FramesEnded } from './child-frames.ts';
import type { FrameSource, TimedFrame } from './frame-source.ts';

/** The outside programs; tests put others in their place. */
export interface FfmpegPrograms {
  ffmpeg: string;
  ffprobe: string;
}

const defaultPrograms: FfmpegPrograms = { ffmpeg: 'ffmpeg', ffprobe: 'ffprobe' };
const installHint = 'ffmpeg is not installed. On Debian or Raspberry Pi OS: sudo apt install ffmpeg';

/**
 * Opens a video file of any format ffmpeg reads, at its native size and rate.
 * Throws a UsageError in one line for: no ffmpeg, no such file, no video in it.
 */
export async function openVideo(file: string, programs: FfmpegPrograms = defaultPrograms): Promise<FrameSource> {
  await access(file).catch(() => {
    throw new UsageError(`There is no file ${file}`);
  });
  const { width, height, fps } = await probe(file, programs.ffprobe);
  return {
    width,
    height,
    fps,
    frames: (signal) => decode(file, width, height, fps, programs.ffmpeg, signal),
  };
}

async function* decode(
  file: string,
  width: number,
  height: number,
  fps: number,
  ffmpeg: string,
  signal: AbortSignal,
): AsyncGenerator<TimedFrame> {
  // Every decoded picture once, in order: a picture's time is its number over the nominal rate.
  const args = ['-v', 'error', '-nostdin', '-i', file, '-map', '0:v:0', '-fps_mode', 'passthrough'];
  const output = ['-vf', `scale=${width}:${height}`, '-pix_fmt', 'yuv420p', '-f', 'rawvideo', '-'];
  let n = 0;
  const timed: TimedFrame = { y: new Uint8Array(0), u: new Uint8Array(0), v: new Uint8Array(0), atMs: 0 };
  try {
    const options = { command: ffmpeg, args: [...args, ...output], layout: { width, height }, stallMs: 0 };
    for await (const frame of childFrames(options, signal)) {
      timed.y = frame.y;
      timed.u = frame.u;
      timed.v = frame.v;
      timed.atMs = (n++ * 1000) / fps;
      yield timed;
    }
  } catch (error) {
    if (!(error instanceof FramesEnded)) throw error;
    if (error.reason === 'missing') throw new UsageError(installHint);
    // A file cut short still replays up to the cut, as ffmpeg itself does.
    if (n > 0 && error.reason === 'cut') return;
    throw new UsageError(`${file} does not play: ${error.complaint || error.message}`);
  }
  if (n === 0 && !signal.aborted) throw new UsageError(`${file} has no pictures in it`);
}

async function probe(file: string, ffprobe: string): Promise<{ width: number; height: number; fps: number }> {
  const entries = 'stream=width,height,avg_frame_rate,r_frame_rate:stream_side_data=rotation';
  const args = ['-v', 'error', '-select_streams', 'v:0', '-show_entries', entries, '-of', 'json', file];
  let text: string;
  try {
    text = (await promisify(execFile)(ffprobe, args)).stdout;
  } catch (error) {
    const failed = error as NodeJS.ErrnoException & { stderr?: string };
    if (failed.code === 'ENOENT') throw new UsageError(installHint);
    const complaint = failed.stderr?.trim().split('\n').at(-1) ?? '';
    throw new UsageError(`${file} is not a video that ffmpeg can read: ${complaint.replace(`${file}: `, '')}`);
  }
  const stream = (JSON.parse(text) as { streams?: ProbedStream[] }).streams?.[0];
  const fps = rate(stream?.avg_frame_rate) || rate(stream?.r_frame_rate);
  if (!stream?.width || !stream.height || !(fps > 0)) throw new UsageError(`${file} has no pictures in it`);
  const turned = Math.abs(stream.side_data_list?.find((data) => data.rotation)?.rotation ?? 0) % 180 === 90;
  const width = turned ? stream.height : stream.width;
  const height = turned ? stream.width : stream.height;
  return { width, height, fps };
}

interface ProbedStream {
  width?: number;
  height?: number;
  avg_frame_rate?: string;
  r_frame_rate?: string;
  side_data_list?: { rotation?: number }[];
}

function rate(text: string | undefined): number {
  const [over, under = '1'] = (text ?? '0').split('/');
  const value = Number(over) / Number(under);
  return Number.isFinite(value) ? value : 0;
}
