interface Branch<Leaf> {
  readonly literals: Map<string, Branch<Leaf>>;
  parameter: Branch<Leaf> | undefined;
  readonly leaves: Map<string, { leaf: Leaf; names: string[] }>;
}

const branch = <Leaf>(): Branch<Leaf> => ({ literals: new Map(), parameter: undefined, leaves: new Map() });
const segmentsOf = (path: string): string[] => path.split('/').filter((segment) => segment !== '');

/** Routes by method and segments of their path; finding one costs the same however many there are. */
export class RouteTable<Leaf> {
  private readonly root = branch<Leaf>();

  /** @param path as `/baskets/:id`; a literal segment is preferred to a parameter. */
  add(method: string, path: string, leaf: Leaf): void {
    const names: string[] = [];
    let at = this.root;
    for (const segment of segmentsOf(path)) {
      if (segment.startsWith(':')) {
        names.push(segment.slice(1));
        at.parameter ??= branch();
        at = at.parameter;
      } else {
        const next = at.literals.get(segment) ?? branch<Leaf>();
        at.literals.set(segment, next);
        at = next;
      }
    }
    at.leaves.set(method, { leaf, names });
  }

  /** @throws URIError when a parameter is not well encoded. */
  find(method: string, path: string): { leaf: Leaf; params: Record<string, string> } | undefined {
    const values: string[] = [];
    const found = descend(this.root, method, segmentsOf(path), 0, values);
    if (!found) return undefined;
    const params = Object.fromEntries(found.names.map((name, i) => [name, decodeURIComponent(values[i]!)]));
    return { leaf: found.leaf, params };
  }
}

function descend<Leaf>(
  at: Branch<Leaf>,
  method: string,
  segments: readonly string[],
  depth: number,
  values: string[],
): { leaf: Leaf; names: string[] } | undefined {
  const segment = segments[depth];
  if (segment === undefined) return at.leaves.get(method);
  const literal = at.literals.get(segment);
  const found = literal && descend(literal, method, segments, depth + 1, values);
  if (found || !at.parameter) return found;
  values.push(segment);
  const other = descend(at.parameter, method, segments, depth + 1, values);
  if (!other) values.pop();
  return other;
}
