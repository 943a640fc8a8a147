import { type Account, type AccountKind, accountKinds } from '@lintel/shared/http/payment-accounts';
import { useState } from 'react';
import { useHubQuery } from '../../../hub-client/use-hub-query.tsx';
import { Button } from '../../../ui/button.tsx';
import { Card } from '../../../ui/card.tsx';
import { ErrorState } from '../../../ui/empty-state.tsx';
import { Skeleton } from '../../../ui/spinner.tsx';
import { useWords } from '../../../words/use-words.ts';
import { useSession } from '../../shell/session.tsx';
import { StateBadge } from '../../shell/state-badge.tsx';
import { AccountDialog } from './account-dialog.tsx';
import { kindText, testable } from './account-form.ts';
import styles from './accounts.module.css';
import { TestDialog } from './test-dialog.tsx';

/** Cash, and the contracts with payment providers: set up, changed, tried. */
export function Accounts() {
  const words = useWords('accounts');
  const { can } = useSession();
  const accounts = useHubQuery('listAccounts');
  const [editing, setEditing] = useState<AccountKind | null>(null);
  const [testing, setTesting] = useState<Account | null>(null);
  const items = accounts.data?.items;
  const of = (kind: AccountKind) => items?.find((account) => account.kind === kind) ?? null;
  return (
    <Card title={words.payments}>
      {accounts.isPending && <Skeleton height="180px" />}
      {accounts.error && !items && <ErrorState error={accounts.error} onRetry={() => void accounts.refetch()} />}
      {items && (
        <ul className={styles.list}>
          <li className={styles.account}>
            <strong>{words.cash}</strong>
            <StateBadge kind="good">{words.on}</StateBadge>
            <span className={styles.note}>{words.cashText}</span>
          </li>
          {accountKinds.map((kind) => {
            const account = of(kind);
            const name = kindText(words, kind);
            return (
              <li key={kind} className={styles.account}>
                <strong>{name}</strong>
                <StateBadge kind={account ? 'good' : 'plain'}>{account ? words.on : words.off}</StateBadge>
                {account?.source === 'file' && <span className={styles.note}>{words.inFile}</span>}
                <span className={styles.actions}>
                  {account && testable(account).length > 0 && (
                    <Button aria-label={words.testOf(name)} onPress={() => setTesting(account)}>
                      {words.test}
                    </Button>
                  )}
                  {can.accounts && account?.source !== 'file' && (
                    <Button
                      icon={account ? 'pencil' : 'plus'}
                      aria-label={account ? words.editOf(name) : words.setUpOf(name)}
                      onPress={() => setEditing(kind)}
                    >
                      {account ? words.edit : words.setUp}
                    </Button>
                  )}
                </span>
              </li>
            );
          })}
        </ul>
      )}
      {!can.accounts && <p className={styles.note}>{words.ownerOnly}</p>}
      {editing && <AccountDialog kind={editing} account={of(editing)} onClose={() => setEditing(null)} />}
      {testing && <TestDialog account={testing} onClose={() => setTesting(null)} />}
    </Card>
  );
}
