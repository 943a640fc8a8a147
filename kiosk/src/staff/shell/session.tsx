import type { Me, ShopInfo } from '@lintel/shared/http/staff';
import { createContext, type ReactNode, use, useEffect } from 'react';
import { isProblem, ProblemError } from '../../hub-client/problem.ts';
import { queryClient, queryKey, useHubQuery } from '../../hub-client/use-hub-query.tsx';
import { useHubState } from '../../hub-client/use-hub-state.ts';
import { ErrorState } from '../../ui/empty-state.tsx';
import { SignIn } from '../sign-in/sign-in.tsx';
import { type Abilities, abilitiesOf } from './roles.ts';
import { Waiting } from './waiting.tsx';

/** Who is at the desk, what they may do, and of which shop. */
export interface Session {
  me: Me;
  shop: ShopInfo;
  can: Abilities;
}

const SessionContext = createContext<Session | null>(null);

/** The signed-in person; only below `<SignedIn>`. */
export function useSession(): Session {
  const session = use(SessionContext);
  if (!session) throw new Error('useSession needs <SignedIn> around it');
  return session;
}

/** Shows what is below to signed-in staff, the sign-in to everybody else. */
export function SignedIn({ children }: { children: ReactNode }) {
  const me = useHubQuery('me', undefined, { staleTime: Number.POSITIVE_INFINITY });
  // A browser that also is a kiosk answers as that kiosk once nobody is signed in.
  const person = me.data?.kind === 'staff' && !isProblem(me.error, 'unauthenticated') ? me.data : null;
  const shop = useHubQuery('shop', undefined, { enabled: person !== null, staleTime: Number.POSITIVE_INFINITY });
  const hub = useHubState();
  useEffect(watchRefusals, []);
  useEffect(() => {
    // What failed while the hub was away is asked for again by itself when it is back.
    if (hub === 'online') void queryClient.invalidateQueries({ predicate: ({ state }) => state.status === 'error' });
  }, [hub]);

  if (person === null) {
    if (me.isPending && hub === 'online') return <Waiting />;
    if (me.isPending)
      return <ErrorState error={new ProblemError('hub-unreachable')} onRetry={() => void me.refetch()} />;
    if (me.error && !isProblem(me.error, 'unauthenticated', 'forbidden')) {
      return <ErrorState error={me.error} onRetry={() => void me.refetch()} />;
    }
    return <SignIn />;
  }
  if (shop.error && !shop.data) return <ErrorState error={shop.error} onRetry={() => void shop.refetch()} />;
  if (!shop.data || person.role === 'kiosk') return <Waiting />;
  return (
    <SessionContext value={{ me: person, shop: shop.data, can: abilitiesOf(person.role) }}>{children}</SessionContext>
  );
}

/** Any refusal may mean that the session ended: asks again who this is. */
function watchRefusals(): () => void {
  const check = (error: unknown) => {
    if (isProblem(error, 'unauthenticated', 'forbidden'))
      void queryClient.invalidateQueries({ queryKey: queryKey('me') });
  };
  const stopQueries = queryClient.getQueryCache().subscribe((event) => {
    if (event.type === 'updated' && event.action.type === 'error' && event.query.queryKey[0] !== 'me') {
      check(event.action.error);
    }
  });
  const stopMutations = queryClient.getMutationCache().subscribe((event) => {
    if (event.type === 'updated' && event.action.type === 'error') check(event.action.error);
  });
  return () => {
    stopQueries();
    stopMutations();
  };
}
