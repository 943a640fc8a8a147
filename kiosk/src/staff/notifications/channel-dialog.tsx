import { type Channel, type ChannelKind, channelKinds, notificationKinds } from '@lintel/shared/http/notifications';
import { languages } from '@lintel/shared/languages';
import { useMutation } from '@tanstack/react-query';
import { type ReactNode, type SubmitEvent, useState } from 'react';
import { call } from '../../hub-client/hub.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Check } from '../../ui/check.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { showToast } from '../../ui/toast.tsx';
import { ownNames, useLanguage } from '../../words/language.ts';
import { useProblemText } from '../../words/use-problem-text.ts';
import { useWords } from '../../words/use-words.ts';
import { renewNotifications } from '../shell/live-cache.ts';
import {
  type ChannelForm,
  channelOf,
  emptyForm,
  type FieldName,
  formOf,
  usualPorts,
  wrongField,
} from './channel-rules.ts';
import { channelText, kindText } from './channel-text.ts';
import styles from './channels.module.css';

type Change = (part: Partial<ChannelForm>) => void;

/** Adds a channel, changes one, or takes it away. */
export function ChannelDialog({ channel, onClose }: { channel: Channel | null; onClose: () => void }) {
  const words = useWords('bell');
  const language = useLanguage();
  const problemText = useProblemText();
  const [form, setForm] = useState(() =>
    channel ? formOf(channel) : emptyForm('email', language, [...notificationKinds]),
  );
  const [wrong, setWrong] = useState<FieldName | null>(null);
  const [key] = useState(() => crypto.randomUUID());
  const done = (text: string) => {
    renewNotifications();
    showToast({ kind: 'good', text });
    onClose();
  };
  const save = useMutation({
    mutationFn: () =>
      channel
        ? call('changeChannel', { params: { id: channel.id }, body: channelOf(form) })
        : call('addChannel', { body: channelOf(form), key }),
    onSuccess: ({ name }) => done(words.saved(name)),
    // What was typed as a password must not stay in any cache.
    gcTime: 0,
  });
  const remove = useMutation({
    mutationFn: () => call('removeChannel', { params: { id: channel!.id } }),
    onSuccess: () => done(words.removed(channel!.name)),
  });
  const change: Change = (part) => {
    setForm({ ...form, ...part });
    setWrong(null);
    if (save.isError) save.reset();
  };
  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const found = wrongField(form, channel?.hasSecret ?? false);
    setWrong(found);
    if (found === null && !save.isPending) save.mutate();
  }
  const error = save.error ?? remove.error;
  return (
    <Dialog title={channel ? words.editOf(channel.name) : words.addChannel} width="min(96vw, 620px)" onClose={onClose}>
      <form className={styles.form} onSubmit={submit}>
        {!channel && (
          <Segmented<ChannelKind>
            label={words.kind}
            options={channelKinds.map((kind) => ({ value: kind, text: channelText(words, kind) }))}
            value={form.kind}
            onChange={(kind) => change({ kind, to: '', secret: '' })}
          />
        )}
        <Field
          label={words.name}
          value={form.name}
          hint={words.nameHint}
          onChange={(name) => change({ name: name.slice(0, 60) })}
          problem={wrong === 'name' ? words.wrongName : undefined}
        />
        <Where form={form} known={channel?.hasSecret ?? false} wrong={wrong} change={change} />
        <Group label={words.language}>
          <div className={styles.slide}>
            <Segmented
              label={words.language}
              options={languages.map((value) => ({ value, text: ownNames[value] }))}
              value={form.language}
              onChange={(value) => change({ language: value })}
            />
          </div>
        </Group>
        <Group label={words.what}>
          <div className={styles.kinds}>
            {notificationKinds.map((kind) => (
              <Check
                key={kind}
                label={kindText(words, kind)}
                checked={form.kinds.includes(kind)}
                onChange={(on) =>
                  change({ kinds: on ? [...form.kinds, kind] : form.kinds.filter((other) => other !== kind) })
                }
              />
            ))}
          </div>
        </Group>
        {wrong === 'kinds' && <Banner kind="warn">{words.wrongKinds}</Banner>}
        <Check label={words.enabled} checked={form.enabled} onChange={(enabled) => change({ enabled })} />
        {error && <Banner kind="bad">{problemText(error)}</Banner>}
        <Button type="submit" kind="primary" wide busy={save.isPending}>
          {words.save}
        </Button>
        {channel && (
          <Button kind="danger" wide busy={remove.isPending} onPress={() => remove.mutate()}>
            {words.remove}
          </Button>
        )}
      </form>
    </Dialog>
  );
}

function Group({ label, children }: { label: string; children: ReactNode }) {
  return (
    <fieldset className={styles.group}>
      <legend className={styles.legend}>{label}</legend>
      {children}
    </fieldset>
  );
}

/** Where it goes, by kind. */
function Where(props: { form: ChannelForm; known: boolean; wrong: FieldName | null; change: Change }) {
  const words = useWords('bell');
  const { form, known, wrong, change } = props;
  const secret = (label: string, hint: string) => (
    <Field
      label={label}
      type="password"
      value={form.secret}
      hint={known ? words.secretKept : hint}
      onChange={(value) => change({ secret: value })}
      problem={wrong === 'secret' ? words.wrongSecret : undefined}
    />
  );
  if (form.kind === 'wecom') return secret(words.webhook, words.webhookHint);
  if (form.kind === 'line')
    return (
      <>
        <Field
          label={words.lineTo}
          value={form.to}
          hint={words.lineToHint}
          onChange={(to) => change({ to })}
          problem={wrong === 'to' ? words.wrongLineTo : undefined}
        />
        {secret(words.lineToken, words.lineTokenHint)}
      </>
    );
  return (
    <>
      <div className={styles.row}>
        <Field
          label={words.host}
          value={form.host}
          placeholder="smtp.example.com"
          onChange={(host) => change({ host })}
          problem={wrong === 'host' ? words.wrongHost : undefined}
        />
        <Field
          label={words.port}
          inputMode="numeric"
          value={form.port}
          onChange={(port) => change({ port })}
          problem={wrong === 'port' ? words.wrongPort : undefined}
        />
      </div>
      <Group label={words.security}>
        <Segmented<ChannelForm['security']>
          label={words.security}
          options={[
            { value: 'tls', text: 'TLS' },
            { value: 'startTls', text: 'STARTTLS' },
            { value: 'none', text: words.securityNone },
          ]}
          value={form.security}
          onChange={(security) => change({ security, port: usualPorts[security] })}
        />
      </Group>
      <Field label={words.user} value={form.user} hint={words.userHint} onChange={(user) => change({ user })} />
      {secret(words.password, words.passwordHint)}
      <Field
        label={words.from}
        value={form.from}
        onChange={(from) => change({ from })}
        problem={wrong === 'from' ? words.wrongAddress : undefined}
      />
      <Field
        label={words.to}
        value={form.to}
        hint={words.toHint}
        onChange={(to) => change({ to })}
        problem={wrong === 'to' ? words.wrongAddress : undefined}
      />
    </>
  );
}
