import type { BasketMember } from '@lintel/shared/http/members';
import { useMutation } from '@tanstack/react-query';
import { type SubmitEvent, useEffect, useState } from 'react';
import { isProblem } from '../../hub-client/problem.ts';
import { useHubQuery } from '../../hub-client/use-hub-query.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Button, IconButton } from '../../ui/button.tsx';
import { Check } from '../../ui/check.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { useMoneyText } from '../../ui/money.tsx';
import { useLanguage } from '../../words/language.ts';
import { useProblemText } from '../../words/use-problem-text.ts';
import { useWords } from '../../words/use-words.ts';
import { MemberDialog } from '../members/member-dialog.tsx';
import { forgetMember, identify, payWithPoints } from './member-acts.ts';
import styles from './member-field.module.css';
import { useAct, useTill } from './use-till.ts';

/** Who buys, where the shop has members: asked for by phone number, or scanned like goods. */
export function MemberField() {
  const words = useWords('members');
  const { basket } = useTill();
  const { data: shop } = useHubQuery('shop');
  const [open, setOpen] = useState<'find' | { joins: string } | null>(null);
  const act = useAct();
  const close = () => setOpen(null);
  const known = basket?.member != null;
  // The page itself hears the scanner: a scanned member has answered the question.
  useEffect(() => {
    if (known) setOpen(null);
  }, [known]);
  if (shop?.members !== true) return null;
  const member = basket?.member ?? null;
  if (member !== null) return <Member member={member} />;
  return (
    <>
      <Button icon="user" wide onPress={() => setOpen('find')}>
        {words.addToSale}
      </Button>
      {open === 'find' && <FindDialog onJoin={(phone) => setOpen({ joins: phone })} onClose={close} />}
      {open !== null && open !== 'find' && (
        <MemberDialog
          member={null}
          phone={open.joins}
          onSaved={({ code }) => act(() => identify({ code: code! }))}
          onClose={close}
        />
      )}
    </>
  );
}

function Member({ member }: { member: BasketMember }) {
  const words = useWords('members');
  const tiers = useWords('member').tiers;
  const language = useLanguage();
  const money = useMoneyText();
  const act = useAct();
  const { usable, usePoints } = member;
  const count = (points: number) => points.toLocaleString(language);
  return (
    <section className={styles.member} aria-label={words.member}>
      <p className={styles.who}>
        <strong>{member.name === '' ? words.unnamed : member.name}</strong>
        <span>
          {tiers[member.tier]} · {words.points(count(member.points))}
        </span>
      </p>
      <IconButton icon="close" label={words.removeFromSale} onPress={() => act(forgetMember)} />
      {usable.points > 0 && (
        <div className={styles.use}>
          <Check
            label={words.spend(count(usable.points), money(usable.saved))}
            checked={usePoints}
            onChange={(wanted) => act(() => payWithPoints(wanted))}
          />
        </div>
      )}
    </section>
  );
}

/** A phone number or a scanned code; whoever is nobody yet may join here. */
function FindDialog({ onJoin, onClose }: { onJoin: (phone: string) => void; onClose: () => void }) {
  const words = useWords('members');
  const problemText = useProblemText();
  const [phone, setPhone] = useState('');
  const find = useMutation({ mutationFn: identify, onSuccess: onClose, gcTime: 0 });
  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    if (phone.trim() !== '' && !find.isPending) find.mutate({ phone: phone.trim() });
  }
  return (
    <Dialog title={words.addToSale} width="min(96vw, 460px)" onClose={onClose}>
      <form className={styles.find} onSubmit={submit}>
        <Field
          label={words.phone}
          hint={words.findHint}
          inputMode="numeric"
          value={phone}
          autoFocus
          onChange={(text) => {
            setPhone(text.slice(0, 30));
            if (find.isError) find.reset();
          }}
        />
        {find.error && <Banner kind="bad">{problemText(find.error)}</Banner>}
        <Button type="submit" kind="primary" wide busy={find.isPending} disabled={phone.trim() === ''}>
          {words.find}
        </Button>
        {isProblem(find.error, 'member-unknown') && phone.trim() !== '' && (
          <Button icon="plus" wide onPress={() => onJoin(phone.trim())}>
            {words.newMember}
          </Button>
        )}
      </form>
    </Dialog>
  );
}
