import { useState } from 'react';
import { useHubQuery } from '../../../hub-client/use-hub-query.tsx';
import { ErrorState } from '../../../ui/empty-state.tsx';
import { Skeleton } from '../../../ui/spinner.tsx';
import { useWords } from '../../../words/use-words.ts';
import { Page } from '../../shell/page.tsx';
import { GoodsTabs } from '../goods-tabs.tsx';
import { useFollowCatalog } from '../use-catalog.ts';
import { Brands } from './brands.tsx';
import { Categories } from './categories.tsx';
import { DeleteGroup } from './delete-group.tsx';
import { GroupDialog } from './group-dialog.tsx';
import styles from './groups.module.css';
import type { Group, Kind } from './use-groups.ts';

/** Categories on their two levels, and brands: made, renamed, ordered, moved, deleted and brought back. */
export function Groups() {
  const words = useWords('groups');
  const categories = useHubQuery('listStaffCategories', undefined, { staleTime: 0 });
  const brands = useHubQuery('listBrands', undefined, { staleTime: 0 });
  useFollowCatalog();
  const [open, setOpen] = useState<Group | Kind | null>(null);
  const [deleting, setDeleting] = useState<Group | null>(null);
  const close = () => setOpen(null);
  return (
    <Page title={words.groups}>
      <GoodsTabs />
      <div className={styles.columns}>
        {categories.data ? (
          <Categories
            items={categories.data.items}
            onNew={() => setOpen('category')}
            onOpen={(of) => setOpen({ kind: 'category', of })}
          />
        ) : (
          <NotYet query={categories} />
        )}
        {brands.data ? (
          <Brands
            items={brands.data.items}
            onNew={() => setOpen('brand')}
            onOpen={(of) => setOpen({ kind: 'brand', of })}
          />
        ) : (
          <NotYet query={brands} />
        )}
      </div>
      {open !== null && (
        <GroupDialog
          kind={typeof open === 'string' ? open : open.kind}
          group={typeof open === 'string' ? null : open}
          onClose={close}
          onDelete={(group) => {
            close();
            setDeleting(group);
          }}
        />
      )}
      {deleting !== null && <DeleteGroup group={deleting} onClose={() => setDeleting(null)} />}
    </Page>
  );
}

function NotYet({ query }: { query: { error: unknown; refetch: () => Promise<unknown> } }) {
  if (query.error) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  return <Skeleton height="420px" />;
}
