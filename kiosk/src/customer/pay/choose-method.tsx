import { inLanguage } from '@lintel/shared/languages';
import { useHubQuery } from '../../hub-client/use-hub-query.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState, ErrorState } from '../../ui/empty-state.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Money } from '../../ui/money.tsx';
import { Spinner } from '../../ui/spinner.tsx';
import { useShape } from '../../ui/stage.ts';
import { Tile } from '../../ui/tile.tsx';
import { useLanguage } from '../../words/language.ts';
import { useWords } from '../../words/use-words.ts';
import { Totals } from '../basket/totals.tsx';
import { CouponButton } from '../coupon/coupon-button.tsx';
import { Assist } from '../frame/assist.tsx';
import { Progress } from '../frame/progress.tsx';
import { MemberButton } from '../member/member-button.tsx';
import { quantityText } from '../product/units.ts';
import { sale, useAct, useSale } from '../sale/use-sale.ts';
import styles from './choose-method.module.css';
import { methodIcons } from './methods.ts';
import { PaperNotice } from './paper-notice.tsx';

/** The ways to pay that work now, as large tiles beside what is being paid for. */
export function ChooseMethod() {
  const words = useWords('customer');
  const language = useLanguage();
  const act = useAct();
  const small = useShape() === 'small';
  const { basket, order, payment, starting } = useSale();
  const methods = useHubQuery('listPaymentMethods', undefined, { staleTime: 0, refetchInterval: 10_000 });
  const sold = order ?? basket;
  if (sold === null) return null;
  // What costs nothing is handed out at the counter: no provider takes an amount of zero.
  const free = sold.totals.total.amountMinor === 0;
  const items = (methods.data?.items ?? []).filter(({ method }) => !free || method === 'cash');
  const onlyCounter = !free && items.length > 0 && items.every(({ at }) => at === 'counter');

  return (
    <main className={styles.page}>
      <header className={styles.header}>
        <h1>{words.howToPay}</h1>
        <Progress step={2} />
      </header>
      <div className={styles.notices}>
        {payment !== null && (
          <Banner kind={payment.state === 'cancelled' ? 'info' : 'warn'}>
            {payment.state === 'cancelled'
              ? words.overCancelled
              : payment.state === 'expired'
                ? words.overExpired
                : words.overFailed}
          </Banner>
        )}
        {onlyCounter && (
          <Banner kind="info" icon="cloudOff">
            {words.counterOnly}
          </Banner>
        )}
        {!small && <PaperNotice />}
      </div>
      <section className={styles.summary} aria-label={words.basket}>
        <ul className={styles.lines}>
          {sold.lines.map((line) => (
            <li key={line.id} className={styles.line}>
              <span className={styles.quantity}>{quantityText(line.unit, line.quantity, language)}</span>
              <span className={styles.name}>
                {inLanguage(line.name, line.names, language)}
                {line.variantName !== null && (
                  <span className={styles.variant}>{inLanguage(line.variantName, line.variantNames, language)}</span>
                )}
              </span>
              <Money amount={line.total} />
            </li>
          ))}
        </ul>
        {order === null && (
          <div className={styles.extras}>
            <MemberButton />
            <CouponButton />
          </div>
        )}
        <Totals totals={sold.totals} />
      </section>
      <section className={styles.methods}>
        {methods.isError && items.length === 0 ? (
          <ErrorState error={methods.error} onRetry={() => void methods.refetch()} />
        ) : methods.isSuccess && items.length === 0 ? (
          <EmptyState icon="help" title={words.noMethod} text={words.noMethodText} />
        ) : (
          <ul className={styles.tiles} data-many={items.length > 3}>
            {items.map(({ method }) => (
              <li key={method}>
                <Tile
                  once
                  className={styles.method}
                  disabled={starting !== null}
                  onPress={() => act(() => sale.pay(method))}
                >
                  <span className={styles.icon}>
                    {starting === method ? (
                      <Spinner size="var(--symbol)" />
                    ) : (
                      <Icon name={methodIcons[method]} size="var(--symbol)" />
                    )}
                  </span>
                  <span className={styles.text}>
                    <span className={styles.title}>{words.methods[method]}</span>
                    <span className={styles.hint}>{words.methodHints[method]}</span>
                  </span>
                </Tile>
              </li>
            ))}
          </ul>
        )}
      </section>
      <footer className={styles.footer}>
        <Assist />
        <Button icon="arrowLeft" disabled={starting !== null} onPress={() => act(() => sale.backToShopping())}>
          {words.keepShopping}
        </Button>
        {small && (
          <div className={styles.paper}>
            <PaperNotice />
          </div>
        )}
      </footer>
    </main>
  );
}
