import type { ShopProfile } from '@lintel/shared/config/shop-profile';
import type { SetUp } from '@lintel/shared/http/setup';
import { useMutation } from '@tanstack/react-query';
import { type SubmitEvent, useState } from 'react';
import { call } from '../../hub-client/hub.ts';
import { isProblem } from '../../hub-client/problem.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { useLanguage } from '../../words/language.ts';
import { useProblemText } from '../../words/use-problem-text.ts';
import { useWords } from '../../words/use-words.ts';
import { HoursFields } from '../settings/hours-fields.tsx';
import { changeOf, draftOf, type ProfileDraft, refusedFields, wrongFields } from '../settings/profile-draft.ts';
import { type FieldsProps, MoneyFields, ReceiptFields, ShopFields } from '../settings/profile-fields.tsx';
import styles from './frame.module.css';
import { Frame } from './frame.tsx';
import { OwnerStep } from './owner-step.tsx';
import { suggested } from './suggest.ts';

const order = ['shop', 'money', 'hours', 'receipt', 'owner'] as const;
type Step = (typeof order)[number];

/** What the shop is, step by step; each is kept by the hub before the next one is shown. The last makes its owner. */
export function UnownedSteps({ setUp, profile }: { setUp: SetUp; profile: ShopProfile }) {
  const language = useLanguage();
  const [step, setStep] = useState<Step>(order.find((one) => one === setUp.step) ?? 'owner');
  const [draft, setDraft] = useState(() => {
    const known = draftOf(profile);
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
    return setUp.untouched ? suggested(known, { timeZone, language }) : known;
  });
  const back = () => setStep(order[Math.max(0, order.indexOf(step) - 1)]!);
  if (step === 'owner') return <OwnerStep onBack={back} />;
  const next = order[order.indexOf(step) + 1]!;
  return (
    <PartStep
      key={step}
      part={step}
      next={next}
      draft={draft}
      change={(part) => setDraft({ ...draft, ...part })}
      onBack={step === 'shop' ? null : back}
      onNext={() => setStep(next)}
    />
  );
}

function PartStep(props: {
  part: Exclude<Step, 'owner'>;
  next: Step;
  draft: ProfileDraft;
  change: (part: Partial<ProfileDraft>) => void;
  onBack: (() => void) | null;
  onNext: () => void;
}) {
  const words = useWords('setup');
  const problemText = useProblemText();
  const { part, next, draft } = props;
  const [tried, setTried] = useState(false);
  const save = useMutation({
    mutationFn: () => call('changeSetUp', { body: { step: next, profile: changeOf(draft, part) } }),
    onSuccess: props.onNext,
    onError(error) {
      // The hub was started anew, or somebody else was quicker: the page begins again where the hub is.
      if (isProblem(error, 'unauthenticated', 'forbidden', 'setup-closed')) window.location.reload();
    },
  });
  const fields: FieldsProps = {
    draft,
    wrong: [...(tried ? wrongFields(draft, part) : []), ...refusedFields(save.error)],
    change(some) {
      props.change(some);
      if (save.isError) save.reset();
    },
  };
  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    setTried(true);
    if (wrongFields(draft, part).length === 0 && !save.isPending) save.mutate();
  }
  const texts = {
    shop: { title: words.shopTitle, text: words.shopText },
    money: { title: words.moneyTitle, text: words.moneyText },
    hours: { title: words.hoursTitle, text: words.hoursText },
    receipt: { title: words.receiptTitle, text: words.receiptText },
  }[part];
  return (
    <Frame step={part} {...texts}>
      <form className={styles.form} onSubmit={submit} noValidate>
        <Card>
          {part === 'shop' ? (
            <ShopFields {...fields} />
          ) : part === 'money' ? (
            <MoneyFields {...fields} fixed={null} />
          ) : part === 'hours' ? (
            <HoursFields {...fields} />
          ) : (
            <ReceiptFields {...fields} />
          )}
        </Card>
        {save.error && refusedFields(save.error).length === 0 && <Banner kind="bad">{problemText(save.error)}</Banner>}
        <div className={styles.actions}>
          {props.onBack && (
            <Button icon="arrowLeft" onPress={props.onBack}>
              {words.back}
            </Button>
          )}
          <Button type="submit" kind="primary" iconAfter="arrowRight" busy={save.isPending}>
            {words.next}
          </Button>
        </div>
      </form>
    </Frame>
  );
}
