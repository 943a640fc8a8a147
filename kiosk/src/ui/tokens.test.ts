import { describe, expect, it } from 'vitest';

// The test runner empties style sheets that are imported, and a page's types know no files: so it is read by name.
const files = 'node:fs/promises';
const { readFile } = (await import(files)) as { readFile(file: URL, encoding: 'utf8'): Promise<string> };
async function coloursOf(file: string): Promise<Map<string, string>> {
  const css = await readFile(new URL(file, import.meta.url), 'utf8');
  return new Map([...css.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})/g)].map((match) => [match[1]!, match[2]!]));
}
const usual = await coloursOf('./tokens.css');
const high = await coloursOf('./contrast.css');

/** Relative luminance, WCAG 2.2. */
function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string, colours = usual): number {
  const [light, dark] = [luminance(colours.get(a)!), luminance(colours.get(b)!)].sort((x, y) => y - x) as [
    number,
    number,
  ];
  return (light + 0.05) / (dark + 0.05);
}

describe('colours', () => {
  const surfaces = ['surface-0', 'surface-1', 'surface-2', 'surface-3'];

  it.each(surfaces.flatMap((surface) => ['text-1', 'text-2', 'accent'].map((text) => [text, surface] as const)))(
    '%s is legible on %s',
    (text, surface) => {
      expect(contrast(text, surface)).toBeGreaterThanOrEqual(4.5);
    },
  );

  it.each(['surface-0', 'surface-1', 'surface-2'])('text-3 is legible on %s', (surface) => {
    expect(contrast('text-3', surface)).toBeGreaterThanOrEqual(4.5);
  });

  it.each(['good', 'warn', 'bad', 'info', 'accent'])('%s is legible on its soft surface', (name) => {
    expect(contrast(name, `${name}-soft`)).toBeGreaterThanOrEqual(4.5);
  });

  it('the primary button is legible at rest and pressed', () => {
    expect(contrast('on-accent', 'accent')).toBeGreaterThanOrEqual(7);
    expect(contrast('on-accent', 'accent-press')).toBeGreaterThanOrEqual(7);
  });

  it('outlines of fields stand out', () => {
    expect(contrast('line-strong', 'surface-2')).toBeGreaterThanOrEqual(3);
  });
});

describe('high contrast', () => {
  const surfaces = ['surface-0', 'surface-1', 'surface-2', 'surface-3'];

  it.each(surfaces.flatMap((surface) => ['text-1', 'text-2', 'text-3', 'accent'].map((text) => [text, surface])))(
    '%s on %s is seven to one at the least',
    (text, surface) => {
      expect(contrast(text!, surface!, high)).toBeGreaterThanOrEqual(7);
    },
  );

  it.each(['good', 'warn', 'bad', 'info', 'accent'])('%s on its soft surface too', (name) => {
    expect(contrast(name, `${name}-soft`, high)).toBeGreaterThanOrEqual(7);
  });

  it('names every colour anew that could be too weak', () => {
    const kept = [...usual.keys()].filter((name) => !high.has(name));
    expect(kept).toEqual(['paper', 'ink']);
  });
});
