import { describe, expect, it } from 'vitest';
import { isStatusByte, statusOf } from './status-rules.ts';

const well = { printer: 0x12, offline: 0x12, paper: 0x12 };

describe('the answers of a printer', () => {
  it('are told from noise by four bits that never change', () => {
    const taken = Array.from({ length: 256 }, (_, byte) => byte).filter(isStatusByte);
    expect(taken).toHaveLength(16);
    expect(taken.every((byte) => (byte & 0b1001_0011) === 0b0001_0010)).toBe(true);
    expect([0x12, 0x16, 0x1e, 0x32, 0x7e].every(isStatusByte)).toBe(true);
    expect([0x00, 0x10, 0x13, 0x92, 0xff, 0x11].some(isStatusByte)).toBe(false);
  });

  it.each([
    ['all is well', {}, 'ready', false],
    ['little paper', { paper: 0x1e }, 'ready', true],
    ['one of two near-end bits', { paper: 0x16 }, 'ready', true],
    ['no paper', { paper: 0x7e }, 'paperEnd', true],
    ['no paper, as its offline cause says', { offline: 0x32, printer: 0x1a }, 'paperEnd', false],
    ['an open cover', { offline: 0x16, printer: 0x1a }, 'coverOpen', false],
    ['an open cover, under which no paper is seen', { offline: 0x36, paper: 0x7e }, 'coverOpen', true],
    ['an error', { offline: 0x52 }, 'error', false],
    ['offline for no reason that it gives', { printer: 0x1a }, 'error', false],
  ])('%s', (_, bytes, state, nearEnd) => {
    expect(statusOf({ ...well, ...bytes }, 'notWired')).toEqual({ state, nearEnd, drawerOpen: null });
  });

  it('tell of the drawer by what its cable makes of pin 3', () => {
    const drawer = (printer: number, high: 'open' | 'closed') => statusOf({ ...well, printer }, high).drawerOpen;
    expect([drawer(0x16, 'open'), drawer(0x12, 'open')]).toEqual([true, false]);
    expect([drawer(0x16, 'closed'), drawer(0x12, 'closed')]).toEqual([false, true]);
  });
});
