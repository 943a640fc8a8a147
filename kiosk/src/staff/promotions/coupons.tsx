import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { addressOf } from '../../hub-client/api.ts';
import { call } from '../../hub-client/hub.ts';
import { queryClient } from '../../hub-client/use-hub-query.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Button, IconButton } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { ErrorState } from '../../ui/empty-state.tsx';
import { Field } from '../../ui/field.tsx';
import { Icon } from '../../ui/icon.tsx';
import { showToast } from '../../ui/toast.tsx';
import { useProblemText } from '../../words/use-problem-text.ts';
import { useWords } from '../../words/use-words.ts';
import { typedBarcodes } from '../catalog/goods-rules.ts';
import { typedCount } from '../stock/adjustment.ts';
import styles from './editor.module.css';

const mostCodes = 500;

/** The codes of a coupon: made up or chosen, withdrawn, and taken along as a file. */
export function Coupons({ promotionId }: { promotionId: string }) {
  const words = useWords('promotions');
  const problemText = useProblemText();
  const [count, setCount] = useState('');
  const [codes, setCodes] = useState('');
  const [maxUses, setMaxUses] = useState('1');
  const [key, setKey] = useState(() => crypto.randomUUID());
  const listKey = ['coupons', promotionId] as const;
  const coupons = useInfiniteQuery({
    queryKey: listKey,
    queryFn: ({ pageParam, signal }) =>
      call('listCoupons', {
        params: { id: promotionId },
        query: { limit: 50, ...(pageParam ? { cursor: pageParam } : {}) },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    staleTime: 0,
  });
  const again = () => void queryClient.invalidateQueries({ queryKey: listKey });
  const chosen = typedBarcodes(codes);
  const many = count.trim() === '' ? 0 : typedCount(count);
  const uses = maxUses.trim() === '' ? null : typedCount(maxUses);
  const wrong = many === null || many > mostCodes || uses === 0 || (maxUses.trim() !== '' && uses === null);
  const make = useMutation({
    mutationFn: () =>
      call('createCoupons', {
        params: { id: promotionId },
        body: { codes: chosen, count: many ?? 0, maxUses: uses },
        key,
      }),
    onSuccess({ items }) {
      showToast({ kind: 'good', text: words.codesMade(items.length) });
      setCount('');
      setCodes('');
      setKey(crypto.randomUUID());
      again();
    },
  });
  function change(apply: () => void) {
    apply();
    setKey(crypto.randomUUID());
    if (make.isError) make.reset();
  }
  const withdraw = useMutation({
    mutationFn: (id: string) => call('withdrawCoupon', { params: { id } }),
    onSuccess: again,
    onError: (error) => showToast({ kind: 'bad', text: problemText(error) }),
  });
  const items = coupons.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Card
      title={words.codes}
      aside={
        items.length > 0 && (
          <a className={styles.download} href={addressOf('/promotions/:id/coupons.csv', { id: promotionId })} download>
            <Icon name="download" />
            {words.exportCodes}
          </a>
        )
      }
    >
      <div className={styles.fields}>
        <Field
          label={words.ownCodes}
          value={codes}
          onChange={(text) => change(() => setCodes(text))}
          hint={words.ownCodesHint}
        />
        <div className={styles.pair}>
          <Field
            label={words.howManyCodes}
            inputMode="numeric"
            value={count}
            onChange={(text) => change(() => setCount(text))}
            hint={words.howManyCodesHint}
          />
          <Field
            label={words.maxUses}
            inputMode="numeric"
            value={maxUses}
            onChange={(text) => change(() => setMaxUses(text))}
            hint={words.maxUsesHint}
          />
        </div>
        {make.error && <Banner kind="bad">{problemText(make.error)}</Banner>}
        <Button
          icon="plus"
          once
          busy={make.isPending}
          disabled={wrong || (chosen.length === 0 && !many)}
          onPress={() => make.mutate()}
        >
          {words.makeCodes}
        </Button>
      </div>
      {coupons.error && items.length === 0 && (
        <ErrorState error={coupons.error} onRetry={() => void coupons.refetch()} />
      )}
      <ul>
        {items.map((coupon) => (
          <li key={coupon.id} className={styles.code} data-off={!coupon.active || undefined}>
            <strong>{coupon.code}</strong>
            <span className={styles.text}>
              {coupon.maxUses === null ? words.used(coupon.uses) : words.usedOf(coupon.uses, coupon.maxUses)}
            </span>
            <IconButton
              icon="trash"
              label={words.withdraw(coupon.code)}
              disabled={!coupon.active}
              onPress={() => withdraw.mutate(coupon.id)}
            />
          </li>
        ))}
      </ul>
      {coupons.hasNextPage && (
        <Button wide busy={coupons.isFetchingNextPage} onPress={() => void coupons.fetchNextPage()}>
          {words.more}
        </Button>
      )}
    </Card>
  );
}
