import { type ConfigSource, configProblem, configProblems, unknownWord } from '@lintel/shared/config/config-problems';
import { NodeConfigFile } from '@lintel/shared/config/settings';
import type { z } from 'zod';
import { parseYaml, type YamlFile } from './load-yaml.ts';
import { migrate, nodeConfigMigrations, nodeConfigVersion } from './migrations.ts';

export type SensorConfig = NodeConfigFile['sensors'][number];

/** The kinds of sensor this program can build, and the schema of each kind's own keys. */
export interface SensorSchemas {
  readonly kinds: readonly string[];
  schemaOf(kind: string): z.ZodType | null;
}

/** What a hub may set from afar: the sensors, never who and where the node is. */
export const RemoteConfig = NodeConfigFile.pick({ sensors: true, commissioned: true });
export type RemoteConfig = z.output<typeof RemoteConfig>;

/** The config, or every problem with its line and the fix. */
export type Checked<T> = { config: T; problems: null } | { config: null; problems: string[] };

/** Checks a node's config file as a whole. */
export function checkNodeConfig(yaml: YamlFile, schemas: SensorSchemas): Checked<NodeConfigFile> {
  if (yaml.problems.length > 0) return { config: null, problems: yaml.problems };
  const migrated = migrate(yaml.value, nodeConfigVersion, nodeConfigMigrations);
  if ('problem' in migrated) {
    return { config: null, problems: [configProblem(['version'], migrated.problem, yaml)] };
  }
  return check(NodeConfigFile, migrated.config, yaml, schemas);
}

/** Checks what the hub wants this node to be. Problems name keys only: there is no file. */
export function checkRemoteConfig(config: Record<string, unknown>, schemas: SensorSchemas): Checked<RemoteConfig> {
  const { problems, ...rest } = check(RemoteConfig, config, { file: 'desired', lineOf: () => null }, schemas);
  if (problems === null) return { ...rest, problems } as Checked<RemoteConfig>;
  return { config: null, problems: problems.map((problem) => problem.replace(/^desired:1: /, '')) };
}

function check<T>(schema: z.ZodType<T>, input: unknown, source: ConfigSource, schemas: SensorSchemas): Checked<T> {
  const problems = configProblems(schema, input, source);
  const sensors = (input as { sensors?: unknown } | null)?.sensors;
  if (Array.isArray(sensors)) problems.push(...sensorProblems(sensors, source, schemas));
  if (problems.length > 0) return { config: null, problems: inFileOrder(problems) };
  return { config: schema.parse(input), problems: null };
}

function sensorProblems(sensors: unknown[], source: ConfigSource, schemas: SensorSchemas): string[] {
  const problems: string[] = [];
  const seen = new Map<string, number>();
  for (const [i, sensor] of sensors.entries()) {
    const kind = (sensor as { kind?: unknown } | null)?.kind;
    const id = (sensor as { id?: unknown } | null)?.id;
    if (typeof id === 'string' && seen.has(id)) {
      problems.push(
        configProblem(
          ['sensors', i, 'id'],
          `"${id}" is taken by sensors[${seen.get(id)}]; choose another name`,
          source,
        ),
      );
    }
    if (typeof id === 'string') seen.set(id, i);
    if (typeof kind !== 'string' || typeof id !== 'string') continue;
    const schema = schemas.schemaOf(kind);
    if (schema) problems.push(...configProblems(schema, sensor, source, ['sensors', i]));
    else problems.push(configProblem(['sensors', i, 'kind'], unknownWord('kind', kind, schemas.kinds), source));
  }
  return problems;
}

/** By line, each once: a key that is wrong for the file and for the sensor's kind is one mistake. */
function inFileOrder(problems: string[]): string[] {
  const line = (problem: string) => Number(/:(\d+): /.exec(problem)?.[1] ?? 0);
  const keyOf = (problem: string) => problem.split(': ').slice(0, 2).join(': ');
  const once = new Map<string, string>();
  for (const problem of problems) if (!once.has(keyOf(problem))) once.set(keyOf(problem), problem);
  return [...once.values()].sort((a, b) => line(a) - line(b));
}

/** For a config that is not in a file, e.g. in tests and demos. */
export function checkNodeText(text: string, schemas: SensorSchemas, file = 'node.yaml'): Checked<NodeConfigFile> {
  return checkNodeConfig(parseYaml(file, text), schemas);
}
