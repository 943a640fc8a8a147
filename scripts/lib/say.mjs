import { readFileSync, realpathSync } from 'node:fs';

/** `0.8 s`, `118 s`. */
export function seconds(ms) {
  return ms < 9950 ? `${(ms / 1000).toFixed(1)} s` : `${Math.round(ms / 1000)} s`;
}

/** Prints what is being done and, when it is done, how long it took; on a terminal the seconds run. */
export async function step(title, work) {
  const startedAt = performance.now();
  const elapsed = () => seconds(performance.now() - startedAt);
  const terminal = process.stdout.isTTY;
  process.stdout.write(terminal ? `${title} …` : `${title} …\n`);
  const timer = terminal && setInterval(() => process.stdout.write(`\r${title} … ${elapsed()} `), 1000);
  try {
    const result = await work();
    process.stdout.write(terminal ? `\r\x1b[K${title}: ${elapsed()}\n` : `  done in ${elapsed()}\n`);
    return result;
  } catch (error) {
    if (terminal) process.stdout.write('\n');
    throw error;
  } finally {
    if (timer) clearInterval(timer);
  }
}

/** A failure whose message is all that the reader needs. */
export class Stop extends Error {
  /** `exitCode`: 1 failed, 2 wrong usage or surroundings. */
  constructor(message, exitCode = 1) {
    super(message);
    this.exitCode = exitCode;
  }
}

/** The last lines of a program's output. */
export function tail(output, lines = 30) {
  return output.trimEnd().split('\n').slice(-lines).join('\n');
}

/** Whether the module is the script that Node was started with, also when it was called through a link. */
export function isScript(meta) {
  return process.argv[1] !== undefined && realpathSync(process.argv[1]) === meta.filename;
}

/** What the comment at the head of a script says of it. */
function about(script) {
  const lines = readFileSync(script, 'utf8').split('\n');
  const code = lines.findIndex((line) => !line.startsWith('//'));
  return lines
    .slice(0, code)
    .map((line) => line.replace(/^\/\/ ?/, ''))
    .join('\n');
}

/** Runs a script's main function; a Stop becomes its message and exit code, anything else a stack. `--help` tells. */
export async function main(work) {
  if (process.argv.slice(2).some((word) => word === '--help' || word === '-h'))
    return console.log(about(process.argv[1]));
  try {
    process.exitCode = (await work()) ?? 0;
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    console.error(error.message);
    process.exitCode = error.exitCode;
  }
}
