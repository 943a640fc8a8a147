import type { CashMovement, CashReport } from '@lintel/shared/http/cash-sessions';
import type { Receipt } from '@lintel/shared/http/orders';
import type { Language } from '@lintel/shared/languages';
import { formatMoney, type Money } from '@lintel/shared/money/money';
import { rateText, timeText } from '../receipts/parts.ts';
import { receiptWords } from '../receipts/words.ts';
import type { Block } from './paper-rules.ts';
import { centred, gap, head, pair, plain, rule, signature, type Writing } from './receipt-paper.ts';
import { paperWords } from './words.ts';

/** X or Z report of a drawer. `seal`: of the row of the audit that says it was closed, so that paper can bear it out. */
export function cashReportPaper(
  report: CashReport,
  shop: Receipt['shop'],
  writing: Writing,
  seal: { row: number; text: string } | null,
): Block[] {
  const { language } = writing;
  const words = paperWords[language];
  const { session } = report;
  const amount = (name: string, money: Money) => pair({ name, amount: formatMoney(money, language) });
  const at = (time: string) => timeText(time, language, shop.timeZone);
  return [
    ...head(shop, writing),
    centred(session.number === null ? words.xReport : words.zReport(session.number), { size: 'large', bold: true }),
    pair({ name: words.drawer, amount: session.drawer }),
    pair({ name: words.opened, amount: at(session.openedAt) }),
    plain(session.openedBy),
    ...(session.closedAt === null
      ? []
      : [pair({ name: words.closed, amount: at(session.closedAt) }), plain(session.closedBy ?? '')]),
    rule,
    amount(words.movements.float, report.float),
    amount(words.movements.sale, report.cashSales),
    ...(report.rounding.amountMinor === 0 ? [] : [amount(words.movements.rounding, report.rounding)]),
    amount(words.movements.refund, report.cashRefunds),
    amount(words.movements.payIn, report.payIns),
    amount(words.movements.payOut, report.payOuts),
    amount(words.movements.drop, report.drops),
    rule,
    amount(words.expected, report.expected),
    ...(report.counted === null ? [] : [amount(words.counted, report.counted)]),
    ...(report.difference === null ? [] : [amount(words.difference, report.difference)]),
    ...(report.note ? [plain(report.note)] : []),
    rule,
    ...salesOf(report.shop, language, amount),
    ...(seal === null ? [] : [rule, pair({ name: words.auditRow(seal.row), amount: seal.text })]),
    ...signature(language),
  ];
}

function salesOf(sold: CashReport['shop'], language: Language, amount: (name: string, money: Money) => Block): Block[] {
  const words = paperWords[language];
  return [
    { kind: 'text', text: words.allSales, bold: true },
    pair({ name: words.orders, amount: new Intl.NumberFormat(language).format(sold.orders) }),
    amount(words.sales, sold.sales),
    amount(words.discounts, sold.discounts),
    amount(words.refunds, sold.refunds),
    ...sold.taxes.flatMap(({ rateBp, tax, refunded }) => [
      amount(words.tax(rateText(rateBp, language)), tax),
      ...(refunded.amountMinor === 0 ? [] : [amount(words.taxBack(rateText(rateBp, language)), refunded)]),
    ]),
    ...sold.methods.map(({ method, payments, amount: sum }) =>
      amount(`${receiptWords[language].methods[method] ?? method} (${payments})`, sum),
    ),
  ];
}

/** A slip for cash that was put in or taken out, to be signed. */
export function movementPaper(
  movement: CashMovement & { drawer: string },
  shop: Receipt['shop'],
  writing: Writing,
): Block[] {
  const { language } = writing;
  const words = paperWords[language];
  return [
    ...head(shop, writing),
    centred(words.movements[movement.kind], { size: 'large', bold: true }),
    pair({ name: words.drawer, amount: movement.drawer }),
    plain(timeText(movement.at, language, shop.timeZone)),
    plain(words.servedBy(movement.by)),
    gap(8),
    pair({ name: '', amount: formatMoney(movement.amount, language) }, { size: 'huge', bold: true }),
    ...(movement.note === null ? [] : [plain(movement.note)]),
    ...signature(language),
  ];
}
