import { dirname, isAbsolute, join, resolve } from 'node:path';
import type { NodeConfigFile } from '@lintel/shared/config/settings';
import { UsageError } from '@lintel/shared/errors';
import { DesiredConfig } from '../config/desired-config.ts';
import { loadYaml } from '../config/load-yaml.ts';
import { checkNodeConfig, type RemoteConfig } from '../config/node-config.ts';
import type { SensorKinds } from '../node.ts';
import { FolderFiles } from '../system/state-files.ts';

export interface NodeFile {
  config: NodeConfigFile;
  /** The configuration of the hub that is used instead of the file's sensors, or null. */
  fromHub: RemoteConfig | null;
}

/** A node's config file, checked. Throws UsageError with every problem on its own line. */
export function readNodeFile(file: string, kinds: SensorKinds): NodeFile {
  const { config, problems } = checkNodeConfig(loadYaml(file), kinds);
  if (problems) throw new UsageError(problems.join('\n'));
  if (config.sensors.length === 0)
    throw new UsageError(`${file}: sensors: there is none; add the sensors of this node`);
  const { dataDir } = config;
  const folder = isAbsolute(dataDir) ? dataDir : join(dirname(resolve(file)), dataDir);
  return { config, fromHub: new DesiredConfig(new FolderFiles(folder), kinds).load() };
}
