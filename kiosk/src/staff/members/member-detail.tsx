import type { Member } from '@lintel/shared/http/members';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../hub-client/hub.ts';
import { useHubQuery } from '../../hub-client/use-hub-query.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Detail, DetailWaiting } from '../../ui/detail.tsx';
import { ErrorState } from '../../ui/empty-state.tsx';
import { Money } from '../../ui/money.tsx';
import { QrCode } from '../../ui/qr-code.tsx';
import { ownNames, useLanguage } from '../../words/language.ts';
import { useProblemText } from '../../words/use-problem-text.ts';
import { useWords } from '../../words/use-words.ts';
import { useDates } from '../shell/dates.ts';
import { renewMembers } from '../shell/live-cache.ts';
import { useSession } from '../shell/session.tsx';
import { StateBadge } from '../shell/state-badge.tsx';
import { EraseDialog } from './erase-dialog.tsx';
import { GrantDialog } from './grant-dialog.tsx';
import styles from './member-detail.module.css';
import { MemberDialog } from './member-dialog.tsx';
import { MemberOrders, MemberPoints } from './member-history.tsx';

/** One member as it is now. */
export function MemberDetail({ id }: { id: string }) {
  const member = useHubQuery('getMember', { params: { id } }, { gcTime: 60_000 });
  if (member.error && !member.data) return <ErrorState error={member.error} onRetry={() => void member.refetch()} />;
  return member.data ? <WholeMember member={member.data} /> : <DetailWaiting />;
}

function WholeMember({ member }: { member: Member }) {
  const words = useWords('members');
  const staff = useWords('staff');
  const tiers = useWords('member').tiers;
  const dates = useDates();
  const language = useLanguage();
  const { status, code } = member;
  const title = status === 'erased' ? words.erased : member.name === '' ? words.unnamed : member.name;
  const until = member.tierUntil === null ? [] : [words.tierUntil(dates.date(member.tierUntil))];
  return (
    <Detail
      title={title}
      meta={
        <>
          <span>{words.since(dates.date(member.createdAt))}</span>
          {status !== 'erased' && <span>{words.consented(dates.date(member.consentAt))}</span>}
        </>
      }
      state={status === 'frozen' && <StateBadge kind="warn">{words.frozen}</StateBadge>}
      figure={words.points(member.points.toLocaleString(language))}
      back={{ to: '/staff/members', label: staff.back }}
    >
      {status !== 'erased' && <Acts member={member} />}
      <dl className={styles.facts}>
        <Fact name={words.tier}>{[tiers[member.tier], ...until].join(' · ')}</Fact>
        <Fact name={words.spent}>
          <Money amount={member.spent} />
        </Fact>
        {status !== 'erased' && (
          <>
            <Fact name={words.phone}>{member.phone ?? '–'}</Fact>
            <Fact name={words.language}>{member.language === null ? words.noLanguage : ownNames[member.language]}</Fact>
            <Fact name={words.tags}>{member.tags.length === 0 ? '–' : member.tags.join(' · ')}</Fact>
          </>
        )}
      </dl>
      {code !== null && (
        <section className={styles.code} aria-label={words.code}>
          <QrCode text={code} size="128px" />
          <div>
            <strong className={styles.text}>{code}</strong>
            <p className={styles.meta}>{words.codeText}</p>
          </div>
        </section>
      )}
      <div className={styles.columns}>
        <MemberPoints id={member.id} />
        <MemberOrders id={member.id} />
      </div>
    </Detail>
  );
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** What may be done to a member, by role. */
function Acts({ member }: { member: Member }) {
  const words = useWords('members');
  const problemText = useProblemText();
  const { can } = useSession();
  const [open, setOpen] = useState<'edit' | 'grant' | 'erase' | null>(null);
  const close = () => setOpen(null);
  const frozen = member.status === 'frozen';
  const freeze = useMutation({
    mutationFn: () => call('freezeMember', { params: { id: member.id }, body: { frozen: !frozen } }),
    onSuccess: renewMembers,
  });
  if (!can.editMembers) return null;
  return (
    <>
      <div className={styles.acts}>
        <Button icon="pencil" onPress={() => setOpen('edit')}>
          {words.edit}
        </Button>
        <Button icon="plus" onPress={() => setOpen('grant')}>
          {words.grant}
        </Button>
        <Button icon="lock" once busy={freeze.isPending} onPress={() => freeze.mutate()}>
          {frozen ? words.thaw : words.freeze}
        </Button>
        {can.eraseMembers && (
          <Button kind="danger" onPress={() => setOpen('erase')}>
            {words.erase}
          </Button>
        )}
      </div>
      {freeze.error && <Banner kind="bad">{problemText(freeze.error)}</Banner>}
      {open === 'edit' && <MemberDialog member={member} onClose={close} />}
      {open === 'grant' && <GrantDialog member={member} onClose={close} />}
      {open === 'erase' && <EraseDialog member={member} onClose={close} />}
    </>
  );
}
