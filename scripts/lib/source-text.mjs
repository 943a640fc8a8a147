const regexMayFollow = new Set('([{,;=:!&|?+-*%<>~^'.split(''));
const regexMayFollowWord = /\b(?:return|typeof|case|in|of|delete|void|throw|new|else|do|await|yield)$/;

/**
 * TypeScript with its comments and the contents of its strings, templates and regular expressions blanked, so that plain
 * patterns can be looked for in what is left. Positions and lines stay. `strings` maps where a literal begins to its text.
 * A quote that finds no partner on its line is taken for text between tags.
 */
export function readSource(source) {
  const code = source.split('');
  const strings = new Map();
  const braces = [];
  let at = 0;

  const blank = (from, to) => {
    for (let i = from; i < to; i++) if (code[i] !== '\n') code[i] = ' ';
  };

  const skipTemplate = (from) => {
    let end = from;
    while (end < source.length && source[end] !== '`') {
      if (source[end] === '$' && source[end + 1] === '{') {
        blank(from, end);
        braces.push('template');
        at = end + 2;
        return;
      }
      end += source[end] === '\\' ? 2 : 1;
    }
    blank(from, end);
    at = end + 1;
  };

  while (at < source.length) {
    const char = source[at];
    const next = source[at + 1];
    if (char === '/' && (next === '/' || next === '*')) {
      const end = next === '/' ? source.indexOf('\n', at) : source.indexOf('*/', at + 2) + 2;
      const stop = end < 2 ? source.length : end;
      blank(at, stop);
      at = stop;
    } else if (char === '"' || char === "'") {
      const end = endOnLine(source, at, char);
      if (end < 0) at += 1;
      else {
        strings.set(at, source.slice(at + 1, end));
        blank(at + 1, end);
        at = end + 1;
      }
    } else if (char === '`') {
      const end = source.indexOf('`', at + 1);
      const text = source.slice(at + 1, end);
      if (end > 0 && !/[\\$]/.test(text)) strings.set(at, text);
      skipTemplate(at + 1);
    } else if (char === '{') {
      braces.push('block');
      at += 1;
    } else if (char === '}') {
      if (braces.pop() === 'template') skipTemplate(at + 1);
      else at += 1;
    } else if (char === '/' && beginsRegex(code, at)) {
      const end = endOfRegex(source, at);
      if (end < 0) at += 1;
      else {
        blank(at + 1, end);
        at = end + 1;
      }
    } else at += 1;
  }
  return { code: code.join(''), strings };
}

function endOnLine(source, from, quote) {
  for (let i = from + 1; i < source.length && source[i] !== '\n'; i++) {
    if (source[i] === '\\') i += 1;
    else if (source[i] === quote) return i;
  }
  return -1;
}

function endOfRegex(source, from) {
  let inClass = false;
  for (let i = from + 1; i < source.length && source[i] !== '\n'; i++) {
    if (source[i] === '\\') i += 1;
    else if (source[i] === '[') inClass = true;
    else if (source[i] === ']') inClass = false;
    else if (source[i] === '/' && !inClass) return i;
  }
  return -1;
}

function beginsRegex(code, at) {
  const before = code
    .slice(Math.max(0, at - 60), at)
    .join('')
    .trimEnd();
  const last = before.at(-1);
  // `</` closes a tag.
  if (last === undefined) return true;
  if (last === '<' && code[at - 1] === '<') return false;
  return regexMayFollow.has(last) || regexMayFollowWord.test(before);
}

/** Line, from 1, of a position. */
export function lineAt(source, position) {
  return source.slice(0, position).split('\n').length;
}

/**
 * What a file imports: `{specifier, typeOnly, dynamic, line}`; `specifier` is null when it is put together at run time.
 * Seen are `import … from`, `export … from`, bare `import`, `import()` and `require()`.
 */
export function importsOf({ code, strings }) {
  const found = [];
  const add = (match, typeOnly, dynamic) => {
    const specifier = strings.get(match.index + match[0].length - 1) ?? null;
    found.push({ specifier, typeOnly, dynamic, line: lineAt(code, match.index) });
  };
  for (const match of code.matchAll(/(?<![.\w$])from\s*['"]/g)) {
    const statement =
      /(?:import|export)\b(?!.*\b(?:import|export)\b)[^;]*$/s.exec(code.slice(0, match.index))?.[0] ?? '';
    add(match, /^(?:import|export)\s+type\b(?!\s*,|\s*$)/.test(statement), false);
  }
  for (const match of code.matchAll(/(?<![.\w$])import\s*['"]/g)) add(match, false, false);
  for (const match of code.matchAll(/(?<![.\w$])(?:(typeof)\s+)?(?:import|require)\s*\(\s*\S/g)) {
    add(match, match[1] !== undefined, true);
  }
  return found.sort((a, b) => a.line - b.line);
}
