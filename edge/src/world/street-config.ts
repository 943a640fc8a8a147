import { NodeName } from '@lintel/shared/wire/names';
import { z } from 'zod';
import { Scene } from './scene.ts';
import { Street } from './street.ts';

/** Keys of every simulated sensor. Sensors with the same seed and start see the same people. */
export const streetKeys = {
  id: NodeName,
  gate: NodeName.meta({ description: 'The gate it watches' }),
  seed: z.int().min(0).max(0xffff_ffff).default(1).meta({ description: 'Which street' }),
  startedAt: z.int().min(0).default(0).meta({ description: 'When the shop opened, ms since 1970' }),
  ratePerMinute: z.number().min(0).max(60).default(6).meta({ description: 'Visitors a minute on average' }),
};

/** The doorway that a simulated sensor looks at. */
export function streetScene(config: { seed: number; startedAt: number; ratePerMinute: number }): Scene {
  const { seed, startedAt, ratePerMinute } = config;
  return new Scene(new Street({ seed, startedAtMs: startedAt, ratePerMinute }));
}
