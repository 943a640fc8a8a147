import { runEdge } from '../main.ts';

const exitCodes = { stopped: 0, restart: 0, refused: 78 } as const;

/**
 * Runs a node until SIGINT or SIGTERM, or until the program that started it over a channel is gone; a second signal ends
 * it at once. Answers the exit code.
 */
export async function edge(config: string): Promise<number> {
  const stop = new AbortController();
  const onSignal = () => {
    if (stop.signal.aborted) process.exit(1);
    stop.abort();
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  const onOrphaned = () => stop.abort();
  process.on('disconnect', onOrphaned);
  try {
    const end = await runEdge({ config, signal: stop.signal });
    return exitCodes[end.why];
  } finally {
    process.off('SIGINT', onSignal);
    process.off('SIGTERM', onSignal);
    process.off('disconnect', onOrphaned);
    if (process.connected) process.disconnect();
  }
}
