import type { AnswerCall, Call } from '@lintel/shared/http/calls';
import { inLanguage } from '@lintel/shared/languages';
import { useState } from 'react';
import { call } from '../../hub-client/hub.ts';
import { queryClient, queryKey, useHubQuery } from '../../hub-client/use-hub-query.tsx';
import { Button } from '../../ui/button.tsx';
import { Icon, type IconName } from '../../ui/icon.tsx';
import { showToast } from '../../ui/toast.tsx';
import { useLanguage } from '../../words/language.ts';
import { useProblemText } from '../../words/use-problem-text.ts';
import { useWords } from '../../words/use-words.ts';
import { useDates } from '../shell/dates.ts';
import { useSession } from '../shell/session.tsx';
import { useNow } from '../shell/use-now.ts';
import styles from './calls-notice.module.css';
import { WeighDialog } from './weigh-dialog.tsx';

const askEveryMs = 15_000;
const icons: Record<Call['kind'], IconName> = { help: 'bell', age: 'user', weigh: 'scale' };

/** Customers who want somebody, above whatever page is open; nothing at all when there are none. */
export function CallsNotice() {
  const words = useWords('calls');
  const { can } = useSession();
  const open = useHubQuery('listCalls', undefined, { enabled: can.orders, refetchInterval: askEveryMs });
  const calls = open.data?.items ?? [];
  return (
    <div role="status">
      {calls.length > 0 && (
        <section className={styles.area} aria-label={words.calls}>
          <ul>
            {calls.map((one) => (
              <CallRow key={one.id} open={one} />
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

function CallRow({ open }: { open: Call }) {
  const words = useWords('calls');
  const language = useLanguage();
  const dates = useDates();
  const now = useNow(5_000);
  const problemText = useProblemText();
  const [busy, setBusy] = useState(false);
  const [weighing, setWeighing] = useState(false);
  const goods = open.goods.map(({ name, names }) => inLanguage(name, names, language)).join(', ');
  const waited = dates.duration(Math.max(0, Math.floor((now - Date.parse(open.createdAt)) / 1_000)));

  async function answer(body: AnswerCall) {
    setBusy(true);
    try {
      await call('answerCall', { params: { id: open.id }, body });
    } catch (error) {
      showToast({ kind: 'bad', text: problemText(error) });
    }
    setBusy(false);
    setWeighing(false);
    await queryClient.invalidateQueries({ queryKey: queryKey('listCalls') });
  }

  return (
    <li className={styles.row}>
      <Icon name={icons[open.kind]} />
      <p className={styles.what}>
        <strong>{words.kinds[open.kind](open.kioskName)}</strong>
        <span>{[goods, words.waits(waited)].filter((part) => part !== '').join(' · ')}</span>
      </p>
      {open.kind !== 'help' && (
        <Button once busy={busy} onPress={() => void answer({ outcome: 'refused' })}>
          {words.refuse}
        </Button>
      )}
      <Button
        kind="primary"
        once
        busy={busy}
        onPress={() => (open.kind === 'weigh' ? setWeighing(true) : void answer({ outcome: 'done' }))}
      >
        {words.answers[open.kind]}
      </Button>
      {weighing && (
        <WeighDialog
          goods={goods}
          busy={busy}
          onWeighed={(quantity) => void answer({ outcome: 'done', quantity })}
          onClose={() => setWeighing(false)}
        />
      )}
    </li>
  );
}
