import type { Account, AccountKind } from '@lintel/shared/http/payment-accounts';
import { useMutation } from '@tanstack/react-query';
import { type SubmitEvent, useState } from 'react';
import { call } from '../../../hub-client/hub.ts';
import { queryClient, queryKey } from '../../../hub-client/use-hub-query.tsx';
import { Banner } from '../../../ui/banner.tsx';
import { Button } from '../../../ui/button.tsx';
import { Check } from '../../../ui/check.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { Field } from '../../../ui/field.tsx';
import { TextArea } from '../../../ui/text-area.tsx';
import { showToast } from '../../../ui/toast.tsx';
import { useProblemText } from '../../../words/use-problem-text.ts';
import { useWords } from '../../../words/use-words.ts';
import { useSession } from '../../shell/session.tsx';
import { accountOf, emptyFields, fieldsOf, kindText, refusedNames } from './account-form.ts';
import styles from './accounts.module.css';

const linePractice = 'https://sandbox-api-pay.line.me';
const lineReal = 'https://api-pay.line.me';

/** A contract with a payment provider: set up, changed or removed. Secrets go to the hub and never come back. */
export function AccountDialog(props: { kind: AccountKind; account: Account | null; onClose: () => void }) {
  const words = useWords('accounts');
  const problemText = useProblemText();
  const { shop } = useSession();
  const { kind, account, onClose } = props;
  const name = kindText(words, kind);
  const fields = fieldsOf(words, kind);
  const [form, setForm] = useState<Record<string, string>>(() =>
    Object.fromEntries(Object.entries(account?.settings ?? {}).map(([key, value]) => [key, String(value)])),
  );
  const [practice, setPractice] = useState(account?.settings.url === linePractice);
  const [tried, setTried] = useState(false);
  const done = (text: string) => {
    void queryClient.invalidateQueries({ queryKey: queryKey('listAccounts') });
    showToast({ kind: 'good', text });
    onClose();
  };
  const save = useMutation({
    mutationFn: () => {
      const body = accountOf(kind, fields, form, account);
      if (kind === 'wechat') body.settings.currency = shop.currency;
      if (kind === 'linePay' && practice !== (account?.settings.url === linePractice))
        body.settings.url = practice ? linePractice : lineReal;
      // The hub checks each kind by its own schema; the form only knows the names.
      return call('putAccount', { body: body as unknown as Parameters<typeof call<'putAccount'>>[1]['body'] });
    },
    onSuccess: () => done(words.saved(name)),
    // A secret must not stay in any cache.
    gcTime: 0,
  });
  const remove = useMutation({
    mutationFn: () => call('removeAccount', { params: { kind } }),
    onSuccess: () => done(words.removed(name)),
  });
  const refused = refusedNames(save.error);
  const wrong = [...(tried ? emptyFields(fields, form, account !== null) : []), ...refused];
  const error = refused.length === 0 ? (save.error ?? remove.error) : remove.error;
  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    setTried(true);
    if (emptyFields(fields, form, account !== null).length === 0 && !save.isPending) save.mutate();
  }
  return (
    <Dialog title={name} width="min(96vw, 560px)" onClose={onClose}>
      <form className={styles.form} onSubmit={submit}>
        {fields.map((field) => {
          const common = {
            label: field.label,
            value: form[field.name] ?? '',
            hint: field.of === 'secrets' && account ? words.secretKept : field.hint,
            problem: wrong.includes(field.name) ? field.hint : undefined,
            onChange: (text: string) => {
              setForm({ ...form, [field.name]: text });
              if (save.isError) save.reset();
            },
          };
          return field.long ? (
            <TextArea key={field.name} {...common} lines={3} />
          ) : (
            <Field key={field.name} {...common} type={field.of === 'secrets' ? 'password' : 'text'} />
          );
        })}
        {kind === 'linePay' && (
          <Check label={words.practice} hint={words.practiceHint} checked={practice} onChange={setPractice} />
        )}
        {refused.includes('currency') && <Banner kind="bad">{words.wrongCurrency(shop.currency)}</Banner>}
        {error && <Banner kind="bad">{problemText(error)}</Banner>}
        <Button type="submit" kind="primary" wide busy={save.isPending}>
          {words.save}
        </Button>
        {account && (
          <Button kind="danger" wide busy={remove.isPending} onPress={() => remove.mutate()}>
            {words.remove}
          </Button>
        )}
      </form>
    </Dialog>
  );
}
