import type { Commerce } from '@lintel/hub/commerce';
import type { MemberService } from '@lintel/hub/members/service';
import type { Actor } from '@lintel/hub/orders/actor';
import { endOfShopDay } from '@lintel/hub/orders/shop-terms';
import { SeededRandom } from '@lintel/shared/seeded-random';
import { type DemoMember, demoMembers } from './people.ts';

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
/** The shop's day: from ten in the morning on. */
const openedMs = 10 * 60 * minuteMs;
const openMs = 11 * 60 * minuteMs;

/** The shop as it was, and how to be at another moment of it. */
export interface Life {
  commerce: Commerce;
  members: MemberService;
  by: Actor;
  goTo: (moment: number) => void;
}

interface Event {
  at: number;
  /** What happens then; who has joined is known by a code. */
  happens: () => Promise<void>;
}

/** Lets everybody join and, in a busy shop, come back to buy, one after the other as it happened. */
export async function live(
  life: Life,
  { busy, now, timeZone }: { busy: boolean; now: number; timeZone: string },
): Promise<void> {
  const random = new SeededRandom(20_261_128);
  const codes = new Map<DemoMember, string>();
  const events: Event[] = [];
  const onDay = (ago: number) =>
    endOfShopDay(now - (ago + 1) * dayMs, timeZone) + openedMs + Math.floor(random.unit() * openMs);
  for (const member of demoMembers) {
    const joined = onDay(member.joined);
    events.push({ at: joined, happens: async () => void codes.set(member, await join(life, member)) });
    for (let visit = 0; busy && visit < member.visits; visit++) {
      // Today's sales are today's customers'.
      const at = visit === 0 ? joined + 5 * minuteMs : onDay(1 + random.below(member.joined - 1));
      events.push({ at, happens: () => shop(life, codes.get(member)!, random) });
    }
  }
  for (const { at, happens } of events.sort((a, b) => a.at - b.at)) {
    life.goTo(at);
    await happens();
  }
}

async function join({ members, by }: Life, member: DemoMember): Promise<string> {
  const { name, phone, language, tags, points, reason, frozen } = member;
  const id = await members.create({ name, phone, language, tags, consent: true }, by);
  await members.grant(id, { points, reason }, by);
  if (frozen) await members.freeze(id, true, by);
  return members.get(id, false).code!;
}

/** A basket of things that there are many of, paid in cash at the till. */
async function shop({ commerce, members, by }: Life, code: string, random: SeededRandom): Promise<void> {
  const { catalog, baskets, payments } = commerce;
  const variants = catalog
    .products({ limit: 200 })
    .items.flatMap((product) => product.variants)
    .filter(({ unit, ageCheck, available }) => unit === 'each' && !ageCheck && available > 30)
    // Ids are chance; the same goods go whenever a demo begins.
    .sort((a, b) => (a.sku < b.sku ? -1 : 1));
  const { id } = await baskets.create(by);
  for (let line = 0; line < 4 + random.below(5); line++)
    await baskets.add(id, { variantId: random.pick(variants).id, quantity: 1 + random.below(3) }, by);
  await members.identify(id, { code }, by);
  if (random.below(6) === 0) await members.usePoints(id, true, by);
  const { totals, id: orderId } = await baskets.checkout(id, undefined, by);
  const { id: paymentId } = await payments.start(orderId, 'cash', by);
  const note = random.pick([1, 50, 100, 500]);
  await payments.takeCash(paymentId, Math.ceil(totals.total.amountMinor / note) * note, by);
}
