import { NodeName } from '@lintel/shared/wire/names';
import { z } from 'zod';
import { streetKeys } from '../../world/street-config.ts';
import { GpioLine, gpioKeys } from '../gpio/config.ts';

/** A passive infrared motion sensor on a GPIO line: it tells that somebody is there, not how many. */
export const PirConfig = z.strictObject({
  id: NodeName,
  kind: z.literal('pir'),
  line: GpioLine.meta({ description: 'GPIO line (BCM number) of the output' }),
  motionLevel: z.enum(['low', 'high']).default('high').meta({ description: 'Level of the line while something moves' }),
  ...gpioKeys,
});

const { gate: _none, ...worldKeys } = streetKeys;

export const PirSimConfig = z.strictObject({ ...worldKeys, kind: z.literal('pir-sim') });

export type PirConfig = z.output<typeof PirConfig>;
export type PirSimConfig = z.output<typeof PirSimConfig>;
