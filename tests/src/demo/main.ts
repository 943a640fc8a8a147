import { UsageError } from '@lintel/shared/errors';
import { Demo } from './demo.ts';
import { demoSettings } from './settings.ts';

/** `npm start`: a whole shop on this machine, until Ctrl-C. */
async function main(): Promise<number> {
  // Whoever read along may have gone; the shop goes on.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
  const say = (line: string) => process.stdout.write(`${line}\n`);
  let demo: Demo | undefined;
  const stopped = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
  });
  try {
    demo = new Demo(demoSettings(process.env), say);
    const ready = demo.start().then(() => 'ready' as const);
    if ((await Promise.race([ready, stopped])) === 'ready') {
      await stopped;
      say('\nStopping …');
    }
    await ready.catch(() => {});
    await demo.stop();
    say('Stopped. The data stays; start again to go on with it.');
    return 0;
  } catch (error) {
    await demo?.stop();
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    if (process.env.LINTEL_DEBUG && error instanceof Error) process.stderr.write(`${error.stack}\n`);
    return error instanceof UsageError ? 2 : 1;
  }
}

process.exitCode = await main();
