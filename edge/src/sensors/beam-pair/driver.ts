import type { GpioLines } from '../gpio/gpio-lines.ts';
import { gpioLines } from '../gpio/open-lines.ts';
import type { SensorKind } from '../sensor.ts';
import { BeamPair } from './beam-pair.ts';
import { BeamPairConfig } from './config.ts';
import type { EdgeSource, OnEdge } from './edge-source.ts';

/** The edges of two beams, from two lines of a GPIO chip. */
export class GpioBeams implements EdgeSource {
  private readonly config: BeamPairConfig;
  private readonly lines: GpioLines;

  constructor(config: BeamPairConfig, lines: GpioLines) {
    this.config = config;
    this.lines = lines;
  }

  start(onEdge: OnEdge, signal: AbortSignal): Promise<void> {
    const { lineA, lineB, brokenLevel } = this.config;
    return this.lines.start((line, high, atMs) => {
      const broken = high === (brokenLevel === 'high');
      if (line === lineA) onEdge('A', broken, atMs);
      else if (line === lineB) onEdge('B', broken, atMs);
    }, signal);
  }

  stop(): Promise<void> {
    return this.lines.stop();
  }

  trouble(): string | null {
    return this.lines.trouble();
  }
}

export const beamPair: SensorKind<BeamPairConfig> = {
  kind: 'beam-pair',
  config: BeamPairConfig,
  create: (config, env) => {
    const lines = gpioLines(config, [config.lineA, config.lineB], env.clock);
    return new BeamPair(config, new GpioBeams(config, lines), env);
  },
};
