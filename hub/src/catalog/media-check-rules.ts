/** Formats that the shop shows, as sharp names them; the rest of what it could open stays shut. */
export const allowedFormats: readonly string[] = ['jpeg', 'png', 'webp', 'heif', 'gif', 'svg'];

const mostSvgCharacters = 1_000_000;

/** What must not stand in a drawing: whatever runs, loads from elsewhere, or multiplies itself. */
const forbidden: readonly [RegExp, string][] = [
  [/<\s*(?:[\w.-]+:)?script/i, 'a script'],
  [/\son\w+\s*=/i, 'an event handler'],
  [/javascript:/i, 'a script address'],
  [/<!ENTITY|<!DOCTYPE[^>]*\[/i, 'an entity declaration'],
  [/<\s*(?:[\w.-]+:)?(?:foreignObject|iframe|embed|object|audio|video)\b/i, 'a foreign object'],
  [/<\?xml-stylesheet|@import/i, 'a foreign style sheet'],
  [/(?:href|src)\s*=\s*["']?\s*(?!#|data:image\/(?:png|jpeg|webp|gif);|["'\s>])/i, 'a reference to another file'],
  [/url\(\s*["']?\s*(?!#|["'])/i, 'a reference to another file'],
];

/** Whether these bytes are meant to be a drawing rather than a photograph. */
export function looksLikeSvg(head: string): boolean {
  return /^[\s\ufeff]*</.test(head);
}

/** Why a drawing is refused, or null. */
export function svgProblem(text: string): string | null {
  if (text.length > mostSvgCharacters) return 'it is longer than a drawing has to be';
  const plain = text.replace(/&#x([0-9a-f]+);?|&#(\d+);?/gi, (whole, hex?: string, decimal?: string) => {
    const code = hex ? Number.parseInt(hex, 16) : Number(decimal);
    return code < 128 ? String.fromCharCode(code) : whole;
  });
  const found = forbidden.find(([pattern]) => pattern.test(plain));
  return found ? `it holds ${found[1]}` : null;
}

/** The mark as a drawing that fits into the lower right corner of a picture of that size. */
export function watermarkSvg(text: string, width: number, height: number): string {
  const escaped = text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);
  const size = Math.max(10, Math.round(Math.min(width, height) / 16));
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><text x="${width - size / 2}" y="${height - size / 2}" text-anchor="end" font-family="sans-serif" font-size="${size}" fill="#fff" fill-opacity=".75" stroke="#000" stroke-opacity=".35" stroke-width="${size / 20}" paint-order="stroke">${escaped}</text></svg>`;
}
