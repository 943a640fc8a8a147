import { openVideo } from '@lintel/edge/sensors/camera/ffmpeg-frames';
import { UsageError } from '@lintel/shared/errors';
import type { DoorVideo } from './settings.ts';

/**
 * The sensors of the demo's door. Simulated, a beam pair and a camera look at the same street. With a real video the
 * camera looks at that alone: beams that saw other people than the camera would only confuse.
 * @throws UsageError when the video cannot be played.
 */
export async function doorSensors(options: {
  streetSeed: number;
  streetOpenedAt: number;
  ratePerMinute: number;
  video: DoorVideo | null;
}): Promise<Record<string, unknown>[]> {
  const { video } = options;
  if (video === null) {
    const street = {
      gate: 'entrance',
      seed: options.streetSeed,
      startedAt: options.streetOpenedAt,
      ratePerMinute: options.ratePerMinute,
    };
    return [
      { id: 'beams', kind: 'beam-pair-sim', ...street },
      { id: 'camera', kind: 'camera-sim', ...street },
    ];
  }
  const { width, height } = await openVideo(video.file);
  const [x1, y1, x2, y2] = video.gate ?? middleLine(video.inDirection, width, height);
  if (Math.max(x1, x2) > width || Math.max(y1, y2) > height) {
    throw new UsageError(`LINTEL_DEMO_GATE lies outside the picture, which is ${width}×${height} pixels`);
  }
  const source = { file: video.file, loop: true };
  return [
    {
      id: 'camera',
      kind: 'camera',
      gate: 'entrance',
      source,
      line: { x1, y1, x2, y2 },
      inDirection: video.inDirection,
    },
  ];
}

/** Across the middle of the picture, at right angles to the way in. */
function middleLine(
  inDirection: DoorVideo['inDirection'],
  width: number,
  height: number,
): [number, number, number, number] {
  if (inDirection === 'left' || inDirection === 'right') return [width / 2, 0, width / 2, height - 1];
  return [0, height / 2, width - 1, height / 2];
}
