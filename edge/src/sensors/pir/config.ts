import { NodeName } from '@lintel/shared/wire/names';
import { z } from 'zod';

/** A passive infrared motion sensor on a GPIO line: it tells that somebody is there, not how many. */
export const PirConfig = z.strictObject({
  id: NodeName,
  kind: z.literal('pir'),
  line: z.int().min(0).max(511).meta({ description: 'GPIO line (BCM number) of the output' }),
  motionLevel: z.enum(['low', 'high']).default('high').meta({ description: 'Level of the line while something moves' }),
  chip: z
    .string()
    .min(1)
    .default('pinctrl-')
    .meta({ description: 'Beginning of the label of the GPIO chip, as gpiodetect prints it' }),
});

export type PirConfig = z.output<typeof PirConfig>;
