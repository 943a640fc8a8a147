import type { Printer } from '@lintel/shared/http/printing';
import { useState } from 'react';
import { useHubQuery } from '../../../hub-client/use-hub-query.tsx';
import { usePrinting } from '../../../hub-client/use-printing.ts';
import { Button } from '../../../ui/button.tsx';
import { Card } from '../../../ui/card.tsx';
import { ErrorState } from '../../../ui/empty-state.tsx';
import { Skeleton } from '../../../ui/spinner.tsx';
import { useWords } from '../../../words/use-words.ts';
import { PrintState } from '../../printers/print-state.tsx';
import { printerText } from '../../printers/printer-text.ts';
import { StateBadge } from '../../shell/state-badge.tsx';
import styles from '../accounts/accounts.module.css';
import { PrinterDialog } from './printer-dialog.tsx';
import { placeText } from './printer-form.ts';

/** Receipt printers: where they are, how they are, who prints on them. */
export function Printers() {
  const words = useWords('printers');
  const printers = useHubQuery('listPrinters', undefined, { refetchInterval: 10_000 });
  const [editing, setEditing] = useState<Printer | 'new' | null>(null);
  const kiosks = printers.data?.kiosks ?? [];
  return (
    <Card title={words.printers}>
      {printers.isPending && <Skeleton height="120px" />}
      {printers.error && !printers.data && (
        <ErrorState error={printers.error} onRetry={() => void printers.refetch()} />
      )}
      {printers.data?.items.length === 0 && <p className={styles.note}>{words.noPrinters}</p>}
      {printers.data && (
        <ul className={styles.list}>
          {printers.data.items.map((printer) => (
            <PrinterRow key={printer.id} printer={printer} kiosks={kiosks} onEdit={() => setEditing(printer)} />
          ))}
        </ul>
      )}
      {printers.data && (
        <Button icon="plus" onPress={() => setEditing('new')}>
          {words.addPrinter}
        </Button>
      )}
      {editing && (
        <PrinterDialog printer={editing === 'new' ? null : editing} kiosks={kiosks} onClose={() => setEditing(null)} />
      )}
    </Card>
  );
}

function PrinterRow(props: { printer: Printer; kiosks: { id: string; name: string }[]; onEdit: () => void }) {
  const words = useWords('printers');
  const printing = usePrinting();
  const { printer } = props;
  const { name, status, till } = printer;
  const used = [
    ...(till ? [words.forTill] : []),
    ...props.kiosks.filter(({ id }) => printer.kiosks.includes(id)).map((kiosk) => kiosk.name),
  ];
  const well = status.state === 'ready';
  return (
    <li className={styles.account}>
      <strong>{name}</strong>
      <StateBadge kind={well && !status.nearEnd ? 'good' : status.state === 'unknown' ? 'plain' : 'warn'}>
        {well && status.nearEnd ? words.nearEnd : printerText(words, status.state)}
      </StateBadge>
      <span className={styles.note}>{`${placeText(printer.connection)} · ${used.join(', ') || words.unused}`}</span>
      <span className={styles.actions}>
        <Button aria-label={words.testOf(name)} busy={printing.busy} onPress={() => printing.test(printer.id)}>
          {words.test}
        </Button>
        <Button icon="pencil" aria-label={words.editOf(name)} onPress={props.onEdit}>
          {words.edit}
        </Button>
      </span>
      <span className={styles.note}>
        <PrintState {...printing} />
      </span>
    </li>
  );
}
