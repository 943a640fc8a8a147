import { NodeName } from '@lintel/shared/wire/names';
import { z } from 'zod';
import { streetKeys } from '../../world/street-config.ts';

const GateLine = z
  .string()
  .regex(/^(column|row):[0-9]{1,2}$/, 'use column:4 or row:4')
  .meta({ description: 'The gate line: the border before this column or row, counted from 0' });

const InDirection = z
  .enum(['up', 'down', 'left', 'right'])
  .meta({ description: 'Which way in the picture leads into the shop' });

/** A Grid-EYE (AMG8833, 8 x 8) above the gate, on an I2C bus. */
export const ThermalGridConfig = z.strictObject({
  id: NodeName,
  kind: z.literal('thermal-grid'),
  gate: NodeName.meta({ description: 'The gate it watches' }),
  bus: z.int().min(0).max(31).default(1).meta({ description: 'Number of the I2C bus' }),
  address: z
    .union([z.literal(0x68), z.literal(0x69)])
    .default(0x69)
    .meta({ description: 'I2C address: 105 (0x69), or 104 (0x68) with the AD pin low' }),
  line: GateLine.default('row:4'),
  inDirection: InDirection.default('up'),
});

export const ThermalGridSimConfig = z.strictObject({
  ...streetKeys,
  kind: z.literal('thermal-grid-sim'),
  size: z.enum(['8x8', '32x24']).default('8x8'),
});

export type ThermalGridConfig = z.output<typeof ThermalGridConfig>;
export type ThermalGridSimConfig = z.output<typeof ThermalGridSimConfig>;
