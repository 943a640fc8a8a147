import { BeamDecoder } from '../../counting/beam/beam-decoder.ts';
import type { Recordable, Tape } from '../abilities.ts';
import type { Sensor, SensorEnv, SensorHealth, SensorSink } from '../sensor.ts';
import { Ticker } from '../ticker.ts';
import { beamHealth } from './beam-health.ts';
import type { EdgeSource } from './edge-source.ts';

/** How often the decoder looks at the time when no edge comes. */
const patienceMs = 100;

/** A pair of light beams, whatever delivers its edges. */
export class BeamPair implements Sensor, Recordable {
  readonly id: string;
  readonly kind: string;
  readonly gate: string;
  private readonly env: SensorEnv;
  private readonly source: EdgeSource;
  private readonly decoder: BeamDecoder;
  private readonly ticker: Ticker;
  private sink: SensorSink | null = null;
  private lastSeen: number | null = null;
  private tape: Tape | null = null;

  constructor(
    config: { id: string; kind: string; gate: string; spacingMm: number },
    source: EdgeSource,
    env: SensorEnv,
  ) {
    this.id = config.id;
    this.kind = config.kind;
    this.gate = config.gate;
    this.env = env;
    this.source = source;
    this.decoder = new BeamDecoder({ spacingM: config.spacingMm / 1000 });
    this.ticker = new Ticker(env.clock, patienceMs, (monoMs) => {
      this.decoder.advance(monoMs);
      this.deliver();
    });
  }

  async start(sink: SensorSink, signal: AbortSignal): Promise<void> {
    this.sink = sink;
    await this.source.start((beam, broken, atMs) => {
      this.lastSeen = this.env.clock.now();
      this.tape?.edge(beam, broken, atMs);
      this.decoder.edge(beam, broken, atMs);
      this.deliver();
    }, signal);
    if (!signal.aborted) this.ticker.start();
  }

  async stop(): Promise<void> {
    this.ticker.stop();
    this.sink = null;
    await this.source.stop();
  }

  health(): SensorHealth {
    const alarms = this.decoder.alarms(this.env.clock.mono());
    return beamHealth(this.lastSeen, this.source.trouble(), alarms, this.decoder.mode());
  }

  record(tape: Tape | null): void {
    this.tape = tape;
  }

  private deliver(): void {
    for (const event of this.decoder.events()) this.sink?.passage(this.gate, event);
  }
}
