import type { PaymentMethod } from '@lintel/shared/http/payments';
import { methodIcons } from '../../customer/pay/methods.ts';
import { phaseOf } from '../../customer/pay/payment-phase.ts';
import { useHubQuery } from '../../hub-client/use-hub-query.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import type { WordsOf } from '../../words/dictionaries.ts';
import { useProblemText } from '../../words/use-problem-text.ts';
import { useWords } from '../../words/use-words.ts';
import styles from './pay-bar.module.css';
import { till, useAct, useTill } from './use-till.ts';

/** Ways to pay change with the internet's being there. */
const askEveryMs = 20_000;

/** How to pay what is in the basket; and, after an attempt that came to nothing, the way back. */
export function PayBar() {
  const words = useWords('till');
  const problemText = useProblemText();
  const act = useAct();
  const { basket, order, payment, starting } = useTill();
  const methods = useHubQuery('listPaymentMethods', undefined, { refetchInterval: askEveryMs });
  const others = (methods.data?.items ?? []).filter(({ method }) => method !== 'cash');
  const nothing = (basket?.lines.length ?? 0) === 0 && order === null;
  const pay = (method: PaymentMethod) => act(() => till.pay(method));
  return (
    <div className={styles.bar}>
      {payment !== null && phaseOf(payment.state) === 'over' && <Banner kind="warn">{words.payOver}</Banner>}
      {methods.error && others.length === 0 && <Banner kind="warn">{problemText(methods.error)}</Banner>}
      {order === null && (
        <label className={styles.later}>
          <input
            type="checkbox"
            checked={till.pickUp}
            disabled={nothing}
            onChange={({ currentTarget: { checked } }) => till.setPickUp(checked)}
          />
          {words.pickUpLater}
        </label>
      )}
      <div className={styles.methods}>
        <Button
          kind="primary"
          icon="cash"
          once
          disabled={nothing || starting !== null}
          busy={starting === 'cash'}
          onPress={() => pay('cash')}
        >
          {words.cash}
        </Button>
        {others.map(({ method, scansPayer }) => (
          <Button
            key={method}
            icon={methodIcons[method]}
            once
            disabled={nothing || starting !== null}
            busy={starting === method}
            onPress={() => pay(method)}
          >
            {scansPayer ? words.phoneCode(methodName(words, method)) : methodName(words, method)}
          </Button>
        ))}
      </div>
      {order !== null && (
        <Button icon="arrowLeft" wide disabled={starting !== null} onPress={() => act(() => till.backToShopping())}>
          {words.backToBasket}
        </Button>
      )}
    </div>
  );
}

function methodName(words: WordsOf['till'], method: PaymentMethod): string {
  const names: Record<PaymentMethod, string> = {
    cash: words.cash,
    sandboxQr: words.sandbox,
    wechatNative: 'WeChat Pay',
    wechatCodepay: 'WeChat Pay',
    linePay: 'LINE Pay',
    linePayBarcode: 'LINE Pay',
    card: words.card,
  };
  return names[method] ?? method;
}
