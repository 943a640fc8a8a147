import { existsSync, readFileSync } from 'node:fs';
import { Problem, problems, UsageError } from '@lintel/shared/errors';
import { Command, CommanderError } from 'commander';
import { kioskSessionCommand } from './kiosk-session.ts';

const exit = { failed: 1, usage: 2 } as const;

/** The `lintel` program: every room brings its own commands, loaded only when asked for. Returns the exit code. */
export async function lintel(argv: readonly string[]): Promise<number> {
  const program = new Command('lintel')
    .description("Lintel runs a shop's floor: hub, nodes and the tools of its technicians.")
    .version(version(), '--version', 'print the version')
    .showHelpAfterError('(add --help for what this command takes)')
    .exitOverride();
  try {
    const { hubCommands } = await import('@lintel/hub/cli/commands');
    const { edgeCommands } = await import('@lintel/edge/cli/commands');
    hubCommands(program);
    edgeCommands(program);
    kioskSessionCommand(program);
    checkCommand(program);
    inheritExit(program);
    await program.parseAsync([...argv], { from: 'user' });
    return typeof process.exitCode === 'number' ? process.exitCode : 0;
  } catch (error) {
    return explain(error);
  }
}

/** Commander's own exits become exceptions in every command, so that one place decides the exit code. */
function inheritExit(command: Command): void {
  for (const child of command.commands) {
    child.exitOverride();
    inheritExit(child);
  }
}

function explain(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : exit.usage;
  if (error instanceof UsageError) {
    process.stderr.write(`${error.message}\n`);
    return exit.usage;
  }
  if (error instanceof Problem) {
    process.stderr.write(`${error.message}. ${problems[error.code].next}\n`);
    return exit.failed;
  }
  process.stderr.write(`lintel: ${error instanceof Error ? error.message : String(error)}\n`);
  if (process.env.LINTEL_DEBUG && error instanceof Error) process.stderr.write(`${error.stack}\n`);
  return exit.failed;
}

function checkCommand(program: Command): void {
  program
    .command('check')
    .argument('<file>', "a hub's or a node's config file")
    .description('check a config file: every problem with its line and what to do')
    .option('--json', 'print JSON')
    .action(async (file: string, options: { json?: boolean }) => {
      const isNode = existsSync(file) && /^node\s*:/m.test(readFileSync(file, 'utf8'));
      const found = isNode
        ? await (await import('@lintel/edge/cli/check-node')).checkNodeFile(file)
        : (await import('@lintel/hub/cli/commands')).checkHubFile(file);
      if (options.json)
        process.stdout.write(`${JSON.stringify({ file, kind: isNode ? 'node' : 'hub', problems: found })}\n`);
      else if (found.length === 0)
        process.stdout.write(`${file}: a valid config file of a ${isNode ? 'node' : 'hub'}\n`);
      else process.stderr.write(`${found.join('\n')}\n`);
      if (found.length > 0) process.exitCode = exit.usage;
    });
}

function version(): string {
  return (JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string })
    .version;
}
