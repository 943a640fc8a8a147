import { createInterface } from 'node:readline';
import { sensorKinds } from '../sensors/registry.ts';
import { systemClock } from '../system/clock.ts';
import { openLog } from '../system/log.ts';
import { systemRandom } from '../system/random.ts';
import { calibrate, type Terminal } from './calibrate.ts';

/** `lintel calibrate` on standard input and output. Answers the exit code. */
export async function calibrateCommand(config: string): Promise<number> {
  const lines = createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY });
  const typed = lines[Symbol.asyncIterator]();
  const terminal: Terminal = {
    write: (text) => void process.stdout.write(text),
    async ask(question) {
      process.stdout.write(question);
      const { value, done } = await typed.next();
      return done ? null : (value as string).trim();
    },
  };
  try {
    const log = openLog('warn', 'calibrate');
    return await calibrate(config, { terminal, kinds: sensorKinds, clock: systemClock, random: systemRandom, log });
  } finally {
    lines.close();
  }
}
