import { describe, expect, it } from 'vitest';
import { bytesText, celsiusText } from './units.ts';

describe('units', () => {
  it('write bytes in the unit that people think in', () => {
    expect(bytesText(23_400_000_000, 'en')).toBe('23 GB');
    expect(bytesText(1_250_000_000, 'en')).toBe('1.3 GB');
    expect(bytesText(480_000_000, 'en')).toBe('480 MB');
    expect(bytesText(9_100, 'en')).toBe('9.1 kB');
    expect(bytesText(0, 'en')).toBe('0 byte');
  });

  it('write temperatures without false precision', () => {
    expect(celsiusText(52.63, 'en')).toBe('53°C');
  });
});
