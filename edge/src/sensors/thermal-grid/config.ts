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

/** An MLX90640 (32 x 24) above the gate, on an I2C bus. */
export const ThermalMlx90640Config = z.strictObject({
  id: NodeName,
  kind: z.literal('thermal-grid-mlx90640'),
  gate: NodeName.meta({ description: 'The gate it watches' }),
  bus: z.int().min(0).max(31).default(1).meta({ description: 'Number of the I2C bus, best at 400 kHz or more' }),
  address: z.int().min(1).max(127).default(0x33).meta({ description: 'I2C address: 51 (0x33) from the factory' }),
  line: GateLine.default('row:12'),
  inDirection: InDirection.default('up'),
});

/** A serial module that sends the pictures of an MLX90640 (32 x 24) by itself. */
export const ThermalSerialConfig = z.strictObject({
  id: NodeName,
  kind: z.literal('thermal-grid-serial'),
  gate: NodeName.meta({ description: 'The gate it watches' }),
  device: z
    .string()
    .regex(/^\/dev\/./, 'use a path below /dev, best one of /dev/serial/by-id')
    .default('/dev/serial0')
    .meta({ description: 'The serial port' }),
  module: z.enum(['gy-mcu90640']).default('gy-mcu90640').meta({ description: 'Which module it is' }),
  baudRate: z
    .union([z.literal(115_200), z.literal(460_800)])
    .default(115_200)
    .meta({ description: 'As the module is set; 460800 allows 8 pictures a second instead of 4' }),
  line: GateLine.default('row:12'),
  inDirection: InDirection.default('up'),
});

export const ThermalGridSimConfig = z.strictObject({
  ...streetKeys,
  kind: z.literal('thermal-grid-sim'),
  size: z.enum(['8x8', '32x24']).default('8x8'),
});

export type ThermalGridConfig = z.output<typeof ThermalGridConfig>;
export type ThermalMlx90640Config = z.output<typeof ThermalMlx90640Config>;
export type ThermalSerialConfig = z.output<typeof ThermalSerialConfig>;
export type ThermalGridSimConfig = z.output<typeof ThermalGridSimConfig>;
