import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { navigate } from '../../ui/route.ts';
import { useWords } from '../../words/use-words.ts';
import { Page } from './page.tsx';

/** A page that this person's role does not open. */
export function NotForRole() {
  const words = useWords('staff');
  return (
    <Page title={words.notForYou}>
      <EmptyState
        icon="lock"
        title={words.notForRole}
        text={words.notForRoleText}
        action={<Button onPress={() => navigate('/staff')}>{words.toToday}</Button>}
      />
    </Page>
  );
}
