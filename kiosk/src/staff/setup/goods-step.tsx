import { useMutation } from '@tanstack/react-query';
import { call } from '../../hub-client/hub.ts';
import { isProblem } from '../../hub-client/problem.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { useProblemText } from '../../words/use-problem-text.ts';
import { useWords } from '../../words/use-words.ts';
import { ImportCard } from '../catalog/import/import-card.tsx';
import styles from './frame.module.css';
import { Frame } from './frame.tsx';

/** Something to sell: a spreadsheet of the shop's own, or a few goods to try it with. */
export function GoodsStep({ busy, onNext }: { busy: boolean; onNext: () => void }) {
  const words = useWords('setup');
  const problemText = useProblemText();
  const samples = useMutation({ mutationFn: () => call('addSampleGoods') });
  const has = samples.isSuccess || isProblem(samples.error, 'already-done');
  return (
    <Frame step="goods" title={words.goodsTitle} text={words.goodsText}>
      <div className={styles.form}>
        <ImportCard />
        <Card title={words.samples}>
          <div className={styles.choice}>
            <p>{words.samplesText}</p>
            {has ? (
              <Banner kind="good">
                {samples.data ? words.samplesAdded(samples.data.products) : words.goodsAlready}
              </Banner>
            ) : (
              <Button icon="plus" busy={samples.isPending} onPress={() => samples.mutate()}>
                {words.addSamples}
              </Button>
            )}
            {samples.error && !has && <Banner kind="bad">{problemText(samples.error)}</Banner>}
          </div>
        </Card>
        <div className={styles.actions}>
          <Button kind="primary" iconAfter="arrowRight" busy={busy} onPress={onNext}>
            {words.next}
          </Button>
        </div>
      </div>
    </Frame>
  );
}
