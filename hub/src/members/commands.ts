import { Problem } from '@lintel/shared/errors';
import type { Basket } from '@lintel/shared/http/baskets';
import type { ChangeMember, NewMember } from '@lintel/shared/http/members';
import { basketView } from '../checkout/basket-view.ts';
import { type BasketArgs, openBasket } from '../checkout/commands.ts';
import { basketFor, setMember, touchBasket } from '../checkout/store.ts';
import { command, type Tx } from '../database/storage.ts';
import type { By } from '../orders/actor.ts';
import { audit } from '../orders/audit.ts';
import { postPoints } from './ledger.ts';
import { memberBy, memberById } from './store.ts';

/** A phone number as it goes to the disk: sealed, and the mark by which it is found. */
export interface KeptPhone {
  phone: string | null;
  phoneMark: string | null;
}

/** What was done to whom, never who that is: the audit outlives the person. */
function told(
  tx: Tx,
  { id, actor, now }: By,
  action: string,
  subjectId: string,
  detail: Record<string, unknown>,
): void {
  audit(tx, { id, actor, now, action: `member.${action}`, subject: 'member', subjectId, detail });
  tx.changed({ kind: 'member' });
}

function checkPhone(tx: Tx, { phoneMark }: KeptPhone, memberId: string): void {
  const other = phoneMark === null ? undefined : memberBy(tx, { phoneMark });
  if (other && other.id !== memberId) throw new Problem('member-exists', undefined, { memberId: other.id });
}

/** Answers the id alone: what is remembered of a repeated request must not hold a person. @throws Problem `member-exists`. */
export const createMember = command(
  'members.create',
  (
    tx: Tx,
    args: By & { memberId: string; code: string; kept: KeptPhone; member: Omit<NewMember, 'phone' | 'consent'> },
  ): string => {
    const { memberId, code, kept, member, now } = args;
    checkPhone(tx, kept, memberId);
    tx.run(
      `INSERT INTO member (id, code, phone, phoneMark, name, language, tags, status, points, spentMinor, consentAt, version,
         createdAt, updatedAt)
       VALUES (?, ?, ?, ?, ?, ?, ?, 'active', 0, 0, ?, 1, ?, ?)`,
      memberId,
      code,
      kept.phone,
      kept.phoneMark,
      member.name,
      member.language,
      JSON.stringify(member.tags),
      now,
      now,
      now,
    );
    told(tx, args, 'create', memberId, {});
    return memberId;
  },
);

/** @throws Problem `not-found`, also for who was erased; `version-conflict`, `member-exists`. */
export const changeMember = command(
  'members.change',
  (tx: Tx, args: By & { memberId: string; kept: KeptPhone | null; change: Omit<ChangeMember, 'phone'> }): void => {
    const { memberId, kept, now } = args;
    const known = present(tx, memberId);
    const { version, ...change } = args.change;
    if (known.version !== version) throw new Problem('version-conflict', undefined, { version: known.version });
    if (kept) checkPhone(tx, kept, memberId);
    const { name = known.name, language = known.language, tags } = change;
    tx.run(
      'UPDATE member SET name = ?, language = ?, tags = ?, version = version + 1, updatedAt = ? WHERE id = ?',
      name,
      language,
      tags === undefined ? known.tags : JSON.stringify(tags),
      now,
      memberId,
    );
    if (kept) tx.run('UPDATE member SET phone = ?, phoneMark = ? WHERE id = ?', kept.phone, kept.phoneMark, memberId);
    told(tx, args, 'change', memberId, { fields: [...Object.keys(change), ...(kept ? ['phone'] : [])] });
  },
);

function present(tx: Tx, memberId: string) {
  const known = memberById(tx, memberId);
  if (known.status === 'erased') throw new Problem('not-found', 'This member was erased');
  return known;
}

export const freezeMember = command(
  'members.freeze',
  (tx: Tx, args: By & { memberId: string; frozen: boolean }): void => {
    const { memberId, frozen, now } = args;
    const status = frozen ? 'frozen' : 'active';
    if (present(tx, memberId).status === status) return;
    tx.run('UPDATE member SET status = ?, version = version + 1, updatedAt = ? WHERE id = ?', status, now, memberId);
    told(tx, args, frozen ? 'freeze' : 'thaw', memberId, {});
  },
);

/**
 * Leaves of the members' pages only what they hold now. SQLite overwrites what it deletes, but not the copies that rows left
 * where they were moved out of a full page: so all of them move, and what they leave is freed, and overwritten, whole.
 */
function sweepPages(tx: Tx): void {
  tx.run(`UPDATE member SET rowid = rowid + 1 + (SELECT MAX(rowid) FROM member) - (SELECT MIN(rowid) FROM member)`);
  tx.run('REINDEX member');
}

/** Forgets the person; twice is as good as once. What the shop sold, and the points, stay as they were. */
export const eraseMember = command('members.erase', (tx: Tx, args: By & { memberId: string }): void => {
  const { memberId, now } = args;
  if (memberById(tx, memberId).status === 'erased') return;
  tx.run(
    `UPDATE member SET status = 'erased', code = NULL, phone = NULL, phoneMark = NULL, name = '', language = NULL,
       tags = '[]', version = version + 1, updatedAt = ? WHERE id = ?`,
    now,
    memberId,
  );
  sweepPages(tx);
  told(tx, args, 'erase', memberId, {});
});

/** @throws Problem `points-too-few` when more is taken than there is. */
export const grantPoints = command(
  'members.grant',
  (tx: Tx, args: By & { memberId: string; points: number; reason: string }): void => {
    const { id, memberId, points, reason, actor, now } = args;
    const known = present(tx, memberId);
    if (points < 0 && known.points + points < 0) {
      throw new Problem('points-too-few', undefined, { points: Math.max(0, known.points) });
    }
    postPoints(tx, memberId, { points }, { reason: 'grant', refId: id, orderId: null, note: reason, actor, now });
    told(tx, args, 'grant', memberId, { points, reason });
  },
);

/** Somebody takes all members along as a file. */
export const noteExport = command('members.noteExport', (tx: Tx, args: By): void => {
  const { n } = tx.get<{ n: number }>(`SELECT COUNT(*) AS n FROM member WHERE status <> 'erased'`)!;
  audit(tx, { ...args, action: 'member.export', subject: 'member', subjectId: 'all', detail: { members: n } });
});

/** @throws Problem `member-unknown`, `member-frozen`. */
export const setBasketMember = command(
  'members.setOfBasket',
  (tx: Tx, args: BasketArgs & { memberId: string | null; codeShown: boolean }): Basket => {
    const { memberId, actor, terms, now } = args;
    const basket = openBasket(tx, args.basketId, actor);
    if (memberId !== null) {
      const { status } = memberById(tx, memberId);
      if (status !== 'active') throw new Problem(status === 'frozen' ? 'member-frozen' : 'member-unknown');
    }
    // A code that was shown stays shown when the same member says the number as well.
    const codeShown = args.codeShown || (basket.memberId === memberId && basket.codeShown === 1);
    setMember(tx, basket.id, { memberId, codeShown, usePoints: false });
    touchBasket(tx, basket, now);
    return basketView(tx, basketFor(tx, basket.id, actor), terms, now);
  },
);

/** Whether the member pays with points; says nothing without a member, and waits for the code where that is asked for. */
export const setUsePoints = command(
  'members.usePoints',
  (tx: Tx, args: BasketArgs & { usePoints: boolean }): Basket => {
    const { usePoints, actor, terms, now } = args;
    const basket = openBasket(tx, args.basketId, actor);
    const { memberId } = basket;
    setMember(tx, basket.id, {
      memberId,
      codeShown: basket.codeShown === 1,
      usePoints: usePoints && memberId !== null,
    });
    touchBasket(tx, basket, now);
    return basketView(tx, basketFor(tx, basket.id, actor), terms, now);
  },
);

export const memberCommands = [
  createMember,
  changeMember,
  freezeMember,
  eraseMember,
  grantPoints,
  noteExport,
  setBasketMember,
  setUsePoints,
];
