import { inLanguage } from '@lintel/shared/languages';
import { useEffect, useState } from 'react';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Spinner } from '../../ui/spinner.tsx';
import { useLanguage } from '../../words/language.ts';
import { useWords } from '../../words/use-words.ts';
import { StaffAnswer } from '../calls/staff-answer.tsx';
import { calls, useCalls } from '../calls/use-calls.ts';
import { Assist } from '../frame/assist.tsx';
import { Progress } from '../frame/progress.tsx';
import { sale, useAct, useSale } from '../sale/use-sale.ts';
import styles from './age-check.module.css';

/** Before goods for adults are paid: staff come and look, and say yes or no here or on their page. */
export function AgeCheck() {
  const words = useWords('customer');
  const language = useLanguage();
  const act = useAct();
  const { basket } = useSale();
  const { age } = useCalls();
  const [answering, setAnswering] = useState(false);
  const basketId = basket?.id;

  useEffect(() => {
    if (basketId !== undefined && calls.state.age === undefined) act(() => calls.ask({ kind: 'age', basketId }));
  }, [basketId, act]);
  useEffect(() => {
    if (age?.state !== 'done') return;
    calls.drop('age');
    act(() => sale.refreshBasket());
  }, [age, act]);

  function takeOut() {
    const variants = new Set(age?.goods.map(({ variantId }) => variantId));
    act(async () => {
      await calls.withdraw('age');
      for (const { id, variantId } of basket?.lines ?? []) if (variants.has(variantId)) await sale.remove(id);
    });
  }

  return (
    <div className={styles.page}>
      <header className={styles.header}>
        <h1>{words.ageTitle}</h1>
        <Progress step={2} />
      </header>
      <main className={styles.main}>
        <span className={styles.icon}>
          <Icon name="user" size="calc(var(--mm) * 12)" />
        </span>
        <p className={styles.goods}>
          {age?.goods.map(({ name, names }) => inLanguage(name, names, language)).join(' · ')}
        </p>
        {age?.state === 'refused' ? (
          <Banner kind="warn">{words.ageRefused}</Banner>
        ) : (
          <p className={styles.waiting} role="status">
            <Spinner />
            {words.ageWaiting}
          </p>
        )}
        <Button icon="lock" kind="quiet" disabled={age?.state !== 'open'} onPress={() => setAnswering(true)}>
          {words.forStaff}
        </Button>
      </main>
      <footer className={styles.footer}>
        <Assist />
        <Button
          icon="arrowLeft"
          onPress={() => {
            act(() => calls.withdraw('age'));
            act(() => sale.backToShopping());
          }}
        >
          {words.keepShopping}
        </Button>
        <Button icon="trash" disabled={age === undefined} onPress={takeOut}>
          {words.takeOut}
        </Button>
      </footer>
      {answering && <StaffAnswer kind="age" onClose={() => setAnswering(false)} />}
    </div>
  );
}
