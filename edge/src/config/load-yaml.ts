import { readFileSync } from 'node:fs';
import type { ConfigSource } from '@lintel/shared/config/config-problems';
import { UsageError } from '@lintel/shared/errors';
import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';

/** A YAML file as plain data, with the line of every key. */
export interface YamlFile extends ConfigSource {
  value: unknown;
  /** What is wrong with the YAML itself, one line each. */
  problems: string[];
}

/** Reads a YAML file. Throws UsageError when there is no such file. */
export function loadYaml(file: string): YamlFile {
  try {
    return parseYaml(file, readFileSync(file, 'utf8'));
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') throw new UsageError(`${file}: there is no such file; give the path of a config file`);
    throw new UsageError(`${file}: cannot be read (${code}); check who may read it`);
  }
}

export function parseYaml(file: string, text: string): YamlFile {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true });
  const problems = document.errors.map((error) => {
    const { line } = lines.linePos(error.pos[0]);
    const duplicate = error.code === 'DUPLICATE_KEY';
    return duplicate
      ? `${file}:${line}: this key stands twice; remove one of the two`
      : `${file}:${line}: not valid YAML: ${error.message}; check indentation and quotes`;
  });
  return {
    file,
    problems,
    value: problems.length === 0 ? (document.toJS() ?? {}) : {},
    lineOf(path) {
      const offset = offsetOf(document.contents as Node | null, path);
      return offset === null ? null : lines.linePos(offset).line;
    },
  };
}

/** Where the last key of `path` begins. */
function offsetOf(root: Node | null, path: readonly PropertyKey[]): number | null {
  let node: Node | null = root;
  let offset: number | null = node?.range?.[0] ?? null;
  for (const key of path) {
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(key));
      if (!pair) return null;
      offset = (pair.key as Node).range?.[0] ?? null;
      node = pair.value as Node | null;
    } else if (isSeq(node)) {
      node = (node.items[Number(key)] as Node | undefined) ?? null;
      if (!node) return null;
      offset = node.range?.[0] ?? null;
    } else return null;
  }
  return offset;
}
