import { z } from 'zod';

/** A schema's JSON Schema, in which every schema that `names` knows carries its name as `x-name`. */
export function jsonOf(schema, names, io = 'output') {
  return z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => {
      const name = names.get(zodSchema);
      if (name) jsonSchema['x-name'] = name;
    },
  });
}

/** Names of the schemas that modules export. */
export function namesOf(...modules) {
  const exported = modules.flatMap((module) => Object.entries(module));
  return new Map(
    exported.filter(([, value]) => value?._zod && typeof value !== 'function').map(([name, value]) => [value, name]),
  );
}

/** A value's shape in a few words of Markdown; a shape with a name becomes a link to it. */
export function typeText(json, top = false) {
  if (!top && json['x-name']) return `[${json['x-name']}](#${json['x-name'].toLowerCase()})`;
  if (json.const !== undefined) return `\`${JSON.stringify(json.const)}\``;
  if (json.enum) return json.enum.map((value) => `\`${value}\``).join(', ');
  const several = json.anyOf ?? json.oneOf;
  if (several) return several.map((each) => typeText(each)).join(' or ');
  if (json.allOf) return json.allOf.map((each) => typeText(each)).join(' and ');
  if (Array.isArray(json.type)) return json.type.map((type) => typeText({ ...json, type })).join(' or ');
  const words = wordsOf[json.type];
  return words ? words(json) : 'anything';
}

const wordsOf = {
  string: (json) =>
    `text${limits(json.minLength, json.maxLength, json.maxLength === 1 || (json.minLength === 1 && json.maxLength === undefined) ? ' character' : ' characters')}${json.pattern && !json.format ? ` \`${json.pattern}\`` : ''}${json.format ? ` (${json.format})` : ''}`,
  integer: (json) => `whole number${limits(json.minimum, json.maximum)}`,
  number: (json) => `number${limits(json.minimum, json.maximum)}`,
  boolean: () => '`true`, `false`',
  null: () => '`null`',
  array: (json) =>
    json.prefixItems
      ? `list of ${json.prefixItems.length}: ${json.prefixItems.map((each) => typeText(each)).join(', ')}`
      : `list${limits(json.minItems, json.maxItems).replace(/^, (.*)$/, ' ($1)')} of ${typeText(json.items ?? {})}`,
  object: (json) => {
    const keys = Object.entries(json.properties ?? {});
    if (keys.length > 0) return `{${keys.map(([key, each]) => `${key}: ${typeText(each)}`).join('; ')}}`;
    return typeof json.additionalProperties === 'object' ? 'group of any keys' : 'nothing';
  },
};

function limits(low, high, unit = '') {
  const least = low !== undefined && low > -Number.MAX_SAFE_INTEGER ? low : undefined;
  const most = high !== undefined && high < Number.MAX_SAFE_INTEGER ? high : undefined;
  if (least !== undefined && least === most) return `, ${least}${unit}`;
  if (least !== undefined && most !== undefined) return `, ${least} to ${most}${unit}`;
  if (most !== undefined) return `, at most ${most}${unit}`;
  return least !== undefined ? `, at least ${least}${unit}` : '';
}

/** The fields of an object, those of nameless objects inside it with dotted names: `{name, type, required, default, about}`. */
export function fieldsOf(json, prefix = '') {
  return Object.entries(json.properties ?? {}).flatMap(([key, property]) => {
    const name = `${prefix}${key}`;
    const required = (json.required ?? []).includes(key);
    const inside = innerObject(property);
    const about = property.description ?? '';
    if (inside) {
      const row = { name, type: property.type === 'array' ? 'list' : 'group', required, default: undefined, about };
      const mark = property.type === 'array' ? '[].' : '.';
      return [row, ...fieldsOf(inside, `${name}${mark}`)];
    }
    return [{ name, type: typeText(property), required, default: property.default, about }];
  });
}

function innerObject(json) {
  const inner = json.type === 'array' ? json.items : json;
  return inner && !inner['x-name'] && inner.properties && Object.keys(inner.properties).length > 0 ? inner : null;
}

/** A Markdown table; `|` within cells is escaped. */
export function table(head, rows) {
  const line = (cells) =>
    `| ${cells.map((cell) => String(cell).replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`;
  return [line(head), `|${head.map(() => '---|').join('')}`, ...rows.map(line)].join('\n');
}

/** Sections that describe named shapes, by name. */
export function shapeSections(schemas, names, io = 'output') {
  return [...schemas]
    .sort(([, a], [, b]) => (a < b ? -1 : 1))
    .map(([schema, name]) => {
      const json = jsonOf(schema, names, io);
      const fields = fieldsOf(json);
      const about = json.description ? `${json.description}.\n\n` : '';
      if (fields.length === 0) return `### ${name}\n\n${about}${typeText(json, true)}`;
      const rows = fields.map((field) => [
        `\`${field.name}\`${field.required ? '' : ' (optional)'}`,
        field.type,
        field.about,
      ]);
      return `### ${name}\n\n${about}${table(['field', 'value', ''], rows)}`;
    });
}

/** Which of the named schemas `roots` need, themselves included. */
export function reachable(roots, names) {
  const byName = new Map([...names].map(([schema, name]) => [name, schema]));
  const seen = new Map();
  const visit = (schema) => {
    const text = JSON.stringify(jsonOf(schema, names));
    for (const [, name] of text.matchAll(/"x-name":"(\w+)"/g)) {
      const found = byName.get(name);
      if (!found || seen.has(found)) continue;
      seen.set(found, name);
      visit(found);
    }
  };
  for (const schema of roots) visit(schema);
  return seen;
}
