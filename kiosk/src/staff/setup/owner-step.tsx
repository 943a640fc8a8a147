import type { SetUp } from '@lintel/shared/http/setup';
import { useMutation } from '@tanstack/react-query';
import { type SubmitEvent, useState } from 'react';
import { call } from '../../hub-client/hub.ts';
import { isProblem } from '../../hub-client/problem.ts';
import { queryClient, queryKey } from '../../hub-client/use-hub-query.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Field } from '../../ui/field.tsx';
import { useProblemText } from '../../words/use-problem-text.ts';
import { useWords } from '../../words/use-words.ts';
import { pinIsWrong } from '../people/people-rules.ts';
import styles from './frame.module.css';
import { Frame } from './frame.tsx';

/** The owner and the PIN, typed twice. It closes the way that led here. */
export function OwnerStep({ onBack }: { onBack: () => void }) {
  const words = useWords('setup');
  const problemText = useProblemText();
  const [name, setName] = useState('');
  const [pin, setPin] = useState('');
  const [again, setAgain] = useState('');
  const [tried, setTried] = useState(false);
  const make = useMutation({
    mutationFn: () => call('makeOwner', { body: { name: name.trim(), pin } }),
    onSuccess(session) {
      const me = { kind: 'staff' as const, id: session.staffId, name: session.name, role: session.role };
      queryClient.setQueryData(queryKey('me'), me);
      // Known without asking: a hub under load must not hold the new owner up.
      queryClient.setQueryData<SetUp>(
        queryKey('getSetUp'),
        (before) => before && { ...before, owned: true, admitted: false, profile: null, step: 'payments' },
      );
    },
    onError(error) {
      // The hub may have made the owner although its answer came too late: then the sign-in goes on from here.
      if (isProblem(error, 'timeout', 'hub-unreachable'))
        void queryClient.invalidateQueries({ queryKey: queryKey('getSetUp') });
      if (isProblem(error, 'unauthenticated', 'forbidden', 'setup-closed')) window.location.reload();
    },
    // A PIN must not stay in any cache.
    gcTime: 0,
  });
  const wrongName = name.trim() === '';
  const wrongPin = pinIsWrong(pin);
  const differs = again !== pin;
  const easy = isProblem(make.error, 'pin-refused');
  function typed(apply: () => void) {
    apply();
    if (make.isError) make.reset();
  }
  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    setTried(true);
    if (!wrongName && !wrongPin && !differs && !make.isPending) make.mutate();
  }
  const digits = (text: string) => text.replace(/\D/g, '').slice(0, 12);
  return (
    <Frame step="owner" title={words.ownerTitle} text={words.ownerText}>
      <form className={styles.form} onSubmit={submit}>
        <Card>
          <Field
            label={words.ownerName}
            value={name}
            hint={words.ownerNameHint}
            onChange={(text) => typed(() => setName(text.slice(0, 60)))}
            problem={tried && wrongName ? words.wrongOwnerName : undefined}
          />
          <Field
            label={words.pin}
            type="password"
            inputMode="numeric"
            value={pin}
            hint={words.pinHint}
            onChange={(text) => typed(() => setPin(digits(text)))}
            problem={easy ? problemText(make.error) : tried && wrongPin ? words.wrongPin : undefined}
          />
          <Field
            label={words.pinAgain}
            type="password"
            inputMode="numeric"
            value={again}
            onChange={(text) => typed(() => setAgain(digits(text)))}
            problem={tried && differs ? words.pinDiffers : undefined}
          />
        </Card>
        {make.error && !easy && <Banner kind="bad">{problemText(make.error)}</Banner>}
        <div className={styles.actions}>
          <Button icon="arrowLeft" onPress={onBack}>
            {words.back}
          </Button>
          <Button type="submit" kind="primary" iconAfter="arrowRight" busy={make.isPending}>
            {words.makeOwner}
          </Button>
        </div>
      </form>
    </Frame>
  );
}
