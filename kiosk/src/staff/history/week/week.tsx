import type { FootfallWeek } from '@lintel/shared/http/insights';
import { keepPreviousData } from '@tanstack/react-query';
import { useHubQuery } from '../../../hub-client/use-hub-query.tsx';
import { Card } from '../../../ui/card.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { useLanguage } from '../../../words/language.ts';
import { useWords } from '../../../words/use-words.ts';
import { useDates } from '../../shell/dates.ts';
import { Compared } from '../compared.tsx';
import { Figure, Figures } from '../figure.tsx';
import { GateChoice } from '../gate-choice.tsx';
import type { Place } from '../place.ts';
import { useShopDates } from '../shop-dates.ts';
import { Shown } from '../state.tsx';
import { useFresh } from '../use-fresh.ts';
import { HeatTable } from './heat-table.tsx';

/** A week by the hour, beside the week before. */
export function Week({ place }: { place: Place }) {
  const query = { date: place.date, ...(place.gate !== null && { gate: place.gate }) };
  const week = useHubQuery('footfallWeek', { query }, { placeholderData: keepPreviousData, refetchInterval: 60_000 });
  useFresh(week.refetch);
  return (
    <Shown reading={week} height="520px">
      {(data) => <WeekView week={data} place={place} />}
    </Shown>
  );
}

function WeekView({ week, place }: { week: FootfallWeek; place: Place }) {
  const words = useWords('history');
  const dates = useDates();
  const shopDates = useShopDates();
  const number = new Intl.NumberFormat(useLanguage());
  if (week.gates.length === 0) return <EmptyState icon="door" title={words.noGates} text={words.noGatesText} />;
  const best = week.days.reduce((most, day) => (day.total.in > most.total.in ? day : most));
  const begun = week.days.filter((day) => day.hours.some(({ elapsedSeconds }) => elapsedSeconds > 0));
  const elapsed = begun.flatMap((day) => day.hours).reduce((sum, { elapsedSeconds }) => sum + elapsedSeconds, 0);
  const unseen = week.total.in + week.total.out === 0 && week.total.unknownSeconds >= elapsed * 0.98;
  return (
    <>
      <Figures>
        <Figure label={words.visitors} value={unseen ? words.notKnown : number.format(week.total.in)} main>
          {!unseen && <Compared now={week.total.in} before={week.previous.soFar.in} />}
        </Figure>
        <Figure
          label={words.perDay}
          value={unseen || begun.length === 0 ? '–' : number.format(Math.round(week.total.in / begun.length))}
        />
        <Figure label={words.bestDay} value={best.total.in === 0 ? '–' : shopDates.weekday(best.date)}>
          {best.total.in > 0 && words.visitorsOf(number.format(best.total.in))}
        </Figure>
        <Figure
          label={words.notKnown}
          value={week.total.unknownSeconds < 60 ? words.nothing : dates.duration(week.total.unknownSeconds)}
        />
      </Figures>
      <Card title={words.byHourAndDay} aside={<GateChoice place={place} gates={week.gates} />}>
        <HeatTable week={week} onDay={(date) => place.go({ view: 'day', date })} />
      </Card>
    </>
  );
}
