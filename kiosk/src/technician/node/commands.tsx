import type { Node } from '@lintel/shared/http/fleet';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../hub-client/hub.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { showToast } from '../../ui/toast.tsx';
import { useProblemText } from '../../words/use-problem-text.ts';
import { useWords } from '../../words/use-words.ts';
import styles from './commands.module.css';
import { RemoveNode } from './remove-node.tsx';

type CommandName = 'identify' | 'selftest' | 'restart';

/** What a node can be asked to do; each request lives half a minute. */
export function Commands({ node }: { node: Node }) {
  const words = useWords('technician');
  const problemText = useProblemText();
  const [asking, setAsking] = useState<'restart' | 'remove' | null>(null);
  const hears = node.state === 'online';
  const texts: Record<CommandName, string> = {
    identify: words.identify,
    selftest: words.selftest,
    restart: words.restart,
  };
  const send = useMutation({
    mutationFn: (name: CommandName) => call('sendCommand', { params: { node: node.node, name } }),
    onSuccess: (_, name) => showToast({ kind: 'good', text: words.sent(texts[name], node.node) }),
    onError: (error) => showToast({ kind: 'bad', text: problemText(error) }),
  });
  const button = (name: CommandName, icon: 'bell' | 'check' | 'refresh', onPress: () => void) => (
    <Button
      icon={icon}
      disabled={!hears || send.isPending}
      busy={send.isPending && send.variables === name}
      onPress={onPress}
    >
      {texts[name]}
    </Button>
  );
  return (
    <Card title={words.commands}>
      <div className={styles.buttons}>
        {button('identify', 'bell', () => send.mutate('identify'))}
        {button('selftest', 'check', () => send.mutate('selftest'))}
        {button('restart', 'refresh', () => setAsking('restart'))}
        <Button kind="danger" icon="trash" onPress={() => setAsking('remove')}>
          {words.remove}
        </Button>
      </div>
      {!hears && <p className={styles.note}>{words.cannotHear}</p>}
      {asking === 'restart' && (
        <Dialog
          title={words.restartTitle(node.node)}
          onClose={() => setAsking(null)}
          actions={
            <>
              <Button onPress={() => setAsking(null)}>{words.cancel}</Button>
              <Button
                kind="primary"
                onPress={() => {
                  setAsking(null);
                  send.mutate('restart');
                }}
              >
                {words.restart}
              </Button>
            </>
          }
        >
          <p>{words.restartText}</p>
        </Dialog>
      )}
      {asking === 'remove' && <RemoveNode node={node.node} onClose={() => setAsking(null)} />}
    </Card>
  );
}
