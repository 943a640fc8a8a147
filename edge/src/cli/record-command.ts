import { UsageError } from '@lintel/shared/errors';
import { openLog } from '../system/log.ts';
import type { RecordArguments } from './commands.ts';
import { record } from './record.ts';
import { untilSignal } from './until-signal.ts';

const mostMinutes = 24 * 60;

/** `lintel record`: until its time is over, or Ctrl-C. Answers the exit code. */
export async function recordCommand(args: RecordArguments): Promise<number> {
  const minutes = args.minutes === undefined ? undefined : Number(args.minutes);
  if (minutes !== undefined && !(minutes > 0 && minutes <= mostMinutes)) {
    throw new UsageError(`--minutes ${args.minutes}: use a number above 0, at most ${mostMinutes}`);
  }
  const log = openLog('info', 'record');
  const { config, out, silhouettes = false } = args;
  const recording = await untilSignal((signal) => record({ config, out, silhouettes, minutes, signal, log }));
  const { seconds, files, counted } = recording;
  if (args.json) process.stdout.write(`${JSON.stringify(recording)}\n`);
  else {
    for (const { file, lines } of files) process.stdout.write(`${file}: ${lines} lines\n`);
    for (const [sensor, sum] of Object.entries(counted)) {
      process.stdout.write(`${sensor}: in ${sum.in}, out ${sum.out}\n`);
    }
    process.stdout.write(`${seconds.toFixed(1)} s recorded\n`);
  }
  return 0;
}
