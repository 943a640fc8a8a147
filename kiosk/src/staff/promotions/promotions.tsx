import type { Promotion } from '@lintel/shared/http/promotions';
import { inLanguage } from '@lintel/shared/languages';
import { Button } from '../../ui/button.tsx';
import { EmptyState, ErrorState } from '../../ui/empty-state.tsx';
import { Icon } from '../../ui/icon.tsx';
import { linkTo, navigate } from '../../ui/route.ts';
import { Skeleton } from '../../ui/spinner.tsx';
import { useMedia } from '../../ui/use-media.ts';
import { useLanguage } from '../../words/language.ts';
import { useWords } from '../../words/use-words.ts';
import { GoodsTabs } from '../catalog/goods-tabs.tsx';
import { Page } from '../shell/page.tsx';
import { useSession } from '../shell/session.tsx';
import { StateBadge } from '../shell/state-badge.tsx';
import { kindText, stateBadge, useWindowText } from './promotion-text.ts';
import styles from './promotions.module.css';
import { useFollowPromotions, usePromotions } from './use-promotions.ts';

/** Everything that makes goods cheaper, the newest first. */
export function Promotions() {
  const words = useWords('promotions');
  const { can } = useSession();
  const promotions = usePromotions();
  useFollowPromotions();
  const wide = useMedia('(min-width: 700px)');
  const items = promotions.data?.pages.flatMap((page) => page.items) ?? [];
  const add = can.editGoods && (
    <Button icon="plus" onPress={() => navigate('/staff/promotions/new')}>
      {words.newPromotion}
    </Button>
  );
  return (
    <Page title={words.promotions} aside={wide && add}>
      <GoodsTabs />
      {!wide && items.length > 0 && <div className={styles.actions}>{add}</div>}
      {promotions.error && items.length === 0 && (
        <ErrorState error={promotions.error} onRetry={() => void promotions.refetch()} />
      )}
      {promotions.isPending && <Skeleton height="320px" />}
      {promotions.data && items.length === 0 && (
        <EmptyState icon="tag" title={words.none} text={words.noneText} action={add} />
      )}
      <ul className={styles.list}>
        {items.map((promotion) => (
          <li key={promotion.id}>
            <PromotionRow promotion={promotion} />
          </li>
        ))}
      </ul>
      {promotions.hasNextPage && (
        <Button wide busy={promotions.isFetchingNextPage} onPress={() => void promotions.fetchNextPage()}>
          {words.more}
        </Button>
      )}
    </Page>
  );
}

function PromotionRow({ promotion }: { promotion: Promotion }) {
  const words = useWords('promotions');
  const language = useLanguage();
  const windowText = useWindowText();
  const badge = stateBadge(words, promotion.state);
  const { rule } = promotion;
  const quota = rule.kind === 'flashSale' ? rule.items.reduce((sum, item) => sum + item.quota, 0) : null;
  const used = promotion.used.reduce((sum, { quantity }) => sum + quantity, 0);
  return (
    <a className={styles.row} {...linkTo(`/staff/promotions/${promotion.id}`)}>
      <span className={styles.name}>
        <strong>{inLanguage(promotion.name, promotion.names, language)}</strong>
        <span className={styles.facts}>
          {kindText(words, rule.kind)} · {windowText(promotion.window)}
          {quota !== null && ` · ${words.sold(used, quota)}`}
        </span>
      </span>
      <StateBadge kind={badge.kind}>{badge.text}</StateBadge>
      <Icon name="chevronRight" />
    </a>
  );
}
