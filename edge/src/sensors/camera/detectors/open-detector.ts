import { UsageError } from '@lintel/shared/errors';
import type { PersonDetector } from '../../../counting/detector/person-detector.ts';
import type { DetectorConfig } from '../config.ts';

/** Loads the owner's model. Throws UsageError with one sentence on what to install or supply. */
export type OpenDetector = (config: DetectorConfig) => Promise<PersonDetector>;

export const openDetector: OpenDetector = async (config) => {
  if (config.runtime === 'onnx') return (await import('./onnx.ts')).openOnnx(config);
  return (await import('./tensorflow.ts')).openTensorflow(config);
};

/** An outside library, which is large and native and therefore no dependency. */
export async function outsideLibrary<Library>(
  name: string,
  version: string,
  load: () => Promise<Library>,
): Promise<Library> {
  try {
    return await load();
  } catch {
    throw new UsageError(`the package ${name} is not installed; on the node: npm install ${name}@${version}`);
  }
}
