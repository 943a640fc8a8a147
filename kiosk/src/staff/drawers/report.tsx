import type { CashReport } from '@lintel/shared/http/cash-sessions';
import type { Money as Amount } from '@lintel/shared/money/money';
import type { ReactNode } from 'react';
import { useHubQuery } from '../../hub-client/use-hub-query.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState, ErrorState } from '../../ui/empty-state.tsx';
import { Money, useMoneyText } from '../../ui/money.tsx';
import { navigate } from '../../ui/route.ts';
import { Skeleton } from '../../ui/spinner.tsx';
import type { WordsOf } from '../../words/dictionaries.ts';
import { useLanguage } from '../../words/language.ts';
import { useWords } from '../../words/use-words.ts';
import { PrintState } from '../printers/print-state.tsx';
import { usePaper } from '../printers/use-paper.tsx';
import { useDates } from '../shell/dates.ts';
import { Page } from '../shell/page.tsx';
import { useSession } from '../shell/session.tsx';
import styles from './report.module.css';

/** X report of an open drawer, Z report of a closed one; on the till's printer, or as it stands. */
export function Report({ id }: { id: string }) {
  const words = useWords('drawers');
  const { can } = useSession();
  // A cashier has it once, from the closing.
  const report = useHubQuery('getCashReport', { params: { id } }, { enabled: can.cashReports });
  const { data } = report;
  const paper = usePaper({
    wish: { kind: 'cashReport', sessionId: id },
    subjectId: id,
    label: words.print,
    instead: () => window.print(),
  });
  const closed = data?.session.state === 'closed';
  const title =
    closed && data.session.number !== null ? words.zNumber(data.session.number) : closed ? words.z : words.x;
  return (
    <Page title={data ? title : words.drawers} back="/staff/drawers" aside={data && paper.button}>
      <PrintState {...paper} />
      {report.isLoading && <Skeleton height="480px" />}
      {report.error && !data && <ErrorState error={report.error} onRetry={() => void report.refetch()} />}
      {!data && !can.cashReports && (
        <EmptyState
          icon="lock"
          title={words.notKept}
          action={<Button onPress={() => navigate('/staff/drawers')}>{words.back}</Button>}
        />
      )}
      {data && <Sheet report={data} title={words.reportOf(closed ? words.z : words.x, data.session.drawer)} />}
    </Page>
  );
}

function Sheet({ report, title }: { report: CashReport; title: string }) {
  const words = useWords('drawers');
  const dates = useDates();
  const moneyText = useMoneyText();
  const { shop: shopInfo } = useSession();
  const language = useLanguage();
  const { session, shop, difference } = report;
  const rate = (bp: number) => `${new Intl.NumberFormat(language, { maximumFractionDigits: 2 }).format(bp / 100)} %`;
  const off = difference?.amountMinor ?? 0;
  const size = difference === null ? '' : moneyText({ ...difference, amountMinor: Math.abs(off) });
  return (
    <article className={styles.sheet} aria-label={title}>
      <header>
        <h2>{shopInfo.name}</h2>
        <p>{title}</p>
        <p className={styles.note}>
          {words.from} {dates.full(session.openedAt)}, {session.openedBy}
        </p>
        {session.closedAt !== null && (
          <p className={styles.note}>
            {words.until} {dates.full(session.closedAt)}, {session.closedBy}
          </p>
        )}
      </header>
      <Part title={words.cashOfDrawer}>
        <Row label={words.float} amount={report.float} />
        <Row label={words.cashSales} amount={report.cashSales} />
        <Row label={words.rounding} amount={report.rounding} unless0 />
        <Row label={words.cashRefunds} amount={report.cashRefunds} unless0 />
        <Row label={words.payIns} amount={report.payIns} unless0 />
        <Row label={words.payOuts} amount={report.payOuts} unless0 />
        <Row label={words.drops} amount={report.drops} unless0 />
        <Row label={words.expected} amount={report.expected} strong />
        {report.counted && <Row label={words.counted} amount={report.counted} />}
        {difference && (
          <div className={styles.difference} data-off={off !== 0 || undefined}>
            <dt>{words.difference}</dt>
            <dd>{off === 0 ? words.exact : off > 0 ? words.tooMuch(size) : words.tooLittle(size)}</dd>
          </div>
        )}
      </Part>
      {report.note !== null && <p className={styles.remark}>{report.note}</p>}
      <Part title={words.shopSales}>
        <div>
          <dt>{words.orders}</dt>
          <dd>{shop.orders}</dd>
        </div>
        <Row label={words.sales} amount={shop.sales} strong />
        <Row label={words.discounts} amount={shop.discounts} unless0 />
        <Row label={words.refunds} amount={shop.refunds} unless0 />
        {shop.taxes.map(({ rateBp, tax, refunded }) => [
          <Row key={rateBp} label={words.taxOf(rate(rateBp))} amount={tax} />,
          <Row key={`${rateBp} back`} label={words.taxBack(rate(rateBp))} amount={refunded} unless0 />,
        ])}
        {shop.methods.map(({ method, payments, amount }) => (
          <Row key={method} label={words.payments(methodName(words, method), payments)} amount={amount} />
        ))}
      </Part>
      <Part title={words.movements}>
        {report.movements.map((movement) => (
          <div key={movement.id}>
            <dt>
              {dates.time(movement.at)} {kindText(words, movement.kind)}
              <span className={styles.note}>
                {' '}
                {[movement.note, movement.by].filter((text) => text !== null && text !== '').join(' · ')}
              </span>
            </dt>
            <dd>
              <Money amount={movement.amount} />
            </dd>
          </div>
        ))}
      </Part>
    </article>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h3>{title}</h3>
      <dl className={styles.rows}>{children}</dl>
    </section>
  );
}

function Row(props: { label: string; amount: Amount; strong?: boolean; unless0?: boolean }) {
  if (props.unless0 && props.amount.amountMinor === 0) return null;
  return (
    <div data-strong={props.strong || undefined}>
      <dt>{props.label}</dt>
      <dd>
        <Money amount={props.amount} />
      </dd>
    </div>
  );
}

type Words = WordsOf['drawers'];

function kindText(words: Words, kind: CashReport['movements'][number]['kind']): string {
  const texts: Record<typeof kind, string> = {
    float: words.float,
    sale: words.kindSale,
    rounding: words.rounding,
    refund: words.kindRefund,
    payIn: words.payIn,
    payOut: words.payOut,
    drop: words.drop,
  };
  return texts[kind];
}

function methodName(words: Words, method: CashReport['shop']['methods'][number]['method']): string {
  const names: Record<typeof method, string> = {
    cash: words.methodCash,
    card: words.methodCard,
    sandboxQr: words.methodSandbox,
    wechatNative: 'WeChat Pay',
    wechatCodepay: 'WeChat Pay',
    linePay: 'LINE Pay',
    linePayBarcode: 'LINE Pay',
  };
  return names[method] ?? method;
}
