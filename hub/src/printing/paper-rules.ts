/** What stands on a piece of paper, from the top. */
export type Block =
  | { kind: 'text'; text: string; size?: Size; align?: 'left' | 'centre'; bold?: boolean }
  /** A name and an amount, which stands at the right edge. */
  | { kind: 'pair'; left: string; right: string; size?: Size; bold?: boolean }
  | { kind: 'rule' }
  | { kind: 'gap'; dots: number }
  /** From edge to edge, and a stair that falls to the right: they show a wrong width and mirrored bytes. */
  | { kind: 'bar' }
  | { kind: 'steps' }
  /** Squares of a QR code, true is black. */
  | { kind: 'code'; squares: readonly (readonly boolean[])[] };

export type Size = 'normal' | 'large' | 'huge';

/** Heights of the glyphs in dots, 8 to the millimetre. Chinese needs 24 at least; the total stands in 48. */
const glyphDots: Record<Size, number> = { normal: 24, large: 36, huge: 48 };
const lineDots: Record<Size, number> = { normal: 34, large: 48, huge: 64 };
/** Baseline below the top of a line, in glyph heights. */
const baseline = 0.98;
/** A code is read by a phone from 3 dots a square; 5 are easy. */
const squareDots = { least: 3, most: 6 };
const quietSquares = 2;

interface Piece {
  height: number;
  svg: (top: number) => string;
}

export interface Sheet {
  width: number;
  height: number;
  /** The rows from `top`, `height` of them, as an SVG of that size. */
  svg: (top: number, height: number) => string;
}

/** Lays blocks out on paper of that width, in the monospaced face of `family`: every place is known without measuring. */
export function layOut(blocks: readonly Block[], width: number, family: string): Sheet {
  const placed: { top: number; piece: Piece }[] = [];
  let height = 0;
  for (const block of blocks) {
    for (const piece of piecesOf(block, width)) {
      placed.push({ top: height, piece });
      height += piece.height;
    }
  }
  const svg = (top: number, rows: number) => {
    const inside = placed
      .filter(({ top: at, piece }) => at + piece.height > top && at < top + rows)
      .map(({ top: at, piece }) => piece.svg(at))
      .join('');
    return (
      `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${rows}" viewBox="0 ${top} ${width} ${rows}">` +
      `<rect y="${top}" width="${width}" height="${rows}" fill="#fff"/><g font-family="${family}">${inside}</g></svg>`
    );
  };
  return { width, height, svg };
}

function piecesOf(block: Block, width: number): Piece[] {
  if (block.kind === 'gap') return [{ height: block.dots, svg: () => '' }];
  if (block.kind === 'rule') {
    const dashes = (top: number) =>
      `<path d="M0 ${top + 9}H${width}" stroke="#000" stroke-width="2" stroke-dasharray="6 4"/>`;
    return [{ height: 18, svg: dashes }];
  }
  if (block.kind === 'bar') return [{ height: 8, svg: (top) => `<rect y="${top}" width="${width}" height="8"/>` }];
  if (block.kind === 'steps') return [{ height: 36, svg: (top) => stair(top + 2, width) }];
  if (block.kind === 'code') return [codePiece(block.squares, width)];
  const size = block.size ?? 'normal';
  const columns = width / glyphDots[size];
  const bold = block.bold ?? false;
  if (block.kind === 'text') {
    return wrapped(block.text, columns).map((text) =>
      linePiece(size, bold, block.align === 'centre' ? [{ text, at: width / 2, anchor: 'middle' }] : [{ text, at: 0 }]),
    );
  }
  const right = { text: block.right, at: width, anchor: 'end' as const };
  const room = columns - widthOf(block.right) - 0.5;
  // An amount that leaves too little room for its name stands below it.
  if (room < Math.min(6, widthOf(block.left))) {
    const above = wrapped(block.left, columns).map((text) => linePiece(size, bold, [{ text, at: 0 }]));
    return [...above, linePiece(size, bold, [right])];
  }
  return wrapped(block.left, room).map((text, index) =>
    linePiece(size, bold, index === 0 ? [{ text, at: 0 }, right] : [{ text, at: 0 }]),
  );
}

interface Run {
  text: string;
  at: number;
  anchor?: 'middle' | 'end';
}

function linePiece(size: Size, bold: boolean, runs: readonly Run[]): Piece {
  const [glyph, height] = [glyphDots[size], lineDots[size]];
  const svg = (top: number) =>
    runs
      .map(
        ({ text, at, anchor }) =>
          `<text x="${at}" y="${top + glyph * baseline}" font-size="${glyph}"${bold ? ' font-weight="700"' : ''}` +
          `${anchor ? ` text-anchor="${anchor}"` : ''} xml:space="preserve">${escaped(text)}</text>`,
      )
      .join('');
  return { height, svg };
}

function codePiece(squares: readonly (readonly boolean[])[], width: number): Piece {
  const side = squares.length + 2 * quietSquares;
  const dots = Math.max(squareDots.least, Math.min(squareDots.most, Math.floor(width / side)));
  const left = Math.floor((width - squares.length * dots) / 2);
  const svg = (top: number) =>
    squares
      .flatMap((row, y) =>
        row.map((black, x) =>
          black
            ? `<rect x="${left + x * dots}" y="${top + (y + quietSquares) * dots}" width="${dots}" height="${dots}" shape-rendering="crispEdges"/>`
            : '',
        ),
      )
      .join('');
  return { height: side * dots, svg };
}

function stair(top: number, width: number): string {
  const steps = Array.from({ length: 8 }, (_, at) => at);
  const left = Math.floor(width / 2) - 48;
  return steps
    .map((at) => `<rect x="${left + at * 12}" y="${top + at * 4}" width="12" height="4" shape-rendering="crispEdges"/>`)
    .join('');
}

/** In heights of a glyph: a monospaced Chinese face has half of it for ASCII and half-width kana, all of it for the rest. */
export function widthOf(text: string): number {
  let width = 0;
  for (const character of text) {
    const code = character.codePointAt(0)!;
    // Accented Latin comes from a face of its own and is up to three quarters wide.
    width += code < 0x7f || (code >= 0xff61 && code <= 0xff9f) ? 0.5 : code < 0x300 ? 0.75 : 1;
  }
  return width;
}

/** Between words, and beside each Chinese or Japanese character, but never before a mark that ends what stands there. */
const breaks = /(?<=\s)|(?:(?<=[\u2e80-\uffef])|(?=[\u2e80-\uffef]))(?![、。，．！？：；」』）】\s])/u;

/** Text in lines of at most `room`: broken between words, and within one where it is longer than a line, as Chinese is. */
export function wrapped(text: string, room: number): string[] {
  const lines: string[] = [];
  for (const paragraph of text.split('\n')) {
    let line = '';
    for (const word of paragraph.split(breaks)) {
      if (line !== '' && widthOf((line + word).trimEnd()) > room) {
        lines.push(line.trimEnd());
        line = '';
      }
      for (const character of word) {
        if (line !== '' && widthOf((line + character).trimEnd()) > room) {
          lines.push(line.trimEnd());
          line = '';
        }
        line += character;
      }
    }
    lines.push(line.trimEnd());
  }
  return lines;
}

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

function escaped(text: string): string {
  // What no XML may hold is no text either.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what is looked for
  return text.replace(/[\u0000-\u0008\u000b-\u001f\ufffe\uffff]/g, '').replace(/[&<>]/g, (it) => escapes[it]!);
}
