import { dayAfter, monthOf, weekOf } from '@lintel/shared/dates';
import { useState } from 'react';
import { addressOf } from '../../hub-client/api.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { useLanguage } from '../../words/language.ts';
import { useWords } from '../../words/use-words.ts';
import { useSession } from '../shell/session.tsx';
import styles from './export-button.module.css';
import type { Place } from './place.ts';

type What = '15m' | '1h' | '1d' | 'closings';

/** Offers what the page shows, or any other range, as a file for a spreadsheet. */
export function ExportButton({ place }: { place: Place }) {
  const words = useWords('history');
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button icon="download" onPress={() => setOpen(true)}>
        {words.export}
      </Button>
      {open && <ExportDialog place={place} onClose={() => setOpen(false)} />}
    </>
  );
}

function ExportDialog({ place, onClose }: { place: Place; onClose: () => void }) {
  const words = useWords('history');
  const language = useLanguage();
  const { timeZone } = useSession().shop;
  const { view, date, gate, today } = place;
  const [what, setWhat] = useState<What>(view === 'closings' ? 'closings' : view === 'week' ? '1h' : '15m');
  const shown =
    view === 'closings'
      ? monthOf(date)
      : view === 'week'
        ? { from: weekOf(date), to: dayAfter(weekOf(date), 6) }
        : { from: date, to: date };
  const [from, setFrom] = useState(shown.from);
  const [to, setTo] = useState([shown.to, today].sort()[0]!);
  const valid = from !== '' && to !== '' && from <= to;
  const address =
    what === 'closings'
      ? addressOf('/reports/closings.csv', {}, { from, to, language })
      : addressOf('/footfall/export.csv', {}, { from, to, bucket: what, gate: gate ?? undefined, language });
  return (
    <Dialog
      title={words.exportTitle}
      onClose={onClose}
      actions={
        valid && (
          <a className={styles.download} href={address} download onClick={onClose}>
            <Icon name="download" />
            {words.downloadFile}
          </a>
        )
      }
    >
      <div className={styles.form}>
        <div className={styles.slide}>
          <Segmented<What>
            label={words.exportWhat}
            options={[
              { value: '15m', text: words.byQuarterShort },
              { value: '1h', text: words.byHourShort },
              { value: '1d', text: words.byDayShort },
              { value: 'closings', text: words.closingsShort },
            ]}
            value={what}
            onChange={setWhat}
          />
        </div>
        <div className={styles.range}>
          <Field label={words.firstDay} type="date" value={from} onChange={setFrom} />
          <Field
            label={words.lastDay}
            type="date"
            value={to}
            onChange={setTo}
            {...(valid ? {} : { problem: words.rangeProblem })}
          />
        </div>
        <p className={styles.text}>{words.exportText(timeZone)}</p>
      </div>
    </Dialog>
  );
}
