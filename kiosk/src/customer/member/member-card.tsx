import type { BasketMember } from '@lintel/shared/http/members';
import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Money, useMoneyText } from '../../ui/money.tsx';
import { Tile } from '../../ui/tile.tsx';
import { ownNames, useLanguage } from '../../words/language.ts';
import { useWords } from '../../words/use-words.ts';
import { chooseLanguage, useShopLanguages } from '../frame/language-button.tsx';
import { useAct, useSale } from '../sale/use-sale.ts';
import styles from './member.module.css';
import { forgetMember, payWithPoints } from './member-acts.ts';
import { ScanToSpend } from './scan-to-spend.tsx';

/** What a member gets: tier, points and whether to use them, the price before and after. */
export function MemberCard({ member, onDone }: { member: BasketMember; onDone: () => void }) {
  const words = useWords('member');
  const language = useLanguage();
  const money = useMoneyText();
  const act = useAct();
  const { basket } = useSale();
  const [busy, setBusy] = useState(false);
  const offered = useShopLanguages();
  const count = (points: number) => points.toLocaleString(language);
  const { tier, tierSaved, points, usePoints, needsCode, usable, earns, totalBefore } = member;
  const own = member.language;
  const total = basket!.totals.total;

  function use(wanted: boolean) {
    setBusy(true);
    act(() => payWithPoints(wanted).finally(() => setBusy(false)));
  }

  return (
    <div className={styles.card}>
      <div className={styles.has}>
        <p className={styles.standing} role="status">
          <strong>{words.tiers[tier]}</strong>
          <span>{words.points(count(points))}</span>
        </p>
        {usable.points === 0 ? (
          <p className={styles.how}>{words.noPoints}</p>
        ) : needsCode ? (
          <ScanToSpend points={usable.points} />
        ) : (
          <Tile className={styles.use} selected={usePoints} disabled={busy} onPress={() => use(!usePoints)}>
            <span className={styles.box}>{usePoints && <Icon name="check" />}</span>
            {words.spend(count(usable.points), money(usable.saved))}
          </Tile>
        )}
        {earns > 0 && <p className={styles.how}>{words.earns(count(earns))}</p>}
      </div>
      <dl className={styles.price} aria-live="polite">
        <div>
          <dt>{words.before}</dt>
          <dd>
            <Money amount={totalBefore} />
          </dd>
        </div>
        {tierSaved.amountMinor > 0 && (
          <div className={styles.saved}>
            <dt>{words.tierSaved}</dt>
            <dd>−{money(tierSaved)}</dd>
          </div>
        )}
        {usePoints && usable.points > 0 && (
          <div className={styles.saved}>
            <dt>{words.pointsSaved}</dt>
            <dd>−{money(usable.saved)}</dd>
          </div>
        )}
        <div className={styles.total}>
          <dt>{words.total}</dt>
          <dd>
            <Money amount={total} />
          </dd>
        </div>
      </dl>
      <div className={styles.go}>
        <Button kind="primary" onPress={onDone}>
          {words.done}
        </Button>
        {own !== null && own !== language && offered.includes(own) && (
          <Button icon="globe" onPress={() => void chooseLanguage(own)}>
            <span lang={own}>{words.speak(ownNames[own])}</span>
          </Button>
        )}
        <Button onPress={() => act(forgetMember)}>{words.notMe}</Button>
      </div>
    </div>
  );
}
