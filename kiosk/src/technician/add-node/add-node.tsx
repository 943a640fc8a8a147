import type { NodeRole } from '@lintel/shared/http/fleet';
import { useMutation } from '@tanstack/react-query';
import { type SubmitEvent, useState } from 'react';
import { call } from '../../hub-client/hub.ts';
import { isProblem } from '../../hub-client/problem.ts';
import { queryClient, queryKey } from '../../hub-client/use-hub-query.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { useProblemText } from '../../words/use-problem-text.ts';
import { useWords } from '../../words/use-words.ts';
import styles from './add-node.module.css';
import { asNodeName, nameProblem } from './config-snippet.ts';
import { NewSecret } from './new-secret.tsx';

/** Names a node and its role; then shows its secret, once. */
export function AddNode({ onClose }: { onClose: () => void }) {
  const words = useWords('technician');
  const problemText = useProblemText();
  const [name, setName] = useState('');
  const [role, setRole] = useState<NodeRole>('door');
  const add = useMutation({
    mutationFn: () => call('addNode', { body: { node: name, role } }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: queryKey('listNodes') }),
    // The secret must not stay in any cache.
    gcTime: 0,
  });
  if (add.data) return <NewSecret node={add.data.node} role={role} secret={add.data.secret} onClose={onClose} />;

  const wrong = nameProblem(name) !== null ? words.nameCharacters : undefined;
  const taken = isProblem(add.error, 'node-exists') ? problemText(add.error) : undefined;
  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    if (name !== '' && !wrong && !add.isPending) add.mutate();
  }
  return (
    <Dialog title={words.addNode} width="min(96vw, 480px)" onClose={onClose}>
      <form className={styles.form} onSubmit={submit}>
        <Field
          label={words.name}
          hint={words.nameHint}
          value={name}
          onChange={(text) => {
            setName(asNodeName(text).slice(0, 32));
            if (add.isError) add.reset();
          }}
          placeholder="door-1"
          problem={wrong ?? taken}
        />
        <div className={styles.role}>
          <span aria-hidden="true">{words.role}</span>
          <Segmented<NodeRole>
            label={words.role}
            options={[
              { value: 'door', text: words.roleDoor },
              { value: 'counter', text: words.roleCounter },
              { value: 'kiosk', text: words.roleKiosk },
            ]}
            value={role}
            onChange={setRole}
          />
        </div>
        {add.error && !taken && <Banner kind="bad">{problemText(add.error)}</Banner>}
        <Button type="submit" kind="primary" wide busy={add.isPending} disabled={name === '' || wrong !== undefined}>
          {words.addNode}
        </Button>
      </form>
    </Dialog>
  );
}
