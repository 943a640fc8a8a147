import { Dialog } from '../../ui/dialog.tsx';
import { useWords } from '../../words/use-words.ts';
import { useSale } from '../sale/use-sale.ts';
import { FindMember } from './find-member.tsx';
import { MemberCard } from './member-card.tsx';

/** The step between the basket and paying: who somebody is, then what that brings. */
export function MemberDialog({ onClose }: { onClose: () => void }) {
  const words = useWords('member');
  const member = useSale().basket?.member ?? null;
  const title = member === null ? words.title : member.name === '' ? words.unnamed : words.hello(member.name);
  return (
    <Dialog title={title} onClose={onClose} width="min(96vw, calc(var(--mm) * 150))">
      {member === null ? <FindMember onSkip={onClose} /> : <MemberCard member={member} onDone={onClose} />}
    </Dialog>
  );
}
