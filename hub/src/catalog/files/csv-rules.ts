/** CSV as spreadsheets write it (RFC 4180): quoted fields, CRLF or LF, comma, semicolon or tab. */

export interface CsvRow {
  /** As a spreadsheet counts: the header is row 1. */
  row: number;
  cells: string[];
  /** Why the row cannot be read; its cells are what could be made out. */
  broken: 'quoteOpen' | 'quoteInside' | null;
}

/** The delimiter of a header line: the one most used outside quotes. */
export function delimiterOf(text: string): string {
  const header = /^(?:"(?:[^"]|"")*"|[^\r\n"])*/.exec(text)?.[0].replace(/"(?:[^"]|"")*"/g, '') ?? '';
  const uses = (delimiter: string) => header.split(delimiter).length;
  return [';', '\t'].reduce((best, other) => (uses(other) > uses(best) ? other : best), ',');
}

/**
 * The rows of a file, one at a time; blank lines are passed over. A quote that is never closed breaks its own line only:
 * reading goes on with the next line.
 */
export function* csvRows(text: string): Generator<CsvRow> {
  const delimiter = delimiterOf(text);
  let at = 0;
  for (let row = 1; at < text.length; row++) {
    const line = readRow(text, at, delimiter);
    at = line.next;
    if (line.broken === null && line.cells.every((cell) => cell.trim() === '')) continue;
    yield { row, cells: line.cells, broken: line.broken };
  }
}

function readRow(
  text: string,
  start: number,
  delimiter: string,
): { cells: string[]; broken: 'quoteOpen' | 'quoteInside' | null; next: number } {
  const cells: string[] = [];
  let broken: 'quoteOpen' | 'quoteInside' | null = null;
  let at = start;
  for (;;) {
    if (text[at] === '"') {
      const quoted = readQuoted(text, at + 1);
      if (!quoted) {
        const end = endOfLine(text, start);
        return { cells, broken: 'quoteOpen', next: end.next };
      }
      at = quoted.next;
      const rest = plainEnd(text, at, delimiter);
      if (rest > at) broken = 'quoteInside';
      cells.push(quoted.cell + text.slice(at, rest));
      at = rest;
    } else {
      const end = plainEnd(text, at, delimiter);
      cells.push(text.slice(at, end));
      at = end;
    }
    if (text[at] === delimiter) at++;
    else return { cells, broken, next: endOfLine(text, at).next };
  }
}

function readQuoted(text: string, start: number): { cell: string; next: number } | null {
  let cell = '';
  let at = start;
  for (;;) {
    const quote = text.indexOf('"', at);
    if (quote < 0) return null;
    cell += text.slice(at, quote);
    if (text[quote + 1] !== '"') return { cell, next: quote + 1 };
    cell += '"';
    at = quote + 2;
  }
}

function plainEnd(text: string, start: number, delimiter: string): number {
  let at = start;
  while (at < text.length && text[at] !== delimiter && text[at] !== '\n' && text[at] !== '\r') at++;
  return at;
}

function endOfLine(text: string, start: number): { next: number } {
  let at = start;
  while (at < text.length && text[at] !== '\n' && text[at] !== '\r') at++;
  if (text[at] === '\r' && text[at + 1] === '\n') at++;
  return { next: Math.min(at + 1, text.length) };
}

/** One line of a file, with its end. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map((cell) => (/[",;\t\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')}\r\n`;
}

const formula = /^'*[=+\-@\t\r]/;

/** Keeps a spreadsheet from running a text as a formula (CWE-1236). `unguarded` takes it back exactly. */
export function guarded(text: string): string {
  return formula.test(text) ? `'${text}` : text;
}

export function unguarded(cell: string): string {
  return cell.startsWith("'") && formula.test(cell) ? cell.slice(1) : cell;
}

/** Texts in one cell, each part set off by `separator`, which a backslash makes ordinary. */
export function joined(parts: readonly string[], separator: string): string {
  return parts.map((part) => escaped(part, separator)).join(separator);
}

export function split(cell: string, separator: string): string[] {
  return rawParts(cell, separator)
    .map((part) => unescaped(part).trim())
    .filter((part) => part !== '');
}

export function joinedPairs(pairs: Readonly<Record<string, string>>): string {
  return Object.entries(pairs)
    .map(([name, value]) => `${escaped(name, ';=')}=${escaped(value, ';=')}`)
    .join(';');
}

/** The pairs of `name=value;name=value`, or null when it is none. */
export function splitPairs(cell: string): Record<string, string> | null {
  const pairs: Record<string, string> = {};
  for (const part of rawParts(cell, ';')) {
    if (part.trim() === '') continue;
    const [name, value, ...more] = rawParts(part, '=').map((text) => unescaped(text).trim());
    if (!name || !value || more.length > 0 || Object.hasOwn(pairs, name)) return null;
    pairs[name] = value;
  }
  return pairs;
}

function escaped(text: string, special: string): string {
  return [...text].map((letter) => (letter === '\\' || special.includes(letter) ? `\\${letter}` : letter)).join('');
}

function unescaped(text: string): string {
  return text.replace(/\\(.)/gs, '$1');
}

function rawParts(text: string, separator: string): string[] {
  const parts: string[] = [];
  let part = '';
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '\\' && at + 1 < text.length) part += text.slice(at, ++at + 1);
    else if (text[at] === separator) {
      parts.push(part);
      part = '';
    } else part += text[at];
  }
  return [...parts, part];
}
