import { type ReactNode, Suspense, use } from 'react';
import { HubQueries } from '../../hub-client/use-hub-query.tsx';
import { ToastArea } from '../../ui/toast.tsx';
import { ApprovalDesk } from '../approval/approval.tsx';
import { deskLanguage } from './desk-language.ts';
import { DeskLive } from './desk-live.tsx';
import { SignedIn } from './session.tsx';
import { Shell } from './shell.tsx';
import { Waiting } from './waiting.tsx';

/** What staff and technicians share: language, sign-in, live data, navigation. */
export function Desk({ children }: { children: ReactNode }) {
  use(deskLanguage());
  return (
    <HubQueries>
      <SignedIn>
        <DeskLive>
          <Shell>
            <Suspense fallback={<Waiting />}>{children}</Suspense>
            <ApprovalDesk />
          </Shell>
        </DeskLive>
      </SignedIn>
      <ToastArea />
    </HubQueries>
  );
}
