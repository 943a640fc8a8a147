import { describe, expect, it } from 'vitest';
import { initialsOf } from './initials.ts';

describe('initials', () => {
  it('are the first letters of first and last name', () => {
    expect(initialsOf('Ada Lovelace')).toBe('AL');
    expect(initialsOf('maria de la cruz')).toBe('MC');
    expect(initialsOf('Ming')).toBe('M');
  });

  it('are the given name of a Chinese name', () => {
    expect(initialsOf('陳怡君')).toBe('怡君');
    expect(initialsOf('林安')).toBe('林安');
  });

  it('are nothing of nothing', () => {
    expect(initialsOf('  ')).toBe('');
  });
});
