import { useHubQuery } from '../../hub-client/use-hub-query.tsx';
import { Banner } from '../../ui/banner.tsx';
import { useWords } from '../../words/use-words.ts';

/** Says so when the hub came up without knowing the time, as machines without a battery do. */
export function ClockWarning() {
  const words = useWords('staff');
  const now = useHubQuery('footfallNow');
  if (now.data?.clock !== 'behind') return null;
  return (
    <Banner kind="warn" icon="clock">
      {words.hubClockBehind}
    </Banner>
  );
}
