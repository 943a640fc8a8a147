import { NodeName } from '@lintel/shared/wire/names';
import { z } from 'zod';
import { streetKeys } from '../../world/street-config.ts';

const Line = z.int().min(0).max(511);

const spacingMm = z
  .int()
  .min(20)
  .max(500)
  .default(80)
  .meta({ description: 'Distance between the two beams along the way, in millimetres' });

/** Two light barriers on GPIO lines. Those who enter break `lineA` first. */
export const BeamPairConfig = z.strictObject({
  id: NodeName,
  kind: z.literal('beam-pair'),
  gate: NodeName.meta({ description: 'The gate it watches' }),
  lineA: Line.meta({ description: 'GPIO line (BCM number) of the outer beam' }),
  lineB: Line.meta({ description: 'GPIO line (BCM number) of the inner beam' }),
  brokenLevel: z
    .enum(['low', 'high'])
    .default('low')
    .meta({ description: 'Level of the line while the beam is broken' }),
  chip: z
    .string()
    .min(1)
    .default('pinctrl-')
    .meta({ description: 'Beginning of the label of the GPIO chip, as gpiodetect prints it' }),
  spacingMm,
});

export const BeamPairSimConfig = z.strictObject({ ...streetKeys, kind: z.literal('beam-pair-sim'), spacingMm });

export type BeamPairConfig = z.output<typeof BeamPairConfig>;
export type BeamPairSimConfig = z.output<typeof BeamPairSimConfig>;
