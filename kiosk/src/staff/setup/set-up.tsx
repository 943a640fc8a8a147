import { use } from 'react';
import { HubQueries, useHubQuery } from '../../hub-client/use-hub-query.tsx';
import { ErrorState } from '../../ui/empty-state.tsx';
import { ToastArea } from '../../ui/toast.tsx';
import { deskLanguage } from '../shell/desk-language.ts';
import { SignedIn } from '../shell/session.tsx';
import { Waiting } from '../shell/waiting.tsx';
import { EnterCode } from './enter-code.tsx';
import { OwnedSteps } from './owned-steps.tsx';
import { UnownedSteps } from './unowned-steps.tsx';

/** The first hour of a shop. Until it has an owner this page is all there is; the rest is for those who sign in. */
export function SetUp() {
  use(deskLanguage());
  return (
    <HubQueries>
      <Stage />
      <ToastArea />
    </HubQueries>
  );
}

function Stage() {
  const setUp = useHubQuery('getSetUp', undefined, { staleTime: Number.POSITIVE_INFINITY });
  const { data } = setUp;
  if (!data) {
    if (setUp.isPending) return <Waiting />;
    return <ErrorState error={setUp.error} onRetry={() => void setUp.refetch()} />;
  }
  if (data.owned) {
    return (
      <SignedIn>
        <OwnedSteps setUp={data} />
      </SignedIn>
    );
  }
  return data.profile ? <UnownedSteps setUp={data} profile={data.profile} /> : <EnterCode />;
}
