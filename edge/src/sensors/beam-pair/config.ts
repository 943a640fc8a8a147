import { NodeName } from '@lintel/shared/wire/names';
import { z } from 'zod';
import { streetKeys } from '../../world/street-config.ts';
import { GpioLine, gpioKeys } from '../gpio/config.ts';

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
  lineA: GpioLine.meta({ description: 'GPIO line (BCM number) of the outer beam' }),
  lineB: GpioLine.meta({ description: 'GPIO line (BCM number) of the inner beam' }),
  brokenLevel: z
    .enum(['low', 'high'])
    .default('low')
    .meta({ description: 'Level of the line while the beam is broken' }),
  ...gpioKeys,
  spacingMm,
});

export const BeamPairSimConfig = z.strictObject({ ...streetKeys, kind: z.literal('beam-pair-sim'), spacingMm });

export type BeamPairConfig = z.output<typeof BeamPairConfig>;
export type BeamPairSimConfig = z.output<typeof BeamPairSimConfig>;
