import { useMutation } from '@tanstack/react-query';
import { type SubmitEvent, useEffect, useRef, useState } from 'react';
import { call } from '../../hub-client/hub.ts';
import { isProblem } from '../../hub-client/problem.ts';
import { queryClient, queryKey } from '../../hub-client/use-hub-query.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Field } from '../../ui/field.tsx';
import { useProblemText } from '../../words/use-problem-text.ts';
import { useWords } from '../../words/use-words.ts';
import { useWait } from '../sign-in/use-wait.ts';
import styles from './frame.module.css';
import { Frame } from './frame.tsx';

let taken: string | undefined;

/** Taken out of the address at once: neither the history nor whoever looks over a shoulder later shall have it. */
function codeOfAddress(): string {
  if (taken !== undefined) return taken;
  const code = window.location.hash.slice(1);
  if (code !== '') window.history.replaceState(null, '', window.location.pathname);
  taken = /^[\w-]{4,32}$/.test(code) ? code : '';
  return taken;
}

/** The code that the hub printed; it comes along in the address that was printed beside it. */
export function EnterCode() {
  const words = useWords('setup');
  const problemText = useProblemText();
  const [code, setCode] = useState(codeOfAddress);
  const wait = useWait();
  const open = useMutation({
    mutationFn: (given: string) => call('openSetUp', { body: { code: given } }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: queryKey('getSetUp') }),
    onError(error) {
      if (isProblem(error, 'setup-locked', 'too-many-requests')) wait.start(Number(error.extra.retryAfter));
      if (isProblem(error, 'setup-closed', 'unauthenticated')) window.location.reload();
    },
    gcTime: 0,
  });
  const { mutate } = open;
  const given = useRef(code);
  useEffect(() => {
    if (given.current !== '') mutate(given.current);
    given.current = '';
  }, [mutate]);
  const blocked = wait.secondsLeft > 0;
  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    if (code.trim() !== '' && !blocked && !open.isPending) open.mutate(code);
  }
  const wrong = isProblem(open.error, 'wrong-setup-code');
  return (
    <Frame step={null} title={words.codeTitle} text={words.codeText}>
      <form className={styles.form} onSubmit={submit}>
        <Card>
          <Field
            label={words.code}
            value={code}
            placeholder="ABCDE-FGHJK"
            hint={words.codeHint}
            onChange={(text) => {
              setCode(text.toUpperCase().slice(0, 16));
              if (open.isError) open.reset();
            }}
            problem={wrong ? problemText(open.error) : undefined}
          />
          {blocked && <Banner kind="warn">{words.waitSeconds(wait.secondsLeft)}</Banner>}
          {open.error && !wrong && !blocked && <Banner kind="bad">{problemText(open.error)}</Banner>}
          <Button type="submit" kind="primary" wide busy={open.isPending} disabled={blocked || code.trim() === ''}>
            {words.begin}
          </Button>
        </Card>
      </form>
    </Frame>
  );
}
