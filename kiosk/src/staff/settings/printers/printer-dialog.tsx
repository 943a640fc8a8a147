import type { Printer } from '@lintel/shared/http/printing';
import { useMutation } from '@tanstack/react-query';
import { type SubmitEvent, useState } from 'react';
import { call } from '../../../hub-client/hub.ts';
import { renewPrinting } from '../../../hub-client/use-printing.ts';
import { Banner } from '../../../ui/banner.tsx';
import { Button } from '../../../ui/button.tsx';
import { Check } from '../../../ui/check.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { Field } from '../../../ui/field.tsx';
import { Select } from '../../../ui/select.tsx';
import { showToast } from '../../../ui/toast.tsx';
import { useProblemText } from '../../../words/use-problem-text.ts';
import { useWords } from '../../../words/use-words.ts';
import styles from '../accounts/accounts.module.css';
import { formOf, type PrinterForm, printerOf, wrongFields } from './printer-form.ts';
import { ProfileFields } from './profile-fields.tsx';

/** A printer: added, changed or removed. */
export function PrinterDialog(props: {
  printer: Printer | null;
  kiosks: readonly { id: string; name: string }[];
  onClose: () => void;
}) {
  const words = useWords('printers');
  const problemText = useProblemText();
  const { printer, kiosks, onClose } = props;
  const [form, setForm] = useState<PrinterForm>(() => formOf(printer));
  const [tried, setTried] = useState(false);
  const [key] = useState(() => crypto.randomUUID());
  const done = (text: string) => {
    renewPrinting();
    showToast({ kind: 'good', text });
    onClose();
  };
  const save = useMutation({
    mutationFn: () => {
      const body = printerOf(form, printer);
      return printer ? call('changePrinter', { params: { id: printer.id }, body }) : call('addPrinter', { body, key });
    },
    onSuccess: ({ name }) => done(words.saved(name)),
  });
  const remove = useMutation({
    mutationFn: () => call('removePrinter', { params: { id: printer!.id } }),
    onSuccess: () => done(words.removed(printer!.name)),
  });
  const wrong = tried ? wrongFields(form) : [];
  const error = save.error ?? remove.error;
  function change(part: Partial<PrinterForm>) {
    setForm({ ...form, ...part });
    if (save.isError) save.reset();
  }
  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    setTried(true);
    if (wrongFields(form).length === 0 && !save.isPending) save.mutate();
  }
  const problem = (field: (typeof wrong)[number], text: string) => (wrong.includes(field) ? text : undefined);
  return (
    <Dialog title={printer?.name ?? words.addPrinter} width="min(96vw, 560px)" onClose={onClose}>
      <form className={styles.form} onSubmit={submit}>
        <Field
          label={words.name}
          value={form.name}
          hint={words.nameHint}
          problem={problem('name', words.wrongName)}
          onChange={(name) => change({ name })}
        />
        <Select
          label={words.connection}
          value={form.kind}
          options={[
            { value: 'network', text: words.network },
            { value: 'device', text: words.device },
            { value: 'serial', text: words.serial },
          ]}
          onChange={(kind) => change({ kind })}
        />
        {form.kind === 'network' ? (
          <>
            <Field
              label={words.host}
              value={form.host}
              hint={words.hostHint}
              problem={problem('host', words.wrongHost)}
              onChange={(host) => change({ host })}
            />
            <Field
              label={words.port}
              inputMode="numeric"
              value={form.port}
              problem={problem('port', words.wrongNumber)}
              onChange={(port) => change({ port })}
            />
          </>
        ) : (
          <Field
            label={words.path}
            value={form.path}
            hint={words.pathHint}
            problem={problem('path', words.wrongPath)}
            onChange={(path) => change({ path })}
          />
        )}
        {form.kind === 'serial' && (
          <Field
            label={words.baudRate}
            inputMode="numeric"
            value={form.baudRate}
            problem={problem('baudRate', words.wrongNumber)}
            onChange={(baudRate) => change({ baudRate })}
          />
        )}
        <ProfileFields
          profile={form.profile}
          feedProblem={problem('feedDots', words.wrongFeed)}
          onChange={(profile) => change({ profile })}
        />
        <Check
          label={words.forTill}
          hint={words.forTillHint}
          checked={form.till}
          onChange={(till) => change({ till })}
        />
        {form.till && (
          <Check
            label={words.autoPrint}
            hint={words.autoPrintHint}
            checked={form.autoPrint}
            onChange={(autoPrint) => change({ autoPrint })}
          />
        )}
        {kiosks.map(({ id, name }) => (
          <Check
            key={id}
            label={words.forKiosk(name)}
            checked={form.kiosks.includes(id)}
            onChange={(on) =>
              change({ kiosks: on ? [...form.kiosks, id] : form.kiosks.filter((other) => other !== id) })
            }
          />
        ))}
        {error && <Banner kind="bad">{problemText(error)}</Banner>}
        <Button type="submit" kind="primary" wide busy={save.isPending}>
          {words.save}
        </Button>
        {printer && (
          <Button kind="danger" wide busy={remove.isPending} onPress={() => remove.mutate()}>
            {words.remove}
          </Button>
        )}
      </form>
    </Dialog>
  );
}
