import { readFileSync, statSync } from 'node:fs';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import type { NodeConfigFile } from '@lintel/shared/config/settings';
import { UsageError } from '@lintel/shared/errors';
import { loadYaml } from './config/load-yaml.ts';
import { checkNodeConfig } from './config/node-config.ts';
import { Node, type NodeEnd, type SensorKinds } from './node.ts';
import { FileLog } from './outbox/file-log.ts';
import { bootId, lintelVersion } from './system/boot.ts';
import { systemClock } from './system/clock.ts';
import { blinkLight } from './system/identify.ts';
import { type Log, openLog } from './system/log.ts';
import { systemRandom } from './system/random.ts';
import { FolderFiles } from './system/state-files.ts';
import { readVitals } from './system/vitals.ts';
import { Watchdog } from './system/watchdog.ts';
import { MqttNetwork } from './uplink/mqtt-network.ts';

export interface EdgeOptions {
  /** The node's config file. Relative paths in it are relative to its folder. */
  config: string;
  /** Aborted: the node stops within 3 s. */
  signal: AbortSignal;
  /** Other kinds of sensor than the registry's, for tests and demos. */
  kinds?: SensorKinds;
  log?: Log;
  /** Told when the node counts. */
  ready?(node: Node): void;
}

/**
 * Runs a node until it is told to stop, to restart, or is refused by the hub for good. Throws UsageError, with every
 * problem on its own line, when the config file is wrong.
 */
export async function runEdge(options: EdgeOptions): Promise<NodeEnd> {
  const kinds = options.kinds ?? (await registeredKinds());
  const yaml = loadYaml(options.config);
  const { config, problems } = checkNodeConfig(yaml, kinds);
  if (problems) throw new UsageError(problems.join('\n'));
  const beside = (path: string) => (isAbsolute(path) ? path : join(dirname(resolve(options.config)), path));
  const log = options.log ?? openLog(config.log.level, config.node);
  const dataDir = beside(config.dataDir);
  const watchdog = new Watchdog();
  const node = new Node(
    {
      clock: systemClock,
      random: systemRandom,
      network: new MqttNetwork(),
      storage: { log: new FileLog(join(dataDir, 'outbox')), files: new FolderFiles(dataDir) },
    },
    { uplink: uplinkOptions(config, beside, log), sensors: config.sensors, commissioned: config.commissioned },
    {
      kinds,
      log,
      vitals: () => readVitals(dataDir, systemClock.now()),
      identify: () => blinkLight(systemClock),
      alive: () => watchdog.feed(systemClock.mono()),
    },
  );
  try {
    const started = node.start(options.signal).then(() => {
      watchdog.ready();
      log.info(`Node ${config.node} counts for shop ${config.shop}.`);
      options.ready?.(node);
    });
    await Promise.race([started, node.wantsEnd]);
    const end = await node.wantsEnd;
    if (end.why === 'refused') {
      log.error(
        `The hub refuses node "${config.node}": ${end.reason}. Add the node again (lintel node add) and put its secret into ${config.hub.secretFile}.`,
      );
    }
    return end;
  } finally {
    await node.stop();
  }
}

async function registeredKinds(): Promise<SensorKinds> {
  return (await import('./sensors/registry.ts')).sensorKinds;
}

function uplinkOptions(config: NodeConfigFile, beside: (path: string) => string, log: Log) {
  const { shop, node, hub } = config;
  const secretFile = beside(hub.secretFile);
  const secret = readText(secretFile, 'hub.secretFile', 'put the secret that "lintel node add" printed into it').trim();
  if (secret === '') throw new UsageError(`hub.secretFile: ${secretFile} is empty; put the node's secret into it`);
  if ((statSync(secretFile).mode & 0o077) !== 0)
    log.warn(`Others can read ${secretFile}; run: chmod 600 ${secretFile}`);
  const ca =
    hub.caFile === undefined
      ? null
      : readText(beside(hub.caFile), 'hub.caFile', "copy the shop's CA certificate there");
  return { shop, node, url: hub.url, secret, ca, boot: bootId(), version: lintelVersion() };
}

function readText(file: string, key: string, fix: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new UsageError(`${key}: ${file} cannot be read (${(error as NodeJS.ErrnoException).code}); ${fix}`);
  }
}
