import type { Settings as SettingsView } from '@lintel/shared/http/settings';
import { useMutation } from '@tanstack/react-query';
import { type SubmitEvent, useState } from 'react';
import { call } from '../../hub-client/hub.ts';
import { isProblem } from '../../hub-client/problem.ts';
import { queryClient, queryKey, useHubQuery } from '../../hub-client/use-hub-query.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { ErrorState } from '../../ui/empty-state.tsx';
import { Skeleton } from '../../ui/spinner.tsx';
import { showToast } from '../../ui/toast.tsx';
import { useProblemText } from '../../words/use-problem-text.ts';
import { useWords } from '../../words/use-words.ts';
import { OfficeNav } from '../office/office-nav.tsx';
import { useDates } from '../shell/dates.ts';
import { Page } from '../shell/page.tsx';
import { useNow } from '../shell/use-now.ts';
import { Accounts } from './accounts/accounts.tsx';
import { HoursFields } from './hours-fields.tsx';
import { Printers } from './printers/printers.tsx';
import {
  changeOf,
  draftOf,
  isChanged,
  type ProfileDraft,
  type ProfileField,
  type ProfilePart,
  refusedFields,
  wrongFields,
} from './profile-draft.ts';
import { MoneyFields, ReceiptFields, SellingFields, ShopFields } from './profile-fields.tsx';
import { ProgramFields } from './program-fields.tsx';
import styles from './settings.module.css';

/** What the shop is and how it sells; each card is saved by itself. */
export function Settings() {
  const words = useWords('settings');
  const members = useWords('members');
  const dates = useDates();
  const now = useNow(30_000);
  const settings = useHubQuery('getSettings', undefined, { staleTime: 0 });
  const { data } = settings;
  return (
    <Page title={words.settings}>
      <OfficeNav />
      {settings.isPending && <Skeleton height="320px" />}
      {settings.error && !data && <ErrorState error={settings.error} onRetry={() => void settings.refetch()} />}
      {data && (
        <>
          <p className={styles.changed}>
            {data.changedBy === 'hub'
              ? words.neverChanged
              : words.changedBy(data.changedBy, dates.short(data.changedAt, now))}
          </p>
          <div className={styles.cards}>
            <PartCard title={words.shop} part="shop" settings={data}>
              {(form) => <ShopFields {...form} />}
            </PartCard>
            <PartCard title={words.money} part="money" settings={data}>
              {(form) => <MoneyFields {...form} fixed={data.currencyFixed} />}
            </PartCard>
            <Accounts />
            <PartCard title={words.hours} part="hours" settings={data}>
              {(form) => <HoursFields {...form} />}
            </PartCard>
            <PartCard title={words.receipts} part="receipt" settings={data}>
              {(form) => <ReceiptFields {...form} />}
            </PartCard>
            <Printers />
            <PartCard title={members.members} part="members" settings={data}>
              {(form) => <ProgramFields {...form} />}
            </PartCard>
            <PartCard title={words.selling} part="selling" settings={data}>
              {(form) => <SellingFields {...form} />}
            </PartCard>
          </div>
        </>
      )}
    </Page>
  );
}

interface Form {
  draft: ProfileDraft;
  change: (part: Partial<ProfileDraft>) => void;
  wrong: readonly ProfileField[];
}

/** One card and its own draft, which begins anew when the profile was changed elsewhere and nothing is typed here. */
function PartCard(props: {
  title: string;
  part: ProfilePart;
  settings: SettingsView;
  children: (form: Form) => React.ReactNode;
}) {
  const words = useWords('settings');
  const problemText = useProblemText();
  const { part, settings, title } = props;
  const [typed, setTyped] = useState<ProfileDraft | null>(null);
  const [tried, setTried] = useState(false);
  const draft = typed ?? draftOf(settings.profile);
  const changed = typed !== null && isChanged(typed, settings.profile, part);
  const save = useMutation({
    mutationFn: () => call('changeSettings', { body: { version: settings.version, profile: changeOf(draft, part) } }),
    onSuccess(saved) {
      queryClient.setQueryData(queryKey('getSettings'), saved);
      void queryClient.invalidateQueries({ queryKey: queryKey('shop') });
      setTyped(null);
      setTried(false);
      showToast({ kind: 'good', text: words.saved(title) });
    },
    onError(error) {
      if (isProblem(error, 'version-conflict'))
        void queryClient.invalidateQueries({ queryKey: queryKey('getSettings') });
    },
  });
  const wrong = [...(tried ? wrongFields(draft, part) : []), ...refusedFields(save.error)];
  const said = save.error !== null && refusedFields(save.error).length === 0;
  function change(some: Partial<ProfileDraft>) {
    setTyped({ ...draft, ...some });
    if (save.isError) save.reset();
  }
  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    setTried(true);
    if (wrongFields(draft, part).length === 0 && changed && !save.isPending) save.mutate();
  }
  return (
    <form onSubmit={submit} aria-label={title}>
      <Card title={title}>
        {props.children({ draft, change, wrong })}
        {said && (
          <Banner kind="bad">
            {isProblem(save.error, 'version-conflict') ? words.changedElsewhere : problemText(save.error)}
          </Banner>
        )}
        {changed && (
          <div className={styles.actions}>
            <Button
              onPress={() => {
                setTyped(null);
                save.reset();
              }}
            >
              {words.discard}
            </Button>
            <Button type="submit" kind="primary" busy={save.isPending}>
              {words.save}
            </Button>
          </div>
        )}
      </Card>
    </form>
  );
}
