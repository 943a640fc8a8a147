import { z } from 'zod';

/** Number of a line of the GPIO header. */
export const GpioLine = z.int().min(0).max(511);

/** Keys that every sensor on GPIO lines has. */
export const gpioKeys = {
  chip: z
    .string()
    .min(1)
    .default('pinctrl-')
    .meta({ description: 'Beginning of the label of the GPIO chip, as gpiodetect prints it' }),
  driver: z
    .enum(['gpiomon', 'onoff'])
    .default('gpiomon')
    .meta({ description: 'gpiomon: the character device, right for every current image; onoff: sysfs of old images' }),
};
