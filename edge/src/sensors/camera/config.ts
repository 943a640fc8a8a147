import { NodeName } from '@lintel/shared/wire/names';
import { z } from 'zod';
import { streetKeys } from '../../world/street-config.ts';

const Pixel = z.number().min(0).max(8192);

/** How long a turn at the door is waited for. Fusion holds no longer, so a longer wait would only delay. */
const deferMs = z.int().min(0).max(3000).default(1200).meta({
  description: 'How long a passage is held back to see whether the person turns round; 3 s for who stays on the line',
});

const Line = z
  .strictObject({ x1: Pixel, y1: Pixel, x2: Pixel, y2: Pixel })
  .refine(({ x1, y1, x2, y2 }) => x1 !== x2 || y1 !== y2, 'the two ends of the line are the same point');
const InDirection = z.enum(['up', 'down', 'left', 'right']);

export const CameraSimConfig = z.strictObject({
  ...streetKeys,
  kind: z.literal('camera-sim'),
  fps: z.int().min(5).max(30).default(15),
  line: Line.optional().meta({ description: 'Another gate line than the scene has, in its 160 x 120 pixels' }),
  inDirection: InDirection.default('up'),
  deferMs,
});

const RpicamSource = z.strictObject({
  rpicam: z.strictObject({
    width: z.int().min(96).max(1920).default(320),
    height: z.int().min(72).max(1080).default(240),
    fps: z.int().min(5).max(60).default(20),
    rowAlign: z
      .union([z.literal(64), z.literal(128)])
      .default(64)
      .meta({ description: '64 on Pi Zero 2 to Pi 4, 128 on Pi 5' }),
    camera: z.int().min(0).max(3).default(0),
  }),
});

const FileSource = z.strictObject({
  file: z.string().min(1).meta({ description: 'A video file instead of a camera, played at its own pace' }),
  loop: z.boolean().default(true),
});

/** A neural detector for cameras that look at people from the side. The owner supplies the model. */
const Detector = z.strictObject({
  model: z.string().min(1).meta({ description: 'Path of the model: a .onnx file, or the model.json of TensorFlow.js' }),
  runtime: z.enum(['onnx', 'tensorflow']).default('onnx'),
  inputSize: z.int().min(96).max(1280).default(320).meta({ description: 'Width and height of what the model takes' }),
  leastScore: z.number().min(0.05).max(0.95).default(0.4),
  everyMs: z.int().min(50).max(5000).default(200).meta({ description: 'How often it looks at most' }),
});

/** The camera above a gate. Pictures stay in memory and never leave the node. */
export const CameraSensorConfig = z.strictObject({
  id: NodeName,
  kind: z.literal('camera'),
  gate: NodeName.meta({ description: 'The gate it watches' }),
  source: z.union([RpicamSource, FileSource]),
  line: Line.meta({ description: "The gate line in the picture's own pixels" }),
  inDirection: InDirection.meta({ description: 'Which way in the picture leads into the shop' }),
  deferMs,
  detector: Detector.optional().meta({ description: 'A neural detector besides; none by default' }),
});

export type CameraSimConfig = z.output<typeof CameraSimConfig>;
export type DetectorConfig = z.output<typeof Detector>;
export type CameraSensorConfig = z.output<typeof CameraSensorConfig>;
