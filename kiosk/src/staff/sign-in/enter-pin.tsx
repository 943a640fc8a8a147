import type { StaffName } from '@lintel/shared/http/staff';
import { useMutation } from '@tanstack/react-query';
import { type SubmitEvent, useEffect, useId, useRef, useState } from 'react';
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
  /** Hands the PIN in; what it refuses is said here. */
  onEnter: (pin: string) => Promise<void>;
  /** What entering it does. */
  action: string;
  /** Within something that has a heading of its own. */
  inside?: boolean;
}) {
  const words = useWords('staff');
  const problemText = useProblemText();
  const [pin, setPin] = useState('');
  const input = useRef<HTMLInputElement>(null);
  const noteId = useId();
  const Name = props.inside ? 'h3' : 'h1';
  const wait = useWait();

  const handIn = useMutation({
    mutationFn: props.onEnter,
    onError(error) {
      setPin('');
      if (isProblem(error, 'wrong-pin', 'pin-locked', 'too-many-requests')) wait.start(Number(error.extra.retryAfter));
    },
  });

  const blocked = wait.secondsLeft > 0;
  const ready = pin.length >= shortest && !blocked && !handIn.isPending;
  // The field keeps the focus, so that a keyboard works as well as the pad.
  useEffect(() => {
    if (!blocked) input.current?.focus();
  }, [blocked]);

  function enter(next: string) {
    if (blocked || handIn.isPending) return;
    setPin(next.replace(/\D/g, '').slice(0, longest));
    if (handIn.isError) handIn.reset();
  }
  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    if (ready) handIn.mutate(pin);
  }

  const note = blocked ? words.waitSeconds(wait.secondsLeft) : handIn.error ? problemText(handIn.error) : null;
  return (
    <form className={styles.form} data-inside={props.inside || undefined} onSubmit={submit}>
      <header className={styles.header}>
        <IconButton icon="arrowLeft" label={words.chooseAnother} onPress={props.onBack} />
        <div>
          <Name className={styles.name}>{props.person.name}</Name>
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
        disabled={blocked || handIn.isPending}
        onDigit={(digit) => enter(pin + digit)}
        onBackspace={() => enter(pin.slice(0, -1))}
        onClear={() => enter('')}
      />
      <Button type="submit" kind="primary" wide busy={handIn.isPending} disabled={!ready}>
        {props.action}
      </Button>
    </form>
  );
}
