import type { Clock } from '@lintel/shared/env';
import type { GpioLines } from './gpio-lines.ts';
import { Gpiomon } from './gpiomon.ts';
import { OnoffLines } from './onoff.ts';

/** The lines of a sensor, through the driver that its config names. */
export function gpioLines(
  { driver, chip }: { driver: 'gpiomon' | 'onoff'; chip: string },
  lines: readonly number[],
  clock: Clock,
): GpioLines {
  return driver === 'onoff' ? new OnoffLines(clock, chip, lines) : new Gpiomon(clock, chip, lines);
}
