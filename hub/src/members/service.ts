import type { Clock, Random } from '@lintel/shared/env';
import { Problem } from '@lintel/shared/errors';
import type { Basket } from '@lintel/shared/http/baskets';
import type { CsvFile } from '@lintel/shared/http/insights';
import type {
  ChangeMember,
  IdentifyMember,
  Member,
  MemberSummary,
  NewMember,
  PointsEntry,
} from '@lintel/shared/http/members';
import type { OrderSummary } from '@lintel/shared/http/orders';
import { uuidv7 } from '@lintel/shared/ids';
import { newMemberCode, readMemberCode } from '@lintel/shared/member-code';
import { basketFor } from '../checkout/store.ts';
import type { Once, Storage } from '../database/storage.ts';
import { type Actor, type By, kioskOf } from '../orders/actor.ts';
import { orderSummaries } from '../orders/order-view.ts';
import type { ShopTerms } from '../orders/shop-terms.ts';
import type { SecretBox } from '../system/secret-box.ts';
import {
  changeMember,
  createMember,
  eraseMember,
  freezeMember,
  grantPoints,
  type KeptPhone,
  noteExport,
  setBasketMember,
  setUsePoints,
} from './commands.ts';
import { memberFile } from './export.ts';
import { GuessLimit } from './guess-limit.ts';
import { readPhone } from './rules.ts';
import { type MemberRow, memberBy, memberById, memberPage, pointsPage } from './store.ts';
import { MemberViews } from './views.ts';

type Asked = { cursor?: string | undefined; limit: number };
type PageOf<Item> = { items: Item[]; nextCursor: string | null };

export interface MemberPorts {
  storage: Storage;
  clock: Clock;
  random: Random;
  box: SecretBox;
  /** Read whenever it is needed. */
  terms: ShopTerms;
}

/** A basket whose customer has just gone back to shopping lends its member to the next one for so long. */
const lendMs = 30 * 60_000;
const phoneName = 'member.phone';

/** Members: who they are, what they get, and whose basket it is. */
export class MemberService {
  private readonly ports: MemberPorts;
  private readonly guesses: GuessLimit;
  private readonly views: MemberViews;

  constructor(ports: MemberPorts) {
    this.ports = ports;
    this.guesses = new GuessLimit(ports.clock);
    this.views = new MemberViews(ports, (sealed) => ports.box.open(phoneName, sealed));
  }

  private by(actor: Actor): By {
    const { clock, random } = this.ports;
    return { id: uuidv7(clock, random), actor, now: clock.now() };
  }

  /** @throws Problem `phone-invalid`. */
  private markOf(phone: string): string {
    const whole = readPhone(phone, this.ports.terms.currency);
    if (whole === null) throw new Problem('phone-invalid');
    return this.ports.box.mark(phoneName, whole);
  }

  /** @throws Problem `phone-invalid`. */
  private kept(phone: string | null): KeptPhone {
    if (phone === null || phone === '') return { phone: null, phoneMark: null };
    const phoneMark = this.markOf(phone);
    return { phone: this.ports.box.seal(phoneName, readPhone(phone, this.ports.terms.currency)!), phoneMark };
  }

  /** @throws Problem `members-off`. */
  private checkOn(): void {
    if (this.ports.terms.members === null) throw new Problem('members-off');
  }

  search({ text, ...page }: Asked & { text: string }): PageOf<MemberSummary> {
    const { read } = this.ports.storage;
    const code = readMemberCode(text);
    const phone = readPhone(text, this.ports.terms.currency);
    const one = code
      ? memberBy(read, { code })
      : phone
        ? memberBy(read, { phoneMark: this.ports.box.mark(phoneName, phone) })
        : undefined;
    if (one) return { items: [this.views.summary(one)], nextCursor: null };
    const { rows, nextCursor } = memberPage(read, { text, ...page });
    return { items: rows.map((row) => this.views.summary(row)), nextCursor };
  }

  /** `whole`: with the whole phone number. */
  get(id: string, whole: boolean): Member {
    return this.views.detail(memberById(this.ports.storage.read, id), whole);
  }

  points(id: string, page: Asked): PageOf<PointsEntry> {
    const { read } = this.ports.storage;
    return pointsPage(read, memberById(read, id).id, page);
  }

  orders(id: string, page: Asked): PageOf<OrderSummary> {
    const { read } = this.ports.storage;
    return orderSummaries(read, { memberId: memberById(read, id).id, ...page });
  }

  /** @throws Problem `members-off`, `phone-invalid`, `member-exists`. */
  async create({ phone, consent: _, ...member }: NewMember, actor: Actor, once?: Once): Promise<string> {
    this.checkOn();
    const { clock, random, storage } = this.ports;
    const args = { memberId: uuidv7(clock, random), code: newMemberCode(random), kept: this.kept(phone), member };
    return storage.submit(createMember, { ...this.by(actor), ...args }, once);
  }

  /** @throws Problem `not-found`, `version-conflict`, `phone-invalid`, `member-exists`. */
  async change(memberId: string, { phone, ...change }: ChangeMember, actor: Actor): Promise<void> {
    const kept = phone === undefined ? null : this.kept(phone);
    await this.ports.storage.submit(changeMember, { ...this.by(actor), memberId, kept, change });
  }

  freeze(memberId: string, frozen: boolean, actor: Actor): Promise<void> {
    return this.ports.storage.submit(freezeMember, { ...this.by(actor), memberId, frozen });
  }

  erase(memberId: string, actor: Actor): Promise<void> {
    return this.ports.storage.submit(eraseMember, { ...this.by(actor), memberId });
  }

  /** @throws Problem `points-too-few`. */
  grant(memberId: string, given: { points: number; reason: string }, actor: Actor, once?: Once): Promise<void> {
    return this.ports.storage.submit(grantPoints, { ...this.by(actor), memberId, ...given }, once);
  }

  async file(actor: Actor): Promise<CsvFile> {
    const { storage, clock, terms } = this.ports;
    await storage.submit(noteExport, this.by(actor));
    return memberFile(storage.read, this.views, { timeZone: terms.timeZone, now: clock.now() });
  }

  /**
   * Says whose basket it is. Wrong codes and numbers of a kiosk are counted; staff may look members up anyway.
   * @throws Problem `members-off`, `member-unknown`, `member-frozen`, `member-locked`, `phone-invalid`, `basket-closed`.
   */
  async identify(basketId: string, who: IdentifyMember, actor: Actor): Promise<Basket> {
    this.checkOn();
    const guesser = kioskOf(actor);
    if (guesser !== null) this.guesses.check(guesser);
    const { storage, clock, terms } = this.ports;
    const { member, codeShown } = this.find(who, actor);
    if (member === undefined || member.status === 'erased') {
      if (guesser !== null) this.guesses.missed(guesser);
      throw new Problem('member-unknown');
    }
    return storage.submit(setBasketMember, {
      basketId,
      memberId: member.id,
      codeShown,
      actor,
      terms,
      now: clock.now(),
    });
  }

  /** Staff see whom they sell to: a number said to them is as good as a code. */
  private find(who: IdentifyMember, actor: Actor): { member: MemberRow | undefined; codeShown: boolean } {
    const { storage, clock } = this.ports;
    const known = kioskOf(actor) === null;
    if ('phone' in who)
      return { member: memberBy(storage.read, { phoneMark: this.markOf(who.phone) }), codeShown: known };
    if ('code' in who) {
      const code = readMemberCode(who.code);
      return { member: code === null ? undefined : memberBy(storage.read, { code }), codeShown: true };
    }
    const former = basketFor(storage.read, who.basketId, actor);
    const { memberId, kioskId, updatedAt } = former;
    const lent = memberId !== null && kioskId === kioskOf(actor) && updatedAt >= clock.now() - lendMs;
    return {
      member: lent ? memberById(storage.read, memberId) : undefined,
      codeShown: known || former.codeShown === 1,
    };
  }

  forget(basketId: string, actor: Actor): Promise<Basket> {
    const { storage, clock, terms } = this.ports;
    return storage.submit(setBasketMember, {
      basketId,
      memberId: null,
      codeShown: false,
      actor,
      terms,
      now: clock.now(),
    });
  }

  usePoints(basketId: string, usePoints: boolean, actor: Actor): Promise<Basket> {
    const { storage, clock, terms } = this.ports;
    return storage.submit(setUsePoints, { basketId, usePoints, actor, terms, now: clock.now() });
  }
}
