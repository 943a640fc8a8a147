import { languages } from '@lintel/shared/languages';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { isProblem } from '../../../hub-client/problem.ts';
import { useHubQuery } from '../../../hub-client/use-hub-query.tsx';
import { Banner } from '../../../ui/banner.tsx';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { Field } from '../../../ui/field.tsx';
import { Select } from '../../../ui/select.tsx';
import { showToast } from '../../../ui/toast.tsx';
import { ownNames } from '../../../words/language.ts';
import { useProblemText } from '../../../words/use-problem-text.ts';
import { useWords } from '../../../words/use-words.ts';
import form from '../../shell/form.module.css';
import { PictureField } from '../picture-field.tsx';
import { shelves, typedNames } from './group-rules.ts';
import styles from './groups.module.css';
import { forgetGroups, type Group, type Kind, restoreGroup, saveGroup, useGroupName } from './use-groups.ts';

/** A brand or category being made or changed. */
export function GroupDialog(props: {
  kind: Kind;
  group: Group | null;
  onClose: () => void;
  onDelete: (group: Group) => void;
}) {
  const words = useWords('groups');
  const problemText = useProblemText();
  const nameOf = useGroupName();
  const { kind, group, onClose } = props;
  const known = group?.of ?? null;
  const category = group?.kind === 'category' ? group.of : null;
  const [draft, setDraft] = useState(() => ({
    name: known?.name ?? '',
    names: known?.names ?? {},
    parentId: category?.parentId ?? null,
    imageHash: category?.imageHash ?? null,
    required: category?.requiredAttributes.join(', ') ?? '',
  }));
  const [key, setKey] = useState(() => crypto.randomUUID());
  const categories = useHubQuery('listStaffCategories').data?.items ?? [];
  const brands = useHubQuery('listBrands').data?.items ?? [];
  const tree = shelves(categories);
  const hasBelow = tree.some((shelf) => shelf.category.id === known?.id && shelf.below.length > 0);

  const done = (text: string) => {
    showToast({ kind: 'good', text });
    onClose();
  };
  const save = useMutation({
    mutationFn() {
      const { name, names, required, parentId, imageHash } = draft;
      const said = Object.fromEntries(Object.entries(names).filter(([, text]) => text.trim() !== ''));
      const more = { parentId, imageHash, requiredAttributes: typedNames(required) };
      return saveGroup(kind, known, { name: name.trim(), names: said, more }, key);
    },
    onSuccess: () => done(words.saved),
    onSettled: forgetGroups,
  });
  const restore = useMutation({
    mutationFn: (id: string) => restoreGroup(kind, id),
    onSuccess: (after) => done(words.restored(nameOf(after))),
    onSettled: forgetGroups,
  });
  const set = (part: Partial<typeof draft>) => {
    setDraft({ ...draft, ...part });
    setKey(crypto.randomUUID());
    if (save.isError) save.reset();
  };
  const error = save.error ?? restore.error;
  const taken = isProblem(error, 'name-taken') ? error.extra.id : null;
  const deleted = [...categories, ...brands].find(({ id, deletedAt }) => id === taken && deletedAt !== null);
  const titles = { brand: words.newBrand, category: words.newCategory };
  return (
    <Dialog
      title={known === null ? titles[kind] : words.editOf(nameOf(known))}
      width="min(96vw, 720px)"
      onClose={onClose}
      actions={
        <>
          {group !== null && (
            <Button kind="danger" icon="trash" disabled={hasBelow} onPress={() => props.onDelete(group)}>
              {words.delete}
            </Button>
          )}
          <Button
            kind="primary"
            busy={save.isPending}
            disabled={draft.name.trim() === ''}
            onPress={() => save.mutate()}
          >
            {words.save}
          </Button>
        </>
      }
    >
      <div className={form.form}>
        <Field label={words.name} value={draft.name} onChange={(name) => set({ name })} hint={words.nameHint} />
        <div className={styles.languages}>
          {languages.map((language) => (
            <Field
              key={language}
              label={words.nameIn(ownNames[language])}
              value={draft.names[language] ?? ''}
              onChange={(text) => set({ names: { ...draft.names, [language]: text } })}
            />
          ))}
        </div>
        {kind === 'category' && (
          <>
            <Select
              label={words.liesBelow}
              value={draft.parentId ?? ''}
              disabled={hasBelow}
              hint={hasBelow ? words.hasBelow : words.twoLevels}
              options={[
                { value: '', text: words.firstLevel },
                ...tree.flatMap(({ category: top }) =>
                  top.id === known?.id || top.parentId !== null ? [] : { value: top.id, text: nameOf(top) },
                ),
              ]}
              onChange={(parentId) => set({ parentId: parentId || null })}
            />
            <Field
              label={words.required}
              value={draft.required}
              onChange={(required) => set({ required })}
              hint={words.requiredHint}
            />
            <PictureField label={words.picture} hash={draft.imageHash} onChange={(imageHash) => set({ imageHash })} />
          </>
        )}
        {error && (
          <Banner
            kind="bad"
            action={
              deleted && (
                <Button icon="undo" busy={restore.isPending} onPress={() => restore.mutate(deleted.id)}>
                  {words.restoreOf(nameOf(deleted))}
                </Button>
              )
            }
          >
            {problemText(error)}
          </Banner>
        )}
      </div>
    </Dialog>
  );
}
