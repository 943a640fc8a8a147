import type { Printer } from '@lintel/shared/http/printing';
import type { Language } from '@lintel/shared/languages';
import type { Block } from './paper-rules.ts';
import { centred, gap, plain, rule } from './receipt-paper.ts';
import { paperWords } from './words.ts';

/** A page that shows what a wrong profile spoils: the width, the order of bits, the languages, the cut. */
export function testPaper(printer: Printer, language: Language): Block[] {
  const words = paperWords[language];
  const { widthDots } = printer.profile;
  const bar: Block = { kind: 'bar' };
  return [
    bar,
    gap(12),
    centred(words.test, { size: 'large', bold: true }),
    centred(printer.name),
    centred(`${widthDots} × 8 / mm`),
    gap(8),
    plain(words.testText),
    { kind: 'steps' },
    rule,
    ...['English 0123456789', '繁體中文 營業稅 總計', '简体中文 小票 合计', '日本語 お買上げ 合計 ｱｲｳ'].map(plain),
    gap(12),
    bar,
  ];
}
