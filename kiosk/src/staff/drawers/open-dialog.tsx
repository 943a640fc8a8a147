import { useMutation } from '@tanstack/react-query';
import { type SubmitEvent, useState } from 'react';
import { call } from '../../hub-client/hub.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { MoneyField } from '../../ui/money-field.tsx';
import { showToast } from '../../ui/toast.tsx';
import { useProblemText } from '../../words/use-problem-text.ts';
import { useWords } from '../../words/use-words.ts';
import styles from '../shell/form.module.css';
import { useSession } from '../shell/session.tsx';

/** The drawer that every shop has. */
const usual = 'counter';

/** Opens a drawer with what was counted into it. */
export function OpenDialog({ onClose }: { onClose: () => void }) {
  const words = useWords('drawers');
  const problemText = useProblemText();
  const { currency } = useSession().shop;
  const [drawer, setDrawer] = useState(usual);
  const [floatMinor, setFloatMinor] = useState<number | null>(null);
  const [key, setKey] = useState(() => crypto.randomUUID());
  const open = useMutation({
    mutationFn: (body: { drawer: string; floatMinor: number }) => call('openCashSession', { body, key }),
    onSuccess(session) {
      showToast({ kind: 'good', text: words.opened(session.drawer) });
      onClose();
    },
  });
  const complete = drawer.trim() !== '' && floatMinor !== null;
  function change(apply: () => void) {
    apply();
    setKey(crypto.randomUUID());
    if (open.isError) open.reset();
  }
  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    if (complete && !open.isPending) open.mutate({ drawer: drawer.trim(), floatMinor });
  }
  return (
    <Dialog title={words.openDrawer} width="min(96vw, 420px)" onClose={onClose}>
      <form className={styles.form} onSubmit={submit}>
        <Field label={words.drawer} value={drawer} onChange={(text) => change(() => setDrawer(text.slice(0, 40)))} />
        <MoneyField
          label={words.float}
          hint={words.floatHint}
          value={floatMinor}
          currency={currency}
          onChange={(minor) => change(() => setFloatMinor(minor))}
          autoFocus
        />
        {open.error && <Banner kind="bad">{problemText(open.error)}</Banner>}
        <Button type="submit" kind="primary" wide busy={open.isPending} disabled={!complete}>
          {words.open}
        </Button>
      </form>
    </Dialog>
  );
}
