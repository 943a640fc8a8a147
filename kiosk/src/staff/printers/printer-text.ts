import type { PrinterState, PrintReason } from '@lintel/shared/http/printing';
import type { WordsOf } from '../../words/dictionaries.ts';

type Words = WordsOf['printers'];

/** How a printer is, or why something was not printed. */
export function printerText(words: Words, state: PrinterState | PrintReason): string {
  const texts: Record<PrinterState | PrintReason, string> = {
    unknown: words.unknown,
    ready: words.ready,
    paperEnd: words.paperEnd,
    coverOpen: words.coverOpen,
    error: words.error,
    silent: words.silent,
    unreachable: words.unreachable,
    noFont: words.noFont,
    lost: words.lost,
    interrupted: words.interrupted,
    gone: words.gone,
  };
  return texts[state];
}
