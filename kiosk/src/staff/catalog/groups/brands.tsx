import type { Brand } from '@lintel/shared/http/catalog-office';
import { useState } from 'react';
import { Button, IconButton } from '../../../ui/button.tsx';
import { Card } from '../../../ui/card.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { Field } from '../../../ui/field.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { linkTo } from '../../../ui/route.ts';
import { useWords } from '../../../words/use-words.ts';
import { DeletedGroups } from './deleted-groups.tsx';
import styles from './groups.module.css';
import { useGroupName } from './use-groups.ts';

/** So many are seen at a glance; more of them are searched. */
const glance = 12;

/** The brands by name. */
export function Brands(props: { items: Brand[]; onNew: () => void; onOpen: (brand: Brand) => void }) {
  const words = useWords('groups');
  const nameOf = useGroupName();
  const [search, setSearch] = useState('');
  const kept = props.items.filter(({ deletedAt }) => deletedAt === null);
  const sought = search.trim().toLowerCase();
  const found = kept.filter(({ name, names }) =>
    [name, ...Object.values(names)].some((text) => text.toLowerCase().includes(sought)),
  );
  return (
    <Card
      title={words.brands}
      aside={
        <Button icon="plus" onPress={props.onNew}>
          {words.newBrand}
        </Button>
      }
    >
      {kept.length === 0 && <EmptyState icon="tag" title={words.noBrands} text={words.noBrandsText} />}
      {kept.length > glance && (
        <div className={styles.filter}>
          <Field
            label={words.searchBrands}
            type="search"
            value={search}
            onChange={setSearch}
            before={<Icon name="search" />}
          />
        </div>
      )}
      {kept.length > 0 && found.length === 0 && <p className={styles.facts}>{words.noSuchBrand}</p>}
      <ul className={styles.list}>
        {found.map((brand) => (
          <li key={brand.id} className={styles.row}>
            <a {...linkTo(`/staff/catalog?q=${encodeURIComponent(brand.name)}`)} className={styles.name}>
              <strong>{nameOf(brand)}</strong>
              <span className={styles.facts}>{words.products(brand.productCount)}</span>
            </a>
            <span className={styles.controls}>
              <IconButton icon="pencil" label={words.editOf(nameOf(brand))} onPress={() => props.onOpen(brand)} />
            </span>
          </li>
        ))}
      </ul>
      <DeletedGroups kind="brand" items={props.items} />
    </Card>
  );
}
