import { describe, expect, it } from 'vitest';
import { createKeyboardWedge } from './keyboard-wedge.ts';

function type(keys: string[], gapMs: number, startMs = 1_000): string[] {
  const wedge = createKeyboardWedge();
  const scans: string[] = [];
  keys.forEach((key, index) => {
    const verdict = wedge.key(key, startMs + index * gapMs);
    if (verdict.kind === 'scan') scans.push(verdict.text);
  });
  return scans;
}

describe('keyboard wedge', () => {
  it('hears a fast burst that ends in Enter', () => {
    expect(type([...'4710018000000', 'Enter'], 8)).toEqual(['4710018000000']);
  });

  it('keeps upper case typed with Shift', () => {
    expect(type(['Shift', 'A', 'b', '-', 'Shift', '1', 'Enter'], 5)).toEqual(['Ab-1']);
  });

  it('takes a person typing for a person', () => {
    expect(type([...'4710018000000', 'Enter'], 120)).toEqual([]);
  });

  it('drops what a person typed before the burst', () => {
    const wedge = createKeyboardWedge();
    wedge.key('x', 0);
    let text = '';
    [...'12345', 'Enter'].forEach((key, index) => {
      const verdict = wedge.key(key, 500 + index * 10);
      if (verdict.kind === 'scan') text = verdict.text;
    });
    expect(text).toBe('12345');
  });

  it('ignores a lone Enter, a short burst, a late Enter and an endless one', () => {
    expect(type(['Enter'], 5)).toEqual([]);
    expect(type(['1', '2', '3', 'Enter'], 5)).toEqual([]);
    expect(type([...'1'.repeat(65), 'Enter'], 5)).toEqual([]);
    const wedge = createKeyboardWedge();
    for (const [index, key] of [...'12345'].entries()) wedge.key(key, index * 5);
    expect(wedge.key('Enter', 500)).toEqual({ kind: 'none' });
  });

  it('starts anew after each scan', () => {
    expect(type([...'1111', 'Enter', ...'2222', 'Enter'], 6)).toEqual(['1111', '2222']);
  });

  it('forgives a hiccup once it is surely a scanner, but not at the start', () => {
    const wedge = createKeyboardWedge();
    let at = 0;
    let scanned: string | null = null;
    for (const [index, key] of [...'4710018', 'Enter'].entries()) {
      at += index === 5 ? 120 : 8;
      const verdict = wedge.key(key, at);
      if (verdict.kind === 'scan') scanned = verdict.text;
    }
    expect(scanned).toBe('4710018');
    expect(type(['1', '2', '3', '4', 'Enter'], 120)).toEqual([]);
  });

  it('marks the first character of a possible burst', () => {
    const wedge = createKeyboardWedge();
    expect(wedge.key('1', 0)).toEqual({ kind: 'maybe', first: true });
    expect(wedge.key('2', 10)).toEqual({ kind: 'maybe', first: false });
  });
});
