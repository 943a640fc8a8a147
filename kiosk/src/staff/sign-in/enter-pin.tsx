import type { StaffName, StaffSession } from '@lintel/shared/http/staff';
import { useMutation } from '@tanstack/react-query';
import { type SubmitEvent, useEffect, useId, useRef, useState } from 'react';
import { call } from '../../hub-client/hub.ts';
import { isProblem } from '../../hub-client/problem.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { useProblemText } from '../../words/use-problem-text.ts';
import { useWords } from '../../words/use-words.ts';
import { roleText } from '../shell/role-text.ts';
import styles from './enter-pin.module.css';
import { Keypad } from './keypad.tsx';
import { useWait } from './use-wait.ts';

const shortest = 4;
const longest = 12;

/** The PIN of one person; says how long to wait after too many wrong ones. */
export function EnterPin(props: {
  person: StaffName;
  onBack: () => void;
  onSignedIn: (session: StaffSession) => void;
}) {
  const words = useWords('staff');
  const problemText = useProblemText();
  const [pin, setPin] = useState('');
  const input = useRef<HTMLInputElement>(null);
  const noteId = useId();
  const wait = useWait();

  const signIn = useMutation({
    mutationFn: (given: string) => call('signIn', { body: { staffId: props.person.id, pin: given } }),
    onSuccess: props.onSignedIn,
    onError(error) {
      setPin('');
      if (isProblem(error, 'wrong-pin', 'pin-locked', 'too-many-requests')) wait.start(Number(error.extra.retryAfter));
    },
  });

  const blocked = wait.secondsLeft > 0;
  const ready = pin.length >= shortest && !blocked && !signIn.isPending;
  // The field keeps the focus, so that a keyboard works as well as the pad.
  useEffect(() => {
    if (!blocked) input.current?.focus();
  }, [blocked]);

  function enter(next: string) {
    if (blocked || signIn.isPending) return;
    setPin(next.replace(/\D/g, '').slice(0, longest));
    if (signIn.isError) signIn.reset();
  }
  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    if (ready) signIn.mutate(pin);
  }

  const note = blocked ? words.waitSeconds(wait.secondsLeft) : signIn.error ? problemText(signIn.error) : null;
  return (
    <form className={styles.form} onSubmit={submit}>
      <header className={styles.header}>
        <IconButton icon="arrowLeft" label={words.chooseAnother} onPress={props.onBack} />
        <div>
          <h1 className={styles.name}>{props.person.name}</h1>
          <p className={styles.role}>{roleText(words, props.person.role)}</p>
        </div>
      </header>

      <div className={styles.entry} data-bad={note !== null || undefined}>
        <input
          ref={input}
          className={styles.input}
          type="password"
          inputMode="none"
          autoComplete="off"
          aria-label={words.pin}
          aria-describedby={noteId}
          aria-invalid={note !== null || undefined}
          value={pin}
          readOnly={blocked}
          onChange={(event) => enter(event.currentTarget.value)}
        />
        <span className={styles.dots} aria-hidden="true">
          {pin === '' ? (
            <span className={styles.placeholder}>{words.enterPin}</span>
          ) : (
            [...pin].map((_, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: dots have no identity but their place
              <span key={index} className={styles.dot} />
            ))
          )}
        </span>
      </div>
      <p id={noteId} className={styles.note} role="status">
        {note}
      </p>

      <Keypad
        disabled={blocked || signIn.isPending}
        onDigit={(digit) => enter(pin + digit)}
        onBackspace={() => enter(pin.slice(0, -1))}
        onClear={() => enter('')}
      />
      <Button type="submit" kind="primary" wide busy={signIn.isPending} disabled={!ready}>
        {words.signIn}
      </Button>
    </form>
  );
}
