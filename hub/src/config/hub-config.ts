import { configProblems } from '@lintel/shared/config/config-problems';
import { HubConfig } from '@lintel/shared/config/settings';
import { UsageError } from '@lintel/shared/errors';
import { loadYaml } from './load-yaml.ts';
import { paymentProblems } from './payment-files.ts';

/** What the command line says over the file. */
export interface HubOverrides {
  dataDir?: string | undefined;
  port?: number | undefined;
  mqttPort?: number | undefined;
}

/** Everything wrong with a hub's config file, one line each; empty when it can be used. */
export function hubConfigProblems(file: string): string[] {
  const yaml = loadYaml(file);
  const problems = yaml.problems.length > 0 ? yaml.problems : configProblems(HubConfig, yaml.value, yaml);
  return problems.length > 0 ? problems : paymentProblems(HubConfig.parse(yaml.value), yaml);
}

/** The config of a hub: file, then command line, then defaults. @throws UsageError that lists every problem. */
export function loadHubConfig(file: string | undefined, overrides: HubOverrides): HubConfig {
  let config = HubConfig.parse({});
  if (file !== undefined) {
    const problems = hubConfigProblems(file);
    if (problems.length > 0) throw new UsageError(problems.join('\n'));
    config = HubConfig.parse(loadYaml(file).value);
  }
  return {
    ...config,
    dataDir: overrides.dataDir ?? config.dataDir,
    http: { ...config.http, port: overrides.port ?? config.http.port },
    mqtt: { ...config.mqtt, port: overrides.mqttPort ?? config.mqtt.port },
  };
}
