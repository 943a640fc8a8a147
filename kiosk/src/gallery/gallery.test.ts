import { describe, expect, it } from 'vitest';

const read = (pattern: Record<string, string>) => Object.entries(pattern);
const components = read(import.meta.glob<string>('../ui/*.tsx', { query: '?raw', import: 'default', eager: true }));
const exhibits = read(import.meta.glob<string>('./*.tsx', { query: '?raw', import: 'default', eager: true }));

/** Drawn by `QrCode` alone, which loads it on first use. */
const parts = ['QrPicture'];

describe('the gallery', () => {
  it('shows every component of the design language', () => {
    const names = components.flatMap(([, text]) =>
      [...text.matchAll(/^export (?:function|class) ([A-Z]\w*)/gm)].map((match) => match[1]!),
    );
    expect(names.length).toBeGreaterThan(15);
    const shown = exhibits.map(([, text]) => text).join('\n');
    const missing = names.filter((name) => !parts.includes(name) && !new RegExp(`<${name}[\\s>]`).test(shown));
    expect(missing).toEqual([]);
  });
});
