import { Worker } from 'node:worker_threads';

/** Batches live for milliseconds: a small nursery holds them, a large one only costs memory. */
const resourceLimits = { maxYoungGenerationSizeMb: 8 };

/**
 * Starts a thread on a module of ours, whether it runs compiled or, in tests, from its source.
 * @param module its source, `new URL('./x-worker.ts', import.meta.url)`.
 */
export function startWorker(module: URL, workerData: unknown): Worker {
  if (!import.meta.url.endsWith('.ts')) {
    return new Worker(new URL(module.href.replace(/\.ts$/, '.js')), { workerData, resourceLimits });
  }
  const load = `import('tsx/esm/api').then(({ register }) => { register(); return import(${JSON.stringify(module.href)}); })`;
  return new Worker(load, { eval: true, execArgv: ['--conditions=source'], workerData, resourceLimits });
}
