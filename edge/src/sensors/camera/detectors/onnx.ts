import { UsageError } from '@lintel/shared/errors';
import type { PersonDetector } from '../../../counting/detector/person-detector.ts';
import { decodeYolo, rgbInput } from '../../../counting/detector/yolo.ts';
import type { DetectorConfig } from '../config.ts';
import { outsideLibrary } from './open-detector.ts';

interface Tensor {
  data: Float32Array;
  dims: readonly number[];
}

interface Session {
  readonly inputNames: readonly string[];
  readonly outputNames: readonly string[];
  run(feeds: Record<string, Tensor>): Promise<Record<string, Tensor>>;
  release(): Promise<void>;
}

/** What is used of the package `onnxruntime-node` (1.x). */
export interface OnnxRuntime {
  InferenceSession: { create(file: string, options: { intraOpNumThreads: number }): Promise<Session> };
  Tensor: new (type: 'float32', data: Float32Array, dims: readonly number[]) => Tensor;
}

/** A model of the YOLO family in a .onnx file. */
export async function openOnnx(
  { model, inputSize, leastScore }: DetectorConfig,
  load: () => Promise<OnnxRuntime> = () => import('onnxruntime-node' as string),
): Promise<PersonDetector> {
  const runtime = await outsideLibrary('onnxruntime-node', '1', load);
  const session = await runtime.InferenceSession.create(model, { intraOpNumThreads: 1 }).catch((error: Error) => {
    throw new UsageError(`the model ${model} does not load: ${error.message.split('\n')[0]}`);
  });
  const input = new Float32Array(3 * inputSize * inputSize);
  return {
    async detect(frame) {
      rgbInput(frame, inputSize, 'planes', input);
      const tensor = new runtime.Tensor('float32', input, [1, 3, inputSize, inputSize]);
      const outputs = await session.run({ [session.inputNames[0]]: tensor });
      const boxes = decodeYolo(outputs[session.outputNames[0]], inputSize, frame, leastScore);
      if (!boxes)
        throw new UsageError(`the model ${model} answers in a form that is not known; use one of the YOLO family`);
      return boxes;
    },
    close: () => session.release(),
  };
}
