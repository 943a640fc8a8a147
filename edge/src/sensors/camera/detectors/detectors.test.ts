import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UsageError } from '@lintel/shared/errors';
import { describe, expect, it } from 'vitest';
import { rgbInput } from '../../../counting/detector/yolo.ts';
import { CameraView, cameraGate } from '../../../world/camera-view.ts';
import { Heard, pass, settle, virtualEnv } from '../../sensor-contract.fixture.ts';
import { CameraSensorConfig } from '../config.ts';
import { CameraSensor } from '../driver.ts';
import type { FrameSource } from '../frame-source.ts';
import { type OnnxRuntime, openOnnx } from './onnx.ts';
import { type OpenDetector, openDetector } from './open-detector.ts';
import { openTensorflow, type Tensorflow } from './tensorflow.ts';
import { tinyYolo } from './tiny-model.fixture.ts';

const detector = { model: '/models/people.onnx', inputSize: 96 };
const config = CameraSensorConfig.parse({
  id: 'cam',
  kind: 'camera',
  gate: 'door',
  source: { file: 'x', loop: false },
  line: cameraGate,
  inDirection: 'up',
  detector,
});
const { detector: settings } = config as { detector: NonNullable<typeof config.detector> };
const [width, height] = [160, 120];
const frame = new CameraView(1).render([], 0);

/** One person in the middle, as `[1, 5, 2]`. */
const answer = { data: Float32Array.of(48, 0, 48, 0, 24, 0, 48, 0, 0.9, 0), dims: [1, 5, 2] };
const middle = [{ x0: 60, y0: 30, x1: 100, y1: 90, score: expect.closeTo(0.9, 5) }];
/** Wide enough to be told from `[1, n, 5]`. */
const padded = (n = 6) => {
  const data = new Float32Array(5 * n);
  for (let f = 0; f < 5; f++) data[f * n] = answer.data[2 * f];
  return { data, dims: [1, 5, n] };
};

const absent = (): Promise<never> => Promise.reject(new Error('not found'));

const realOnnx = await import('onnxruntime-node' as string).then(
  () => true,
  () => false,
);
if (!realOnnx)
  console.log('skipped: a real model, since onnxruntime-node is not installed (npm install onnxruntime-node@1)');

describe('a detector of the owner', () => {
  it.each([
    ['onnxruntime-node', openOnnx],
    ['@tensorflow/tfjs-node', openTensorflow],
  ] as const)('without its library says what to install: %s', async (name, open) => {
    const error = await open(settings, absent).catch((reason) => reason);
    expect(error).toBeInstanceOf(UsageError);
    expect((error as Error).message).toMatch(/^the package \S+ is not installed; on the node: npm install \S+@\d$/);
    expect((error as Error).message).toContain(name);
  });

  it('runs through onnxruntime', async () => {
    const fed: number[][] = [];
    let released = false;
    const runtime: OnnxRuntime = {
      InferenceSession: {
        create: async (file) => {
          if (file !== detector.model) throw new Error('no such file\nstack');
          return {
            inputNames: ['images'],
            outputNames: ['output0'],
            run: async ({ images }) => {
              fed.push([...images.dims]);
              return { output0: padded() };
            },
            release: async () => {
              released = true;
            },
          };
        },
      },
      Tensor: class {
        readonly data: Float32Array;
        readonly dims: readonly number[];
        constructor(_type: 'float32', data: Float32Array, dims: readonly number[]) {
          this.data = data;
          this.dims = dims;
        }
      },
    };
    const people = await openOnnx(settings, async () => runtime);
    expect(await people.detect(frame)).toEqual(middle);
    expect(fed).toEqual([[1, 3, 96, 96]]);
    await people.close();
    expect(released).toBe(true);
    const gone = openOnnx({ ...settings, model: '/gone.onnx' }, async () => runtime);
    await expect(gone).rejects.toThrow('the model /gone.onnx does not load: no such file');
  });

  it.skipIf(!realOnnx)('runs a real model in the real onnxruntime', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'lintel-model-'));
    const model = join(folder, 'tiny.onnx');
    writeFileSync(model, tinyYolo(96, [48, 48, 24, 48]));
    const input = new Float32Array(3 * 96 * 96);
    rgbInput(frame, 96, 'planes', input);
    const brightness = input.reduce((sum, value) => sum + value, 0) / input.length;
    const people = await openDetector({ ...settings, runtime: 'onnx', model, leastScore: brightness / 2 });
    const place = { x0: 60, y0: 40, x1: 100, y1: 80 };
    const score = expect.closeTo(brightness, 4);
    const [found] = await people.detect(frame);
    expect(found.score).toEqual(score);
    expect(await people.detect(frame)).toHaveLength(1);
    expect((found.x0 + found.x1) / 2).toBeCloseTo((place.x0 + place.x1) / 2, 3);
    await people.close();
    writeFileSync(model, 'no model');
    await expect(openDetector({ ...settings, runtime: 'onnx', model })).rejects.toThrow(
      `the model ${model} does not load`,
    );
    rmSync(folder, { recursive: true });
  });

  it('runs through TensorFlow.js and gives its memory back', async () => {
    let held = 0;
    const tensor = (data: Float32Array, shape: readonly number[]) => {
      held++;
      return { shape, data: async () => data, dispose: () => void held-- };
    };
    let form = padded();
    const library: Tensorflow = {
      loadGraphModel: async () => ({ predict: () => tensor(form.data, form.dims), dispose: () => undefined }),
      tensor,
    };
    const people = await openTensorflow(settings, async () => library);
    expect(await people.detect(frame)).toEqual(middle);
    form = { data: new Float32Array(4), dims: [4] };
    await expect(people.detect(frame)).rejects.toThrow('a form that is not known');
    expect(held).toBe(0);
  });
});

describe('a camera with a detector', () => {
  async function played(open: OpenDetector) {
    const env = virtualEnv();
    const view = new CameraView(1);
    const source: FrameSource = {
      width,
      height,
      fps: 10,
      async *frames(signal) {
        for (let atMs = 0; atMs < 30_000 && !signal.aborted; atMs += 100) yield { ...view.render([], atMs), atMs };
      },
    };
    const sensor = new CameraSensor(config, env, async () => source, open);
    await sensor.start(new Heard(), new AbortController().signal);
    await pass(env.clock, 15_000, 100);
    const health = sensor.health();
    const stopping = sensor.stop();
    await settle();
    await stopping;
    return health;
  }

  it('shows it a picture now and then, one at a time', async () => {
    let looks = 0;
    let closed = 0;
    const health = await played(async () => ({
      detect: async ({ y }) => {
        expect(y.length).toBe(width * height);
        looks++;
        return [];
      },
      close: async () => void closed++,
    }));
    expect(health.verdict).toBe('ok');
    expect(looks).toBeGreaterThan(50);
    expect(looks).toBeLessThanOrEqual(76);
    expect(closed).toBe(1);
  });

  it('counts on without it, and says so', async () => {
    const missing = await played(async () => {
      throw new UsageError('the package onnxruntime-node is not installed');
    });
    expect(missing).toMatchObject({ verdict: 'degraded', detail: expect.stringContaining('without the detector') });
    const failing = await played(async () => ({
      detect: () => Promise.reject(new Error('out of memory')),
      close: async () => undefined,
    }));
    expect(failing).toMatchObject({ verdict: 'degraded', detail: expect.stringContaining('out of memory') });
  });
});
