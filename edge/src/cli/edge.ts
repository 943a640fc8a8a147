import { runEdge } from '../main.ts';
import { untilSignal } from './until-signal.ts';

const exitCodes = { stopped: 0, restart: 0, refused: 78 } as const;

/** Runs a node until SIGINT or SIGTERM; a second signal ends it at once. Answers the exit code. */
export async function edge(config: string): Promise<number> {
  const end = await untilSignal((signal) => runEdge({ config, signal }));
  return exitCodes[end.why];
}
