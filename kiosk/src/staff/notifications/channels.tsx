import type { Channel } from '@lintel/shared/http/notifications';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../hub-client/hub.ts';
import { useHubQuery } from '../../hub-client/use-hub-query.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { EmptyState, ErrorState } from '../../ui/empty-state.tsx';
import { Skeleton } from '../../ui/spinner.tsx';
import { showToast } from '../../ui/toast.tsx';
import { useProblemText } from '../../words/use-problem-text.ts';
import { useWords } from '../../words/use-words.ts';
import { OfficeNav } from '../office/office-nav.tsx';
import { useDates } from '../shell/dates.ts';
import { renewNotifications } from '../shell/live-cache.ts';
import { Page } from '../shell/page.tsx';
import { StateBadge } from '../shell/state-badge.tsx';
import { useNow } from '../shell/use-now.ts';
import { ChannelDialog } from './channel-dialog.tsx';
import { channelText, kindText, troubleText } from './channel-text.ts';
import styles from './channels.module.css';

/** Where notifications go besides the screen, whether they arrive, and a test of each. */
export function Channels() {
  const words = useWords('bell');
  const channels = useHubQuery('listChannels');
  const [editing, setEditing] = useState<Channel | 'new' | null>(null);
  const items = channels.data?.items;
  const add = (
    <Button icon="plus" onPress={() => setEditing('new')}>
      {words.addChannel}
    </Button>
  );
  return (
    <Page title={words.channels} aside={add}>
      <OfficeNav />
      <p className={styles.intro}>{words.channelsText}</p>
      {channels.isPending && <Skeleton height="160px" />}
      {channels.error && !items && <ErrorState error={channels.error} onRetry={() => void channels.refetch()} />}
      {items?.length === 0 && (
        <EmptyState icon="message" title={words.noChannels} text={words.noChannelsText} action={add} />
      )}
      <ul className={styles.grid}>
        {items?.map((channel) => (
          <li key={channel.id}>
            <ChannelCard channel={channel} onEdit={() => setEditing(channel)} />
          </li>
        ))}
      </ul>
      {editing && <ChannelDialog channel={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />}
    </Page>
  );
}

function ChannelCard({ channel, onEdit }: { channel: Channel; onEdit: () => void }) {
  const words = useWords('bell');
  const dates = useDates();
  const now = useNow(30_000);
  const problemText = useProblemText();
  const test = useMutation({
    mutationFn: () => call('testChannel', { params: { id: channel.id } }),
    onSuccess({ trouble }) {
      showToast(
        trouble === null
          ? { kind: 'good', text: words.testTaken(channel.name) }
          : { kind: 'bad', text: troubleText(words, trouble) },
      );
      renewNotifications();
    },
    onError: (error) => showToast({ kind: 'bad', text: problemText(error) }),
  });
  const { trouble, settings } = channel;
  return (
    <Card
      title={channel.name}
      aside={
        <StateBadge kind={!channel.enabled ? 'plain' : trouble ? 'bad' : 'good'}>
          {!channel.enabled ? words.off : trouble ? words.notArriving : words.on}
        </StateBadge>
      }
    >
      <dl className={styles.facts}>
        <dt>{words.kind}</dt>
        <dd>{channelText(words, settings.kind)}</dd>
        {settings.kind !== 'wecom' && (
          <>
            <dt>{words.to}</dt>
            <dd className={styles.to}>{settings.kind === 'email' ? settings.to.join(', ') : settings.to}</dd>
          </>
        )}
        <dt>{words.what}</dt>
        <dd>{channel.kinds.map((kind) => kindText(words, kind)).join(' · ')}</dd>
        <dt>{words.lastSent}</dt>
        <dd>{channel.lastSentAt === null ? words.never : dates.short(channel.lastSentAt, now)}</dd>
        {channel.waiting > 0 && (
          <>
            <dt>{words.waiting}</dt>
            <dd>{words.messages(channel.waiting)}</dd>
          </>
        )}
        {channel.givenUp > 0 && (
          <>
            <dt>{words.givenUp}</dt>
            <dd>{words.messages(channel.givenUp)}</dd>
          </>
        )}
      </dl>
      {trouble && (
        <Banner kind="bad">
          {troubleText(words, trouble)} {words.triedAt(dates.short(trouble.at, now))}
        </Banner>
      )}
      <div className={styles.actions}>
        <Button icon="pencil" aria-label={words.editOf(channel.name)} onPress={onEdit}>
          {words.edit}
        </Button>
        <Button
          icon="message"
          aria-label={words.testOf(channel.name)}
          busy={test.isPending}
          onPress={() => test.mutate()}
        >
          {words.sendTest}
        </Button>
      </div>
    </Card>
  );
}
