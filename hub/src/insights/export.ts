import { setImmediate as breathe } from 'node:timers/promises';
import { dayAfter } from '@lintel/shared/dates';
import type { Clock } from '@lintel/shared/env';
import type { ClosingReport, CsvFile } from '@lintel/shared/http/insights';
import type { Language } from '@lintel/shared/languages';
import type { Currency } from '@lintel/shared/money/currency';
import { currencyExponents } from '@lintel/shared/money/currency';
import type { FootfallService } from '../footfall/service.ts';
import { dateOf, dayRange, type Span, spansOf, wallMinutes } from './calendar-rules.ts';
import { type ClosingReports, checkRange } from './closing-report.ts';
import { byteOrderMark, type CsvValue, csvLine } from './csv-rules.ts';
import { csvWords } from './csv-words.ts';
import { wallText } from './history-rules.ts';

/** Ten years and their leap days. */
const mostDays = 3653;

/** Files for spreadsheets, written day by day while they are sent: years cost no more memory than a day. */
export class Exports {
  private readonly options: {
    shop: string;
    footfall: FootfallService;
    reports: ClosingReports;
    clock: Clock;
    place: { readonly timeZone: string; readonly currency: Currency };
  };

  constructor(options: Exports['options']) {
    this.options = options;
  }

  /** Footfall by bucket and gate. @throws Problem invalid-input, not-found */
  footfallFile(query: {
    from: string;
    to: string;
    bucket: '15m' | '1h' | '1d';
    gate?: string | undefined;
    language: Language;
  }): CsvFile {
    checkRange(query.from, query.to, mostDays);
    const { footfall } = this.options;
    footfall.checkGate(query.gate);
    const { names, firstAt } = footfall.gates();
    const gates = query.gate === undefined ? names : [query.gate];
    return {
      fileName: `${this.options.shop}-footfall-${query.bucket}-${query.from}-${query.to}.csv`,
      lines: this.footfallLines({ ...query, gates, firstAt }),
    };
  }

  private async *footfallLines(query: {
    from: string;
    to: string;
    bucket: '15m' | '1h' | '1d';
    gates: string[];
    firstAt: number | null;
    language: Language;
  }): AsyncGenerator<string> {
    const { place, clock, footfall } = this.options;
    const { timeZone } = place;
    const words = csvWords[query.language];
    yield byteOrderMark +
      csvLine([words.start(timeZone), words.start('UTC'), words.gate, words.in, words.out, words.unknownSeconds]);
    if (query.firstAt === null) return;
    const [, first] = [query.from, dateOf(query.firstAt, timeZone)].sort() as [string, string];
    for (let date = first; date <= query.to; date = dayAfter(date, 1)) {
      const now = clock.now();
      const spans = this.spans(date, query.bucket).filter(({ start }) => start < now);
      if (spans.length === 0) return;
      const byGate = query.gates.map((gate) => footfall.sums(spans, gate));
      for (const [at, { start, end, wall }] of spans.entries()) {
        for (const [index, gate] of query.gates.entries()) {
          const { in: came, out, unknownSeconds } = byGate[index]![at]!;
          const seen = came + out > 0 || unknownSeconds * 1000 < (Math.min(end, now) - start) * 0.98;
          yield csvLine([
            `${date} ${wallText(wall)}`,
            new Date(start).toISOString(),
            gate,
            seen ? came : null,
            seen ? out : null,
            unknownSeconds,
          ]);
        }
      }
      await breathe();
    }
  }

  private spans(date: string, bucket: '15m' | '1h' | '1d'): Span[] {
    const { timeZone } = this.options.place;
    if (bucket !== '1d') return spansOf(date, bucket === '15m' ? 15 : 60, timeZone);
    const { fromMs, toMs } = dayRange(date, timeZone);
    return [{ start: fromMs, end: toMs, wall: wallMinutes(fromMs, timeZone) }];
  }

  /** Closing reports, oldest first. @throws Problem invalid-input */
  closingsFile(query: { from: string; to: string; language: Language }): CsvFile {
    checkRange(query.from, query.to, mostDays);
    return {
      fileName: `${this.options.shop}-closings-${query.from}-${query.to}.csv`,
      lines: this.closingLines(query),
    };
  }

  private async *closingLines(query: { from: string; to: string; language: Language }): AsyncGenerator<string> {
    const { place, reports } = this.options;
    const { timeZone, currency } = place;
    const words = csvWords[query.language];
    yield byteOrderMark +
      csvLine([
        words.date,
        words.opened(timeZone),
        words.closed(timeZone),
        words.visitors,
        words.out,
        words.residual,
        words.unknownSeconds,
        words.orders,
        words.sales(currency),
        words.conversion,
        words.corrections,
      ]);
    for (const date of reports.dates(query.from, query.to)) {
      yield csvLine(this.closingRecord(reports.of(date), query.language));
      await breathe();
    }
  }

  private closingRecord(report: ClosingReport, language: Language): CsvValue[] {
    const { timeZone } = this.options.place;
    const words = csvWords[language];
    const wall = (iso: string) => {
      const at = Date.parse(iso);
      return `${dateOf(at, timeZone)} ${wallText(wallMinutes(at, timeZone))}`;
    };
    const { amountMinor, currency } = report.sales;
    const exponent = currencyExponents[currency];
    const seen = report.visitors + report.out > 0 || report.unknownSeconds < report.elapsedSeconds * 0.98;
    return [
      report.date,
      wall(report.openedAt),
      report.closed ? wall(report.closedAt) : words.stillOpen,
      seen ? report.visitors : null,
      seen ? report.out : null,
      seen ? report.residual : null,
      report.unknownSeconds,
      report.orders,
      Number((amountMinor / 10 ** exponent).toFixed(exponent)),
      report.conversion === null ? null : Number((report.conversion * 100).toFixed(1)),
      report.corrections
        .map(({ gate, direction, delta, note, byName }) => {
          const way = direction === 'in' ? words.in : words.out;
          return `${gate} ${way} ${delta > 0 ? '+' : ''}${delta}: ${note} (${byName})`;
        })
        .join('; '),
    ];
  }
}
