import { sensorKinds } from '../../../edge/src/sensors/registry.ts';
import { HubConfig, NodeConfigFile } from '../../../shared/src/config/settings.ts';
import { fieldsOf, jsonOf, table } from './shapes.mjs';

/** docs/reference/config.md */
export function configPage() {
  const ownKey = (name) => name !== 'id' && name !== 'kind';
  const kinds = sensorKinds.kinds.map((kind) => `### ${kind}\n\n${settings(sensorKinds.schemaOf(kind), ownKey)}`);
  return [
    '# Configuration',
    'Config files are YAML. An unknown key is an error; `npx lintel check FILE` lists every problem with its line and the fix. Without a default, a key must be given unless it is marked optional.',
    '## Hub',
    'Every key has a default, so an empty file is a valid shop.',
    settings(HubConfig),
    '## Node',
    settings(NodeConfigFile, (name) => !name.startsWith('sensors')),
    '## Sensors',
    'Each entry of `sensors` has an `id`, a `kind`, and the keys of its kind.',
    ...kinds,
  ];
}

function settings(schema, wanted = () => true) {
  const rows = fieldsOf(jsonOf(schema, new Map(), 'input'))
    .filter((field) => wanted(field.name) && field.type !== 'group')
    .map((field) => [`\`${field.name}\``, field.type, defaultText(field), field.about]);
  return rows.length > 0 ? table(['key', 'value', 'default', ''], rows) : 'No keys of its own.';
}

function defaultText(field) {
  if (field.default !== undefined) return `\`${JSON.stringify(field.default)}\``;
  return field.required || field.type === 'list' ? '' : 'optional';
}
