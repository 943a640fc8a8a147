import { UsageError } from '@lintel/shared/errors';
import { loadYaml } from '../config/load-yaml.ts';
import { checkNodeConfig } from '../config/node-config.ts';
import { sensorKinds } from '../sensors/registry.ts';

/** Every problem of a node's config file, one line each with file, line, key and fix; empty when it is right. */
export function checkNodeFile(file: string): string[] {
  try {
    return checkNodeConfig(loadYaml(file), sensorKinds).problems ?? [];
  } catch (error) {
    if (error instanceof UsageError) return [error.message];
    throw error;
  }
}
