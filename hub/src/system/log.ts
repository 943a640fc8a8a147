import { type Logger, pino } from 'pino';

export type Log = Logger;

/** Structured logs on standard error. Secrets are cut out wherever they stand. */
export function createLog(level: string): Log {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: {
        paths: [
          'pin',
          'token',
          'secret',
          'password',
          '*.pin',
          '*.token',
          '*.secret',
          '*.password',
          'headers.authorization',
          'headers.cookie',
        ],
        censor: '[cut]',
      },
    },
    pino.destination({ fd: 2, sync: false }),
  );
}

/** No log at all: for tests. */
export function silentLog(): Log {
  return pino({ level: 'silent' });
}
