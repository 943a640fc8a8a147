import { pino } from 'pino';

/** What a node says about itself: one plain sentence, and fields that hold nothing secret. */
export interface Log {
  debug(sentence: string, fields?: Record<string, unknown>): void;
  info(sentence: string, fields?: Record<string, unknown>): void;
  warn(sentence: string, fields?: Record<string, unknown>): void;
  error(sentence: string, fields?: Record<string, unknown>): void;
}

export type LogLevel = 'debug' | 'info' | 'warn' | 'error';

/** JSON lines on stderr, or one line of text each where somebody reads along. */
export function openLog(level: LogLevel, node: string, terminal = process.stderr.isTTY === true): Log {
  const destination = terminal
    ? { write: (line: string) => process.stderr.write(plainLine(line)) }
    : pino.destination({ fd: 2, sync: true });
  const logger = pino({ level, base: { node }, formatters: { level: (label) => ({ level: label }) } }, destination);
  return {
    debug: (sentence, fields = {}) => logger.debug(fields, sentence),
    info: (sentence, fields = {}) => logger.info(fields, sentence),
    warn: (sentence, fields = {}) => logger.warn(fields, sentence),
    error: (sentence, fields = {}) => logger.error(fields, sentence),
  };
}

/** `12:34:56 warn  door-1  sentence  key=value` of one JSON line. */
export function plainLine(line: string): string {
  const { time, level, node, msg, ...fields } = JSON.parse(line) as Record<string, unknown>;
  const clock = new Date(Number(time)).toTimeString().slice(0, 8);
  const rest = Object.entries(fields).map(
    ([key, value]) => `  ${key}=${typeof value === 'string' ? value : JSON.stringify(value)}`,
  );
  return `${clock} ${String(level).padEnd(5)} ${node}  ${msg}${rest.join('')}\n`;
}
