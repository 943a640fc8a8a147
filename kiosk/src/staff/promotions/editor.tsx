import type { Promotion, PromotionKind } from '@lintel/shared/http/promotions';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../hub-client/hub.ts';
import { isProblem } from '../../hub-client/problem.ts';
import { queryClient, useHubQuery } from '../../hub-client/use-hub-query.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorState } from '../../ui/empty-state.tsx';
import { navigate } from '../../ui/route.ts';
import { Skeleton } from '../../ui/spinner.tsx';
import { Tile } from '../../ui/tile.tsx';
import { showToast } from '../../ui/toast.tsx';
import { useProblemText } from '../../words/use-problem-text.ts';
import { useWords } from '../../words/use-words.ts';
import { Page } from '../shell/page.tsx';
import { useSession } from '../shell/session.tsx';
import { StateBadge } from '../shell/state-badge.tsx';
import { Coupons } from './coupons.tsx';
import { draftOf, emptyDraft, promotionOf } from './draft-rules.ts';
import styles from './editor.module.css';
import { Preview } from './preview.tsx';
import { PromotionForm } from './promotion-form.tsx';
import { kindText, stateBadge } from './promotion-text.ts';
import listStyles from './promotions.module.css';
import { forgetPromotions, promotionKey, putPromotion, useFollowPromotions } from './use-promotions.ts';

/** Which kind, then the promotion itself. */
export function NewPromotionPage() {
  const words = useWords('promotions');
  const [kind, setKind] = useState<PromotionKind | null>(null);
  const hints: Record<PromotionKind, string> = {
    discount: words.hintDiscount,
    flashSale: words.hintFlashSale,
    coupon: words.hintCoupon,
    bundle: words.hintBundle,
    quantityTier: words.hintQuantityTier,
  };
  if (kind !== null) {
    return (
      <Page title={kindText(words, kind)} back="/staff/promotions">
        <Editor key={kind} kind={kind} promotion={null} />
      </Page>
    );
  }
  return (
    <Page title={words.newPromotion} back="/staff/promotions">
      <div className={listStyles.kinds}>
        {(Object.keys(hints) as PromotionKind[]).map((one) => (
          <Tile key={one} className={listStyles.kind} onPress={() => setKind(one)}>
            <strong>{kindText(words, one)}</strong>
            <span>{hints[one]}</span>
          </Tile>
        ))}
      </div>
    </Page>
  );
}

export function PromotionPage({ id }: { id: string }) {
  const words = useWords('promotions');
  const promotion = useHubQuery('getPromotion', { params: { id } }, { staleTime: 0 });
  useFollowPromotions();
  const { data } = promotion;
  const badge = data && stateBadge(words, data.state);
  return (
    <Page title={data ? data.name : words.promotion} back="/staff/promotions">
      {badge && (
        <p className={styles.state}>
          <StateBadge kind={badge.kind}>{badge.text}</StateBadge>
        </p>
      )}
      {promotion.error && !data && <ErrorState error={promotion.error} onRetry={() => void promotion.refetch()} />}
      {promotion.isPending && <Skeleton height="480px" />}
      {data && <Editor kind={data.rule.kind} promotion={data} />}
    </Page>
  );
}

function Editor({ kind, promotion }: { kind: PromotionKind; promotion: Promotion | null }) {
  const words = useWords('promotions');
  const problemText = useProblemText();
  const { can, shop } = useSession();
  const [draft, setDraft] = useState(promotion === null ? emptyDraft(kind) : draftOf(promotion, shop.currency));
  // The promotion that the form began with: a change by somebody else in between is refused, not overwritten.
  const [base, setBase] = useState(promotion);
  const [tried, setTried] = useState(false);
  const [key] = useState(() => crypto.randomUUID());
  const { promotion: made, problems } = promotionOf(draft, shop.currency);
  const save = useMutation({
    mutationFn(body: NonNullable<typeof made>) {
      if (base === null) return call('createPromotion', { body, key });
      return call('changePromotion', { params: { id: base.id }, body: { ...body, revision: base.revision } });
    },
    onSuccess(after) {
      setBase(after);
      putPromotion(after);
      showToast({ kind: 'good', text: words.saved });
      if (promotion === null) navigate(`/staff/promotions/${after.id}`, 'replace');
    },
    onError(error) {
      if (promotion && isProblem(error, 'version-conflict'))
        void queryClient.invalidateQueries({ queryKey: promotionKey(promotion.id) });
    },
  });
  const end = useMutation({
    mutationFn: () => call('deletePromotion', { params: { id: promotion!.id } }),
    onSuccess() {
      forgetPromotions();
      showToast({ text: words.deletedToast });
      navigate('/staff/promotions');
    },
    onError: (error) => showToast({ kind: 'bad', text: problemText(error) }),
  });
  return (
    <div className={styles.columns}>
      <fieldset className={styles.form} disabled={!can.editGoods}>
        <PromotionForm draft={draft} onChange={setDraft} problems={tried ? (problems ?? new Set()) : new Set()} />
        {tried && problems && <Banner kind="bad">{words.lookAgain}</Banner>}
        {save.error && (
          <Banner
            kind="bad"
            action={
              isProblem(save.error, 'version-conflict') &&
              promotion && (
                <Button
                  onPress={() => {
                    setBase(promotion);
                    setDraft(draftOf(promotion, shop.currency));
                    save.reset();
                  }}
                >
                  {words.showTheirs}
                </Button>
              )
            }
          >
            {problemText(save.error)}
          </Banner>
        )}
        {can.editGoods && (
          <div className={styles.actions}>
            {promotion && (
              <Button kind="danger" icon="trash" busy={end.isPending} onPress={() => end.mutate()}>
                {words.deletePromotion}
              </Button>
            )}
            <Button
              kind="primary"
              once
              busy={save.isPending}
              onPress={() => {
                setTried(true);
                if (made) save.mutate(made);
              }}
            >
              {words.save}
            </Button>
          </div>
        )}
      </fieldset>
      <div className={styles.side}>
        <Preview draft={draft} promotion={made} insteadOf={promotion?.id ?? null} />
        {promotion && kind === 'coupon' && can.editGoods && <Coupons promotionId={promotion.id} />}
      </div>
    </div>
  );
}
