import type { z } from 'zod';

/** Where a config came from: the file's name, and the line (from 1) of a key, null when the key is not in the file. */
export interface ConfigSource {
  file: string;
  lineOf(path: readonly PropertyKey[]): number | null;
}

/**
 * One line per mistake, `file:line: key: what is wrong; what to do`, in the order of the file. `prefix` is where `schema`
 * stands within the file; `input` is what it was given.
 */
export function configProblems(
  schema: z.ZodType,
  input: unknown,
  source: ConfigSource,
  prefix: PropertyKey[] = [],
): string[] {
  const result = schema.safeParse(input);
  if (result.success) return [];
  return result.error.issues
    .flatMap((issue) => sentences(issue, schema, input).map(({ path, text }) => ({ path: [...prefix, ...path], text })))
    .map(({ path, text }) => ({ line: nearestLine(path, source), text: `${nameOf(path)}: ${text}` }))
    .sort((a, b) => a.line - b.line)
    .map(({ line, text }) => `${source.file}:${line}: ${text}`);
}

/** One problem found by other means than a schema, in the same form. */
export function configProblem(path: PropertyKey[], text: string, source: ConfigSource): string {
  return `${source.file}:${nearestLine(path, source)}: ${nameOf(path)}: ${text}`;
}

/** The candidate that `word` was probably meant to be, or null. */
export function closest(word: string, candidates: readonly string[]): string | null {
  const ranked = candidates
    .map((candidate) => ({ candidate, distance: editDistance(word.toLowerCase(), candidate.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance);
  const best = ranked[0];
  return best && best.distance <= Math.max(1, Math.floor(word.length / 3)) ? best.candidate : null;
}

/** `unknown <thing> "<word>"; did you mean …?`, or the list of what there is. */
export function unknownWord(thing: string, word: string, candidates: readonly string[]): string {
  const guess = closest(word, candidates);
  if (guess) return `unknown ${thing} "${word}"; did you mean "${guess}"?`;
  return candidates.length > 0
    ? `unknown ${thing} "${word}"; use one of ${candidates.join(', ')}`
    : `unknown ${thing} "${word}"; remove it`;
}

interface Sentence {
  path: PropertyKey[];
  text: string;
}

function sentences(issue: z.core.$ZodIssue, schema: z.ZodType, input: unknown): Sentence[] {
  const value = valueAt(input, issue.path);
  switch (issue.code) {
    case 'unrecognized_keys': {
      const known = Object.keys(shapeAt(schema, issue.path));
      return issue.keys.map((key) => ({ path: [...issue.path, key], text: unknownWord('key', key, known) }));
    }
    case 'invalid_type':
      return [
        { path: issue.path, text: value === undefined ? missing(issue, schema) : wrongType(issue.expected, value) },
      ];
    case 'invalid_value': {
      if (value === undefined) return [{ path: issue.path, text: missing(issue, schema) }];
      const allowed = issue.values.map(String);
      const guess = typeof value === 'string' ? closest(value, allowed) : null;
      const hint = guess
        ? `did you mean "${guess}"?`
        : `use ${allowed.length > 1 ? 'one of ' : ''}${allowed.join(', ')}`;
      return [{ path: issue.path, text: `${show(value)} is not allowed; ${hint}` }];
    }
    case 'too_small':
      return [
        { path: issue.path, text: `${show(value)} is too small; ${bound(issue.origin, 'at least', issue.minimum)}` },
      ];
    case 'too_big':
      return [
        { path: issue.path, text: `${show(value)} is too large; ${bound(issue.origin, 'at most', issue.maximum)}` },
      ];
    case 'invalid_union':
      return [
        { path: issue.path, text: `${show(value)} has none of the allowed forms; see the reference of this key` },
      ];
    default:
      return [{ path: issue.path, text: `${show(value)} does not fit; ${issue.message}` }];
  }
}

function missing(issue: z.core.$ZodIssue, schema: z.ZodType): string {
  const key = String(issue.path[issue.path.length - 1] ?? '');
  const description = schemaAt(schema, issue.path)?.meta()?.description;
  return `is missing; add "${key}: …"${description ? ` (${description})` : ''}`;
}

const typeNames: Record<string, string> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list (lines that begin with "- ")',
  object: 'a group of keys',
  record: 'a group of keys',
  tuple: 'a list',
};

function wrongType(expected: string, value: unknown): string {
  const quoted = expected === 'string' && typeof value === 'number' ? `; put it in quotes: "${value}"` : '';
  return `${show(value)} is of the wrong kind${quoted || `; write ${typeNames[expected] ?? expected}`}`;
}

function bound(origin: string, word: string, limit: number | bigint): string {
  if (origin === 'string') return `write ${word} ${limit} characters`;
  if (origin === 'array' || origin === 'set') return `list ${word} ${limit}`;
  return `use ${word} ${limit}`;
}

function show(value: unknown): string {
  if (value === undefined) return 'nothing';
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

function nameOf(path: readonly PropertyKey[]): string {
  const name = path.reduce<string>((text, key) => {
    if (typeof key === 'number') return `${text}[${key}]`;
    return text === '' ? String(key) : `${text}.${String(key)}`;
  }, '');
  return name === '' ? 'file' : name;
}

function nearestLine(path: readonly PropertyKey[], source: ConfigSource): number {
  for (let length = path.length; length > 0; length--) {
    const line = source.lineOf(path.slice(0, length));
    if (line !== null) return line;
  }
  return 1;
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((value, key) => {
    return typeof value === 'object' && value !== null && Object.hasOwn(value, key)
      ? (value as Record<PropertyKey, unknown>)[key]
      : undefined;
  }, input);
}

interface Definition {
  type: string;
  innerType?: z.ZodType;
  in?: z.ZodType;
  element?: z.ZodType;
  valueType?: z.ZodType;
  shape?: Record<string, z.ZodType>;
}

function definition(schema: z.ZodType): Definition {
  return schema._zod.def as unknown as Definition;
}

function schemaAt(schema: z.ZodType, path: readonly PropertyKey[]): z.ZodType | null {
  let at: z.ZodType | null = schema;
  for (const key of path) {
    if (!at) return null;
    const { shape, element, valueType } = definition(unwrap(at));
    at = shape && Object.hasOwn(shape, key) ? (shape[String(key)] ?? null) : (element ?? valueType ?? null);
  }
  return at;
}

function shapeAt(schema: z.ZodType, path: readonly PropertyKey[]): Record<string, z.ZodType> {
  const at = schemaAt(schema, path);
  return at ? (definition(unwrap(at)).shape ?? {}) : {};
}

/** The schema inside defaults, optionals and pipes. */
function unwrap(schema: z.ZodType): z.ZodType {
  let at = schema;
  for (;;) {
    const inner = definition(at).innerType ?? definition(at).in;
    if (!inner) return at;
    at = inner;
  }
}

/** Insertions, deletions, replacements and swaps of neighbours between two words (optimal string alignment). */
function editDistance(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min(rows[i - 1]![j]! + 1, row[j - 1]! + 1, rows[i - 1]![j - 1]! + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        best = Math.min(best, rows[i - 2]![j - 2]! + 1);
      row.push(best);
    }
    rows.push(row);
  }
  return rows[a.length]![b.length]!;
}
