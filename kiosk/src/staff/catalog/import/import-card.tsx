import type { ImportReport } from '@lintel/shared/http/catalog-office';
import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { sendCatalog } from '../../../hub-client/files.ts';
import { Banner } from '../../../ui/banner.tsx';
import { Button } from '../../../ui/button.tsx';
import { Card } from '../../../ui/card.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { useLanguage } from '../../../words/language.ts';
import { useProblemText } from '../../../words/use-problem-text.ts';
import { useWords } from '../../../words/use-words.ts';
import { forgetLists } from '../use-catalog.ts';
import styles from './import.module.css';
import { Problems } from './problems.tsx';

/** Goods from a spreadsheet: tried first, with everything that is wrong with it, then brought in. `after` follows that. */
export function ImportCard({ after }: { after?: ReactNode }) {
  const words = useWords('catalogImport');
  const problemText = useProblemText();
  const [file, setFile] = useState<File | null>(null);
  const [progress, setProgress] = useState<{ done: number; total: number } | null>(null);
  const send = useMutation({
    mutationFn: ({ chosen, dryRun }: { chosen: File; dryRun: boolean }) => {
      setProgress(null);
      return sendCatalog(chosen, dryRun, (done, total) => setProgress({ done, total }));
    },
    onSuccess: (report) => void (!report.dryRun && forgetLists()),
  });
  function choose(files: FileList | null) {
    const chosen = files?.[0];
    if (!chosen || send.isPending) return;
    setFile(chosen);
    send.mutate({ chosen, dryRun: true });
  }
  const report = send.data;
  return (
    <Card title={words.import}>
      <p className={styles.text}>{words.importText}</p>
      <label
        className={styles.drop}
        onDragOver={(event) => event.preventDefault()}
        onDrop={(event) => {
          event.preventDefault();
          choose(event.dataTransfer.files);
        }}
      >
        <Icon name="upload" />
        <span>{file === null ? words.chooseFile : file.name}</span>
        <input
          type="file"
          accept=".csv,text/csv"
          aria-label={words.chooseFile}
          disabled={send.isPending}
          onChange={(event) => {
            choose(event.currentTarget.files);
            // The same file, corrected, may be chosen again.
            event.currentTarget.value = '';
          }}
        />
      </label>
      {send.isPending && (
        <div className={styles.progress} role="status">
          <progress
            aria-label={send.variables.dryRun ? words.checking : words.bringingIn}
            {...(progress ? { value: progress.done, max: Math.max(progress.total, 1) } : {})}
          />
          <span>
            {send.variables.dryRun ? words.checking : words.bringingIn}
            {progress && ` ${words.ofRows(progress.done, progress.total)}`}
          </span>
        </div>
      )}
      {send.error && (
        <Banner
          kind="bad"
          action={file && <Button onPress={() => send.mutate({ chosen: file, dryRun: true })}>{words.again}</Button>}
        >
          {problemText(send.error)}
        </Banner>
      )}
      {report && !send.isPending && (
        <Report report={report} after={after} onBringIn={() => file && send.mutate({ chosen: file, dryRun: false })} />
      )}
    </Card>
  );
}

function Report(props: { report: ImportReport; after: ReactNode; onBringIn: () => void }) {
  const { report, after, onBringIn } = props;
  const words = useWords('catalogImport');
  const number = new Intl.NumberFormat(useLanguage());
  const nothing = report.created + report.changed === 0;
  const sums = [
    [words.created, report.created],
    [words.changed, report.changed],
    [words.same, report.same],
    [words.left, report.left],
  ] as const;
  return (
    <>
      {report.dryRun ? (
        <Banner kind={report.problems.length > 0 ? 'warn' : 'info'}>
          {report.problems.length > 0 ? words.someWrong(report.problems.length) : words.allRight}
        </Banner>
      ) : (
        <Banner kind={report.left > 0 ? 'warn' : 'good'}>{words.broughtIn(report.created + report.changed)}</Banner>
      )}
      <dl className={styles.sums}>
        {sums.map(([label, value]) => (
          <div key={label} data-zero={value === 0 || undefined}>
            <dt>{label}</dt>
            <dd>{number.format(value)}</dd>
          </div>
        ))}
      </dl>
      {report.dryRun ? (
        <Button kind="primary" once disabled={nothing} onPress={onBringIn}>
          {nothing ? words.nothingNew : words.bringIn(report.created + report.changed)}
        </Button>
      ) : (
        after
      )}
      {report.problems.length > 0 && <Problems problems={report.problems} />}
    </>
  );
}
