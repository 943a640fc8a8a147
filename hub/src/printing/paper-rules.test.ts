import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Block, layOut, widthOf, wrapped } from './paper-rules.ts';

describe('lines of paper', () => {
  it('are as wide as a monospaced Chinese face makes them', () => {
    expect(['Total', '總計', 'ｱｲｳ', 'NT$1,234', 'é'].map(widthOf)).toEqual([2.5, 2, 1.5, 4, 0.75]);
  });

  it.each([
    ['Oat milk barista', 5, ['Oat milk', 'barista']],
    ['夏日全館優惠', 4, ['夏日全館', '優惠']],
    ['歡迎再來。謝謝', 4, ['歡迎再', '來。謝謝']],
    ['Donaudampfschiff', 3, ['Donaud', 'ampfsc', 'hiff']],
    ['one\ntwo', 16, ['one', 'two']],
    ['', 16, ['']],
  ])('%s in %i glyphs', (text, room, lines) => {
    expect(wrapped(text, room)).toEqual(lines);
  });

  it('lose nothing and are never too long', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'W', ' ', '鮮', '奶', '。', 'é', 'ｱ', '𠮷'), maxLength: 60 });
    fc.assert(
      fc.property(text, fc.integer({ min: 2, max: 24 }), (given, room) => {
        const lines = wrapped(given, room);
        expect(lines.join('').replaceAll(' ', '')).toBe(given.replaceAll(' ', ''));
        for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(room);
      }),
    );
  });
});

describe('a sheet', () => {
  const blocks: Block[] = [
    { kind: 'pair', left: 'A <b> & c', right: '$1' },
    { kind: 'pair', left: 'A name that is far too long for one line of narrow paper', right: '$12,345' },
    { kind: 'pair', left: 'Total', right: 'NT$1,234,567,890', size: 'huge' },
    {
      kind: 'code',
      squares: [
        [true, false],
        [false, true],
      ],
    },
  ];

  it('puts amounts at the right edge, and below a name that leaves them no room', () => {
    const { svg, height } = layOut(blocks, 384, 'Mono');
    const all = svg(0, height);
    expect(all).toContain('>A &lt;b&gt; &amp; c</text>');
    const at = (text: string) =>
      /x="(\d+)" y="([\d.]+)"/.exec(
        all
          .slice(0, all.indexOf(`>${text}<`))
          .split('<text')
          .pop()!,
      )!;
    expect([at('A &lt;b&gt; &amp; c')[2], at('$1')[2]].every((y) => y === at('$1')[2])).toBe(true);
    expect(at('$1')[1]).toBe('384');
    expect(at('A name that is far too')[2]).toBe(at('$12,345')[2]);
    expect(Number(at('NT$1,234,567,890')[2])).toBeGreaterThan(Number(at('Total')[2]));
  });

  it('is drawn in slices that together are the whole', () => {
    const { svg, height } = layOut(blocks, 384, 'Mono');
    const lines = (text: string) => text.match(/<text.*?<\/text>/g) ?? [];
    const whole = lines(svg(0, height));
    const slices = [svg(0, 100), svg(100, height - 100)].flatMap(lines);
    expect(new Set(slices)).toEqual(new Set(whole));
    expect(svg(100, 50)).toContain('viewBox="0 100 384 50"');
  });

  it('leaves out what no XML may hold', () => {
    expect(layOut([{ kind: 'text', text: 'a\u0007b\ufffe' }], 384, 'Mono').svg(0, 40)).toContain('>ab</text>');
  });
});
