import { writeSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { Node } from './node.ts';
import { FileLog } from './outbox/file-log.ts';
import type { OutboxRecord } from './outbox/record.ts';
import type { Sensor, SensorSink } from './sensors/sensor.ts';
import { systemClock } from './system/clock.ts';
import { systemRandom } from './system/random.ts';
import { FolderFiles } from './system/state-files.ts';
import { MqttNetwork } from './uplink/mqtt-network.ts';

/** A node that counts somebody every few milliseconds and says what is safe on its disk, until it is killed. For tests. */
const [dataDir, port, everyMs] = process.argv.slice(2);

class Turnstile implements Sensor {
  readonly id = 'beam-1';
  readonly kind = 'turnstile-beam';
  readonly gate = 'door';
  private timer: NodeJS.Timeout | null = null;

  async start(sink: SensorSink): Promise<void> {
    if (Number(everyMs) === 0) return;
    this.timer = setInterval(() => {
      const event = { atMs: systemClock.mono(), count: 1, confidence: 1, flags: [] };
      sink.passage('door', { ...event, direction: 'in', source: 'beam' });
    }, Number(everyMs));
  }

  async stop(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
  }

  health() {
    return { verdict: 'ok' as const, lastSeen: Date.now() };
  }
}

const say = (line: string) => writeSync(1, `${line}\n`);
const quiet = () => undefined;
const node = new Node(
  {
    clock: systemClock,
    random: systemRandom,
    network: new MqttNetwork(),
    storage: { log: new FileLog(join(dataDir, 'outbox')), files: new FolderFiles(dataDir) },
  },
  {
    uplink: {
      shop: 'shop',
      node: 'door-1',
      url: `mqtt://127.0.0.1:${port}`,
      secret: 'right',
      ca: null,
      boot: 'b',
      version: '0',
    },
    outbox: {
      onDurable(records: readonly OutboxRecord[]) {
        for (const { epoch, seq, json } of records) say(`durable ${epoch}:${seq} ${json}`);
      },
    },
    sensors: [{ id: 'beam-1', kind: 'turnstile-beam', gate: 'door' }],
  },
  {
    kinds: { kinds: ['turnstile-beam'], schemaOf: () => z.looseObject({}), create: async () => new Turnstile() },
    log: { debug: quiet, info: quiet, warn: quiet, error: (sentence) => say(`error ${sentence}`) },
    vitals: async () => ({ temperatureC: null, throttled: null, diskFreeBytes: null, clock: 'synced' }),
    identify: async () => false,
    alive: quiet,
  },
);
await node.start(new AbortController().signal);
say('ready');
setInterval(() => say(`depth ${node.outbox.stats().depth}`), 100);
