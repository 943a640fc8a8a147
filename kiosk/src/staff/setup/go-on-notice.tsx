import { useHubQuery } from '../../hub-client/use-hub-query.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { navigate } from '../../ui/route.ts';
import { useWords } from '../../words/use-words.ts';
import { useSession } from '../shell/session.tsx';

/** For those who lead a shop whose first hour was interrupted. */
export function GoOnNotice() {
  const { can } = useSession();
  const setUp = useHubQuery('getSetUp', undefined, { enabled: can.settings });
  return can.settings && setUp.data && setUp.data.step !== 'done' ? <Notice /> : null;
}

function Notice() {
  const words = useWords('setup');
  return (
    <Banner kind="info" action={<Button onPress={() => navigate('/staff/setup')}>{words.goOn}</Button>}>
      {words.notFinished}
    </Banner>
  );
}
