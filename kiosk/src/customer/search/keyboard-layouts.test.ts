import { describe, expect, it } from 'vitest';
import { type LayoutName, rowsOf } from './keyboard-layouts.ts';

const shapes = ['wide', 'small', 'portrait'] as const;

/** Layouts a person can reach by the keys, starting from `layout`. */
function reachable(layout: LayoutName, shape: (typeof shapes)[number], seen = new Set<LayoutName>()): Set<LayoutName> {
  if (seen.has(layout)) return seen;
  seen.add(layout);
  for (const key of rowsOf(layout, shape).flat()) if (key.kind === 'layout') reachable(key.layout, shape, seen);
  return seen;
}

describe.each(shapes)('keyboard on a %s panel', (shape) => {
  const layouts = [...reachable('latin', shape)];
  const typed = layouts.flatMap((layout) =>
    rowsOf(layout, shape)
      .flat()
      .flatMap((key) => (key.kind === 'text' ? [key.text] : [])),
  );

  it('types every letter, digit and 注音 symbol', () => {
    for (const wanted of 'abcdefghijklmnopqrstuvwxyz0123456789ㄅㄆㄇㄈㄉㄊㄋㄌㄍㄎㄏㄐㄑㄒㄓㄔㄕㄖㄗㄘㄙㄧㄨㄩㄚㄛㄜㄞㄟㄠㄡㄢㄣㄤㄥㄦ') {
      expect(
        typed.filter((text) => text === wanted),
        wanted,
      ).toHaveLength(1);
    }
  });

  it('comes back to Latin from everywhere, and offers space, erase and show', () => {
    for (const layout of layouts) {
      expect(reachable(layout, shape).has('latin'), layout).toBe(true);
      const actions = rowsOf(layout, shape)
        .flat()
        .flatMap((key) => (key.kind === 'action' ? [key.action] : []));
      expect(actions, layout).toEqual(['space', 'erase', 'show']);
    }
  });
});

describe('keyboard on the small panel', () => {
  it('has at most four rows of eight keys: 15 mm each on 152 × 91 mm', () => {
    for (const layout of reachable('latin', 'small')) {
      const rows = rowsOf(layout, 'small');
      expect(rows.length).toBeLessThanOrEqual(4);
      for (const row of rows) expect(row.length).toBeLessThanOrEqual(8);
    }
  });

  it('leaves signs out where none can be in what is typed', () => {
    const typed = (plain: boolean) =>
      rowsOf('digits', 'small', plain)
        .flat()
        .flatMap((key) => (key.kind === 'text' ? key.text : []));
    expect(typed(true).join('')).toBe('1234567890');
    expect(typed(false).join('')).toBe('1234567890-./&+');
  });
});
