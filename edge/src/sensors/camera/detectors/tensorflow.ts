import { pathToFileURL } from 'node:url';
import { UsageError } from '@lintel/shared/errors';
import type { PersonDetector } from '../../../counting/detector/person-detector.ts';
import { decodeYolo, rgbInput } from '../../../counting/detector/yolo.ts';
import type { DetectorConfig } from '../config.ts';
import { outsideLibrary } from './open-detector.ts';

interface Tensor {
  readonly shape: readonly number[];
  data(): Promise<Float32Array>;
  dispose(): void;
}

/** What is used of the package `@tensorflow/tfjs-node` (4.x). */
export interface Tensorflow {
  loadGraphModel(url: string): Promise<{ predict(input: Tensor): Tensor | Tensor[]; dispose(): void }>;
  tensor(values: Float32Array, shape: readonly number[]): Tensor;
}

/** A model of the YOLO family as a TensorFlow.js graph model: the path of its model.json. */
export async function openTensorflow(
  { model, inputSize, leastScore }: DetectorConfig,
  load: () => Promise<Tensorflow> = () => import('@tensorflow/tfjs-node' as string),
): Promise<PersonDetector> {
  const tensorflow = await outsideLibrary('@tensorflow/tfjs-node', '4', load);
  const graph = await tensorflow.loadGraphModel(pathToFileURL(model).href).catch((error: Error) => {
    throw new UsageError(`the model ${model} does not load: ${error.message.split('\n')[0]}`);
  });
  const input = new Float32Array(3 * inputSize * inputSize);
  return {
    async detect(frame) {
      rgbInput(frame, inputSize, 'pixels', input);
      const tensor = tensorflow.tensor(input, [1, inputSize, inputSize, 3]);
      const answer = graph.predict(tensor);
      const outputs = Array.isArray(answer) ? answer : [answer];
      try {
        const boxes = decodeYolo(
          { data: await outputs[0].data(), dims: outputs[0].shape },
          inputSize,
          frame,
          leastScore,
        );
        if (!boxes) {
          throw new UsageError(`the model ${model} answers in a form that is not known; use one of the YOLO family`);
        }
        return boxes;
      } finally {
        for (const used of [tensor, ...outputs]) used.dispose();
      }
    },
    close: async () => graph.dispose(),
  };
}
