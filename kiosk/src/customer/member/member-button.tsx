import { lazy, Suspense, useState } from 'react';
import { keepLoading } from '../../hub-client/keep-loading.ts';
import { useHubQuery } from '../../hub-client/use-hub-query.tsx';
import { Button } from '../../ui/button.tsx';
import { useLanguage } from '../../words/language.ts';
import { useWords } from '../../words/use-words.ts';
import { useSale } from '../sale/use-sale.ts';

const MemberDialog = lazy(async () => ({
  default: (await keepLoading(() => import('./member-dialog.tsx'))).MemberDialog,
}));

/** The way in for members, where the shop has some. Whoever is none passes by. */
export function MemberButton() {
  const words = useWords('customer');
  const language = useLanguage();
  const { basket } = useSale();
  const { data: shop } = useHubQuery('shop');
  const [open, setOpen] = useState(false);
  if (shop?.members !== true) return null;
  const member = basket?.member ?? null;
  return (
    <>
      <Button icon="user" onPress={() => setOpen(true)}>
        {member === null ? words.haveMember : words.memberWith(member.points.toLocaleString(language))}
      </Button>
      {open && (
        <Suspense>
          <MemberDialog onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
