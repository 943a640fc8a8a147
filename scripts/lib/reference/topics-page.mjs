import * as messages from '../../../shared/src/wire/messages.ts';
import * as wireNames from '../../../shared/src/wire/names.ts';
import { channels } from '../../../shared/src/wire/topics.ts';
import { jsonOf, namesOf, reachable, shapeSections, table, typeText } from './shapes.mjs';

/** docs/reference/topics.md */
export function topicsPage() {
  const names = namesOf(messages, wireNames);
  const payload = (schema) => {
    const json = jsonOf(schema, names);
    const body = json.properties?.body;
    return body && json.properties?.seq ? `envelope of ${typeText(body)}` : typeText(json);
  };
  const rows = Object.entries(channels).map(([name, channel]) => [
    `\`${name}\``,
    channel.from,
    channel.qos,
    channel.retained ? 'yes' : 'no',
    payload(channel.payload),
    channel.summary,
  ]);
  const shapes = reachable(
    Object.values(channels).map((channel) => channel.payload),
    names,
  );
  const { body, ...rest } = jsonOf(channels['event/gap'].payload, names).properties;
  const envelope = Object.entries(rest).map(([key, json]) => [`\`${key}\``, typeText(json), json.description ?? '']);
  return [
    '# MQTT topics',
    'MQTT 3.1.1, JSON in UTF-8, at most 64 KiB. Topics are `lintel/v1/<shop>/<node>/<channel>`; a node may publish and subscribe only below its own. `+` stands for the name of a command or the id of a request.',
    table(['channel', 'from', 'QoS', 'retained', 'payload', ''], rows),
    '## The envelope',
    'Every event is wrapped in one. A PUBACK means that the hub has committed it to disk; (node, epoch, seq) is stored exactly once, whatever is sent again.',
    table(['field', 'value', ''], [...envelope, ['`body`', 'what the channel says', body.description ?? '']]),
    '## Shapes',
    ...shapeSections(shapes, names),
  ];
}
