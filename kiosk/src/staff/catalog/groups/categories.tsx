import type { StaffCategory } from '@lintel/shared/http/catalog-office';
import { useMutation } from '@tanstack/react-query';
import { call } from '../../../hub-client/hub.ts';
import { Button, IconButton } from '../../../ui/button.tsx';
import { Card } from '../../../ui/card.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { linkTo } from '../../../ui/route.ts';
import { showToast } from '../../../ui/toast.tsx';
import { useProblemText } from '../../../words/use-problem-text.ts';
import { useWords } from '../../../words/use-words.ts';
import { moved } from '../../slides/order-rules.ts';
import { Thumb } from '../thumb.tsx';
import { DeletedGroups } from './deleted-groups.tsx';
import { shelves } from './group-rules.ts';
import styles from './groups.module.css';
import { forgetGroups, putCategories, useGroupName } from './use-groups.ts';

interface Siblings {
  all: StaffCategory[];
  index: number;
}

/** The categories on their two levels, in the order of the kiosk. */
export function Categories(props: {
  items: StaffCategory[];
  onNew: () => void;
  onOpen: (category: StaffCategory) => void;
}) {
  const words = useWords('groups');
  const problemText = useProblemText();
  const order = useMutation({
    mutationFn: (ids: string[]) => call('orderCategories', { body: { ids } }),
    // Shown in its new place at once: whoever moves it three places presses three times.
    onMutate: (ids) => putCategories(inOrder(props.items, ids)),
    onSuccess: (after) => putCategories(after.items),
    onError(error) {
      forgetGroups();
      showToast({ kind: 'bad', text: problemText(error) });
    },
  });
  const tree = shelves(props.items);
  const move = ({ all, index }: Siblings, by: number) => order.mutate(moved(all, index, by).map(({ id }) => id));
  const row = (category: StaffCategory, siblings: Siblings, below: StaffCategory[] | null) => (
    <CategoryRow
      key={category.id}
      category={category}
      below={below}
      siblings={siblings}
      onMove={(by) => move(siblings, by)}
      onOpen={() => props.onOpen(category)}
    />
  );
  const tops = tree.map(({ category }) => category);
  return (
    <Card
      title={words.categories}
      aside={
        <Button icon="plus" onPress={props.onNew}>
          {words.newCategory}
        </Button>
      }
    >
      {tree.length === 0 && <EmptyState icon="grid" title={words.noCategories} text={words.noCategoriesText} />}
      <ul className={styles.list}>
        {tree.flatMap(({ category, below }, index) => [
          row(category, { all: tops, index }, below),
          ...below.map((one, at) => row(one, { all: below, index: at }, null)),
        ])}
      </ul>
      <DeletedGroups kind="category" items={props.items} />
    </Card>
  );
}

function CategoryRow(props: {
  category: StaffCategory;
  /** Null on the second level. */
  below: StaffCategory[] | null;
  siblings: Siblings;
  onMove: (by: number) => void;
  onOpen: () => void;
}) {
  const words = useWords('groups');
  const nameOf = useGroupName();
  const { category, siblings } = props;
  const name = nameOf(category);
  const products = [category, ...(props.below ?? [])].reduce((sum, one) => sum + one.productCount, 0);
  return (
    <li className={styles.row} data-below={props.below === null || undefined}>
      <Thumb hash={category.imageHash} size={36} />
      <a {...linkTo(`/staff/catalog?category=${category.id}`)} className={styles.name}>
        <strong>{name}</strong>
        <span className={styles.facts}>{words.products(products)}</span>
      </a>
      <span className={styles.controls}>
        <IconButton
          icon="chevronUp"
          label={words.moveUp(name)}
          disabled={siblings.index === 0}
          onPress={() => props.onMove(-1)}
        />
        <IconButton
          icon="chevronDown"
          label={words.moveDown(name)}
          disabled={siblings.index === siblings.all.length - 1}
          onPress={() => props.onMove(1)}
        />
        <IconButton icon="pencil" label={words.editOf(name)} onPress={props.onOpen} />
      </span>
    </li>
  );
}

/** As the hub will put them: those named in their new order, in the places they hold together. */
function inOrder(items: StaffCategory[], ids: readonly string[]): StaffCategory[] {
  const named = ids.map((id) => items.find((one) => one.id === id)!).values();
  return items.map((one) => (ids.includes(one.id) ? named.next().value! : one));
}
