import type { StaffSlide } from '@lintel/shared/http/slides';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { call, pictureUrl } from '../../hub-client/hub.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { EmptyState, ErrorState } from '../../ui/empty-state.tsx';
import { Skeleton } from '../../ui/spinner.tsx';
import { showToast } from '../../ui/toast.tsx';
import { useMedia } from '../../ui/use-media.ts';
import { useLanguage } from '../../words/language.ts';
import { useProblemText } from '../../words/use-problem-text.ts';
import { useWords } from '../../words/use-words.ts';
import { GoodsTabs } from '../catalog/goods-tabs.tsx';
import { Page } from '../shell/page.tsx';
import { StateBadge, type StateKind } from '../shell/state-badge.tsx';
import { moved } from './order-rules.ts';
import { SlideDialog } from './slide-dialog.tsx';
import styles from './slides.module.css';
import { forgetSlides, putSlides, useFollowSlides, useSlides } from './use-slides.ts';

/** The pictures that kiosks show while nobody buys: in order, with their time. */
export function Slides() {
  const words = useWords('slides');
  const problemText = useProblemText();
  const slides = useSlides();
  useFollowSlides();
  const [open, setOpen] = useState<StaffSlide | 'new' | null>(null);
  const wide = useMedia('(min-width: 700px)');
  const items = slides.data?.items ?? [];

  const order = useMutation({
    mutationFn: (to: StaffSlide[]) => call('orderSlides', { body: { ids: to.map(({ id }) => id) } }),
    // Shown in its new place at once: whoever moves it three places presses three times.
    onMutate: (to) => putSlides(to),
    onSuccess: (after) => putSlides(after.items),
    onError(error) {
      forgetSlides();
      showToast({ kind: 'bad', text: problemText(error) });
    },
  });
  const remove = useMutation({
    mutationFn: ({ id }: StaffSlide) => call('deleteSlide', { params: { id } }),
    onSuccess(_, { id }) {
      forgetSlides();
      const undo = () => void call('restoreSlide', { params: { id } }).finally(forgetSlides);
      showToast({ text: words.removed, undo });
    },
    onError: (error) => showToast({ kind: 'bad', text: problemText(error) }),
  });
  const add = (
    <Button icon="plus" onPress={() => setOpen('new')}>
      {words.add}
    </Button>
  );
  return (
    <Page title={words.slides} aside={wide && add}>
      <GoodsTabs />
      {!wide && items.length > 0 && <div className={styles.actions}>{add}</div>}
      {slides.error && items.length === 0 && <ErrorState error={slides.error} onRetry={() => void slides.refetch()} />}
      {slides.isPending && <Skeleton height="320px" />}
      {slides.data && items.length === 0 && (
        <EmptyState icon="image" title={words.none} text={words.noneText} action={add} />
      )}
      <ol className={styles.list}>
        {items.map((slide, index) => (
          <li key={slide.id} className={styles.item} data-state={slide.state}>
            <SlideCard slide={slide} place={index + 1} onOpen={() => setOpen(slide)} />
            <div className={styles.controls}>
              <IconButton
                icon={wide ? 'arrowLeft' : 'chevronUp'}
                label={words.earlier(index + 1)}
                disabled={index === 0}
                onPress={() => order.mutate(moved(items, index, -1))}
              />
              <IconButton
                icon={wide ? 'arrowRight' : 'chevronDown'}
                label={words.later(index + 1)}
                disabled={index === items.length - 1}
                onPress={() => order.mutate(moved(items, index, 1))}
              />
              <Button onPress={() => setOpen(slide)}>{words.edit}</Button>
              <IconButton icon="trash" label={words.remove(index + 1)} onPress={() => remove.mutate(slide)} />
            </div>
          </li>
        ))}
      </ol>
      {open !== null && <SlideDialog slide={open === 'new' ? null : open} onClose={() => setOpen(null)} />}
    </Page>
  );
}

function SlideCard(props: { slide: StaffSlide; place: number; onOpen: () => void }) {
  const words = useWords('slides');
  const language = useLanguage();
  const { slide } = props;
  const badges: Record<StaffSlide['state'], { kind: StateKind; text: string }> = {
    shown: { kind: 'good', text: words.shown },
    waiting: { kind: 'info', text: words.waiting },
    over: { kind: 'plain', text: words.over },
  };
  const badge = badges[slide.state];
  const title = slide.titles[language] ?? slide.titles.en ?? Object.values(slide.titles)[0] ?? '';
  return (
    <div className={styles.card}>
      <div className={styles.picture}>
        <img src={pictureUrl(slide.imageHash, 320)} alt="" decoding="async" />
        <span className={styles.place}>{props.place}</span>
        {title !== '' && <span className={styles.title}>{title}</span>}
      </div>
      <p className={styles.facts}>
        <StateBadge kind={badge.kind}>{badge.text}</StateBadge>
        <span>{timeText(words.always, slide)}</span>
      </p>
    </div>
  );
}

/** On the shop's own clock, as it was entered. */
function timeText(always: string, { from, to }: StaffSlide): string {
  if (from === null && to === null) return always;
  const text = (local: string | null) => local?.replace('T', ' ') ?? '';
  return `${text(from)} – ${text(to)}`;
}
