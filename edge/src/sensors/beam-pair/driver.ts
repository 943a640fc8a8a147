import type { SensorKind } from '../sensor.ts';
import { BeamPair } from './beam-pair.ts';
import { BeamPairConfig } from './config.ts';
import type { EdgeSource, OnEdge } from './edge-source.ts';
import { Gpiomon } from './gpiomon.ts';

/** The edges of two beams, from two lines of a GPIO chip. */
export class GpioBeams implements EdgeSource {
  private readonly config: BeamPairConfig;
  private readonly gpiomon: Gpiomon;

  constructor(config: BeamPairConfig, gpiomon: Gpiomon) {
    this.config = config;
    this.gpiomon = gpiomon;
  }

  start(onEdge: OnEdge, signal: AbortSignal): Promise<void> {
    const { lineA, lineB, brokenLevel } = this.config;
    return this.gpiomon.start((line, high, atMs) => {
      const broken = high === (brokenLevel === 'high');
      if (line === lineA) onEdge('A', broken, atMs);
      else if (line === lineB) onEdge('B', broken, atMs);
    }, signal);
  }

  stop(): Promise<void> {
    return this.gpiomon.stop();
  }

  trouble(): string | null {
    return this.gpiomon.trouble();
  }
}

export const beamPair: SensorKind<BeamPairConfig> = {
  kind: 'beam-pair',
  config: BeamPairConfig,
  create: (config, env) => {
    const gpiomon = new Gpiomon(env.clock, config.chip, [config.lineA, config.lineB]);
    return new BeamPair(config, new GpioBeams(config, gpiomon), env);
  },
};
