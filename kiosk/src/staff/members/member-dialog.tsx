import type { Member } from '@lintel/shared/http/members';
import { type Language, languages } from '@lintel/shared/languages';
import { useMutation } from '@tanstack/react-query';
import { type SubmitEvent, useState } from 'react';
import { call } from '../../hub-client/hub.ts';
import { isProblem } from '../../hub-client/problem.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Check } from '../../ui/check.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { Select } from '../../ui/select.tsx';
import { showToast } from '../../ui/toast.tsx';
import { ownNames } from '../../words/language.ts';
import { useProblemText } from '../../words/use-problem-text.ts';
import { useWords } from '../../words/use-words.ts';
import { renewMembers } from '../shell/live-cache.ts';
import styles from './member-dialog.module.css';

/** Makes somebody a member who agrees to it, or changes what is kept. */
export function MemberDialog(props: {
  member: Member | null;
  /** What is known already of somebody new. */
  phone?: string;
  onSaved?: (member: Member) => void;
  onClose: () => void;
}) {
  const words = useWords('members');
  const problemText = useProblemText();
  const { member, onClose } = props;
  const [name, setName] = useState(member?.name ?? '');
  const [phone, setPhone] = useState(member?.phone ?? props.phone ?? '');
  const [language, setLanguage] = useState<Language | ''>(member?.language ?? '');
  const [tags, setTags] = useState(member?.tags.join(', ') ?? '');
  const [consent, setConsent] = useState(member !== null);
  const [tried, setTried] = useState(false);
  const [key] = useState(() => crypto.randomUUID());
  const save = useMutation({
    mutationFn() {
      const body = {
        name: name.trim(),
        phone: phone.trim() === '' ? null : phone.trim(),
        language: language === '' ? null : language,
        tags: [...new Set(tags.split(/[,，、]/).map((tag) => tag.trim()))].filter((tag) => tag !== ''),
      };
      return member === null
        ? call('createMember', { body: { ...body, consent: true }, key })
        : call('changeMember', { params: { id: member.id }, body: { ...body, version: member.version } });
    },
    onSuccess(saved) {
      renewMembers();
      showToast({ kind: 'good', text: words.saved });
      onClose();
      props.onSaved?.(saved);
    },
    onError(error) {
      if (isProblem(error, 'version-conflict')) renewMembers();
    },
    // A person must not stay in any cache.
    gcTime: 0,
  });
  const wrongPhone = isProblem(save.error, 'phone-invalid', 'member-exists');
  function typed(apply: () => void) {
    apply();
    if (save.isError) save.reset();
  }
  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    setTried(true);
    if (consent && !save.isPending) save.mutate();
  }
  return (
    <Dialog title={member === null ? words.newMember : words.edit} width="min(96vw, 520px)" onClose={onClose}>
      <form className={styles.form} onSubmit={submit}>
        <Field
          label={words.name}
          hint={words.nameHint}
          value={name}
          onChange={(text) => typed(() => setName(text.slice(0, 60)))}
        />
        <Field
          label={words.phone}
          inputMode="numeric"
          value={phone}
          onChange={(text) => typed(() => setPhone(text.slice(0, 30)))}
          problem={wrongPhone ? problemText(save.error) : undefined}
        />
        <Select<Language | ''>
          label={words.language}
          options={[
            { value: '', text: words.noLanguage },
            ...languages.map((value) => ({ value, text: ownNames[value] })),
          ]}
          value={language}
          onChange={(value) => typed(() => setLanguage(value))}
        />
        <Field
          label={words.tags}
          hint={words.tagsHint}
          value={tags}
          onChange={(text) => typed(() => setTags(text.slice(0, 300)))}
        />
        {member === null && <Check label={words.consent} checked={consent} onChange={setConsent} />}
        {tried && !consent && <Banner kind="warn">{words.consentMissing}</Banner>}
        {save.error && !wrongPhone && <Banner kind="bad">{problemText(save.error)}</Banner>}
        <Button type="submit" kind="primary" wide busy={save.isPending}>
          {words.save}
        </Button>
      </form>
    </Dialog>
  );
}
