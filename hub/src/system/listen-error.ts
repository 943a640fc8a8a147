import { UsageError } from '@lintel/shared/errors';

/** What a refused `listen` means to the person who started the hub. */
export function listenError(error: unknown, port: number, option: string): Error {
  const code = (error as NodeJS.ErrnoException)?.code;
  if (code === 'EADDRINUSE')
    return new UsageError(
      `port ${port} is in use by another program: stop that one, or choose another port with ${option}`,
    );
  if (code === 'EACCES')
    return new UsageError(`port ${port} may not be opened by this user: choose one above 1023 with ${option}`);
  return error instanceof Error ? error : new Error(String(error));
}
