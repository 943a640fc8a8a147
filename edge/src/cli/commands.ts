import { UsageError } from '@lintel/shared/errors';
import type { Command } from 'commander';
import type { ReplayResult } from './replay-result.ts';

const directions = ['up', 'down', 'left', 'right'] as const;

const replayHelp = `
Examples:
  lintel replay door.mp4 --gate 20,120,239,120 --in up
  lintel replay heat.csv --gate column:4 --in right
  lintel replay beams.csv                 (beam A is met first on the way in)
  lintel replay cam.silhouettes.jsonl     (knows its gate)

A thermal .csv has one picture a line: 64 (8x8) or 768 (32x24) temperatures in degC, row by row, after the time in
seconds or without it. A beam trace has one edge a line: t_seconds,beam,level with level 1 for broken.`;

const recordHelp = `
Writes <id>.beam.csv, <id>.thermal.csv and, when asked for, <id>.silhouettes.jsonl, all of which lintel replay counts
again, and counted.json with what was counted meanwhile. Example:
  lintel record --config node.yaml --out monday --minutes 30`;

/** Adds the node's commands to `lintel`: `edge`, `replay`, `calibrate` and `record`. */
export function edgeCommands(program: Command): void {
  program
    .command('edge')
    .description('run a node: count people at a gate, read peripherals, tell the hub')
    .requiredOption('--config <file>', "the node's config file (YAML)")
    .action((options: { config: string }) =>
      finish(async () => {
        const { edge } = await import('./edge.ts');
        return edge(options.config);
      }),
    );
  program
    .command('replay')
    .description('run a recording through the production counting path, as fast as it can')
    .argument('<file>', 'a video, a thermal .csv, a beam trace .csv or silhouettes .jsonl')
    .option('--gate <gate>', "x1,y1,x2,y2 in the video's pixels; column:4 or row:4 for a thermal recording")
    .option('--in <direction>', 'which way leads in: up, down, left or right')
    .option('--json', 'print one JSON object')
    .addHelpText('after', replayHelp)
    .action((file: string, options: { gate?: string; in?: string; json?: boolean }) =>
      finish(async () => {
        const { replay } = await import('./replay.ts');
        const inDirection = directions.find((direction) => direction === options.in);
        if (!inDirection && options.in !== undefined) {
          throw new UsageError(`--in ${options.in}: use one of ${directions.join(', ')}`);
        }
        const result = await replay({ file, gate: options.gate, inDirection });
        process.stdout.write(options.json ? `${JSON.stringify(result)}\n` : replayText(result));
        return 0;
      }),
    );
  program
    .command('calibrate')
    .description('set up a door at this terminal: outlines, gate, walk test; stop the node first')
    .requiredOption('--config <file>', "the node's config file (YAML)")
    .action((options: { config: string }) =>
      finish(async () => {
        const { calibrateCommand } = await import('./calibrate-command.ts');
        return calibrateCommand(options.config);
      }),
    );
  program
    .command('record')
    .description('take down what the sensors of a node count from, for lintel replay; stop the node first')
    .requiredOption('--config <file>', "the node's config file (YAML)")
    .requiredOption('--out <folder>', 'a new folder for the recording')
    .option('--silhouettes', 'also the outlines of people, as run lengths; never pictures')
    .option('--minutes <number>', 'how long; until Ctrl-C without it')
    .option('--json', 'print one JSON object')
    .addHelpText('after', recordHelp)
    .action((options: RecordArguments) =>
      finish(async () => {
        const { recordCommand } = await import('./record-command.ts');
        return recordCommand(options);
      }),
    );
}

export interface RecordArguments {
  config: string;
  out: string;
  silhouettes?: boolean;
  minutes?: string;
  json?: boolean;
}

function replayText(result: ReplayResult): string {
  const events = result.events.map(({ t, direction, count, confidence }) => {
    return `${t.toFixed(2).padStart(9)} s  ${direction.padEnd(3)}  ${count}  confidence ${confidence.toFixed(2)}\n`;
  });
  const { frames, seconds, cpuMsPerFrame, framesPerSecond } = result;
  const speed = `${cpuMsPerFrame.toFixed(2)} ms of CPU per frame, ${framesPerSecond.toFixed(0)} frames per second`;
  return `${events.join('')}in ${result.in}, out ${result.out}; ${frames} frames, ${seconds.toFixed(1)} s; ${speed}\n`;
}

/** The answer is the program's exit code; a mistake in usage goes up to `lintel`, which says it in plain words. */
async function finish(work: () => Promise<number>): Promise<void> {
  process.exitCode = await work();
}
