import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';

/** Numbers read at each scrape, by name. */
export type Readings = Record<string, { help: string; read: () => number }>;

/** Prometheus text of the process and of `readings`. The only file that names prom-client. */
export class Metrics {
  private readonly registry = new Registry();

  constructor(readings: Readings) {
    collectDefaultMetrics({ register: this.registry });
    for (const [name, { help, read }] of Object.entries(readings)) {
      new Gauge({
        name,
        help,
        registers: [this.registry],
        collect() {
          this.set(read());
        },
      });
    }
  }

  text(): Promise<string> {
    return this.registry.metrics();
  }

  readonly contentType = Registry.PROMETHEUS_CONTENT_TYPE;
}
