import type { StaffName } from '@lintel/shared/http/staff';
import { useEffect, useState } from 'react';
import type { Act } from '../../hub-client/api.ts';
import { type AskedApproval, onApprovalAsked } from '../../hub-client/approvals.ts';
import { call } from '../../hub-client/hub.ts';
import { useHubQuery } from '../../hub-client/use-hub-query.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { EmptyState, ErrorState } from '../../ui/empty-state.tsx';
import { useMoneyText } from '../../ui/money.tsx';
import { Skeleton } from '../../ui/spinner.tsx';
import { Tile } from '../../ui/tile.tsx';
import { useWords } from '../../words/use-words.ts';
import { roleText } from '../shell/role-text.ts';
import { useSession } from '../shell/session.tsx';
import { EnterPin } from '../sign-in/enter-pin.tsx';
import styles from './approval.module.css';

/** Asks for a manager where the person at the page may not act alone; that person stays signed in. */
export function ApprovalDesk() {
  const [asked, setAsked] = useState<AskedApproval | null>(null);
  useEffect(
    () =>
      onApprovalAsked((next) =>
        setAsked((before) => {
          before?.answer(null);
          return next;
        }),
      ),
    [],
  );
  if (asked === null) return null;
  return (
    <Approve
      act={asked.act}
      onDone={(token) => {
        setAsked(null);
        asked.answer(token);
      }}
    />
  );
}

function Approve({ act, onDone }: { act: Act; onDone: (token: string | null) => void }) {
  const words = useWords('staff');
  const staff = useHubQuery('listStaff', undefined, { staleTime: 0 });
  const [person, setPerson] = useState<StaffName | null>(null);
  const leads = staff.data?.items.filter(({ role }) => role === 'owner' || role === 'manager');
  return (
    <Dialog title={words.approveTitle} width="min(96vw, 420px)" onClose={() => onDone(null)}>
      <div className={styles.content}>
        <What act={act} />
        {staff.error && !leads && <ErrorState error={staff.error} onRetry={() => void staff.refetch()} />}
        {staff.isPending && <Skeleton height="160px" />}
        {leads?.length === 0 && <EmptyState icon="people" title={words.nobodyYet} text={words.nobodyYetText} />}
        {person === null ? (
          <ul className={styles.people}>
            {leads?.map((lead) => (
              <li key={lead.id}>
                <Tile className={styles.person} onPress={() => setPerson(lead)}>
                  <strong>{lead.name}</strong>
                  <span>{roleText(words, lead.role)}</span>
                </Tile>
              </li>
            ))}
          </ul>
        ) : (
          <EnterPin
            inside
            person={person}
            action={words.approve}
            onBack={() => setPerson(null)}
            onEnter={async (pin) => {
              const { token } = await call('approve', { body: { staffId: person.id, pin, ...act } });
              onDone(token);
            }}
          />
        )}
      </div>
    </Dialog>
  );
}

/** What is approved, as far as it is worth reading. */
function What({ act: { path, body } }: { act: Act }) {
  const words = useWords('staff');
  const money = useMoneyText();
  const { currency } = useSession().shop;
  const kinds = {
    price: words.approvePrice,
    refunds: words.approveRefund,
    movements: words.approvePayOut,
    open: words.approveDrawer,
  };
  const [, what = words.approveMore] = Object.entries(kinds).find(([end]) => path.endsWith(`/${end}`)) ?? [];
  const amount = [body.priceMinor, body.amountMinor].find((value) => typeof value === 'number');
  const why = [body.reason, body.note].find((value) => typeof value === 'string');
  return (
    <p className={styles.what}>
      <strong>
        {what}
        {typeof amount === 'number' && ` · ${money({ amountMinor: amount, currency })}`}
      </strong>
      {typeof why === 'string' && <span>{why}</span>}
    </p>
  );
}
