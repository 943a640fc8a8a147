import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useHubQuery } from '../../../hub-client/use-hub-query.tsx';
import { Banner } from '../../../ui/banner.tsx';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { Select } from '../../../ui/select.tsx';
import { showToast } from '../../../ui/toast.tsx';
import { useProblemText } from '../../../words/use-problem-text.ts';
import { useWords } from '../../../words/use-words.ts';
import form from '../../shell/form.module.css';
import { useCategoryOptions } from '../use-categories.ts';
import { deleteGroup, forgetGroups, type Group, restoreGroup, useGroupName } from './use-groups.ts';

const stay = 'stay';

/** Asks where the products go, then deletes; what went nowhere can be undone. */
export function DeleteGroup({ group, onClose }: { group: Group; onClose: () => void }) {
  const words = useWords('groups');
  const problemText = useProblemText();
  const nameOf = useGroupName();
  const categories = useCategoryOptions();
  const brands = useHubQuery('listBrands').data?.items ?? [];
  const [moveTo, setMoveTo] = useState(stay);
  const { kind, of } = group;
  const name = nameOf(of);
  const others = (
    kind === 'category'
      ? categories
      : brands.filter(({ deletedAt }) => deletedAt === null).map((one) => ({ value: one.id, text: nameOf(one) }))
  ).filter(({ value }) => value !== of.id);
  const remove = useMutation({
    mutationFn: () => deleteGroup(group, moveTo === stay ? null : moveTo),
    onSuccess() {
      const undo = () => void restoreGroup(kind, of.id).finally(forgetGroups);
      showToast({ text: words.deletedToast(name), ...(moveTo === stay ? { undo } : {}) });
      onClose();
    },
    onSettled: forgetGroups,
  });
  return (
    <Dialog
      title={words.deleteOf(name)}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{words.keep}</Button>
          <Button kind="danger" icon="trash" once busy={remove.isPending} onPress={() => remove.mutate()}>
            {words.delete}
          </Button>
        </>
      }
    >
      <div className={form.form}>
        <p>{words.deleteHint}</p>
        {of.productCount > 0 && (
          <Select
            label={words.itsProducts(of.productCount)}
            value={moveTo}
            options={[
              { value: stay, text: words.productsStay },
              ...others.map(({ value, text }) => ({ value, text: words.moveTo(text.trim()) })),
            ]}
            onChange={setMoveTo}
          />
        )}
        {remove.error && <Banner kind="bad">{problemText(remove.error)}</Banner>}
      </div>
    </Dialog>
  );
}
