import { MemberService } from '@lintel/hub/members/service';
import { ProfileService } from '@lintel/hub/profile/service';
import { SecretBox } from '@lintel/hub/system/secret-box';
import { ManualClock, openingTime, openTill } from '@lintel/hub/till.fixture';
import { SeededRandom } from '@lintel/shared/seeded-random';
import { expect, it } from 'vitest';
import { demoCatalog } from '../catalog/demo-catalog.ts';
import { demoSettings } from '../settings.ts';
import { demoMembers } from './people.ts';
import { live } from './visits.ts';

const profile = demoSettings({}).config.shopProfile;
const program = profile.members!;
const day = 86_400_000;

async function past(busy: boolean) {
  let at = openingTime - 100 * day;
  const clock = Object.assign(new ManualClock(at), { now: () => at });
  const till = await openTill({ clock, empty: true, terms: { members: program } });
  await till.commerce.importCatalog({
    categories: demoCatalog.categories.map(({ art: _, ...category }) => category),
    products: demoCatalog.products.map(({ art: _, ...product }) => product),
  });
  const random = new SeededRandom(3);
  const shop = new ProfileService({ storage: till.storage, clock, random });
  await shop.start(profile);
  const box = new SecretBox(new Uint8Array(32), random);
  const members = new MemberService({ storage: till.storage, clock, random, box, terms: shop.now });
  const goTo = (moment: number) => {
    expect(moment).toBeGreaterThanOrEqual(at);
    at = moment;
  };
  await live(
    { commerce: till.commerce, members, by: till.cashier, goTo },
    { busy, now: openingTime, timeZone: 'Asia/Taipei' },
  );
  at = openingTime;
  return { till, members };
}

it('has members of several tiers, who bought before today, and books that add up', async () => {
  const { till, members } = await past(true);
  const { items } = members.search({ text: '', limit: 200 });
  expect(items).toHaveLength(demoMembers.length);
  expect(new Set(items.map(({ tier }) => tier))).toEqual(new Set(program.tiers.map(({ name }) => name)));
  expect(items.map(({ status }) => status)).toContain('frozen');
  const orders = till.storage.read.all<{ state: string; createdAt: number }>('SELECT state, createdAt FROM orders');
  expect(orders).toHaveLength(demoMembers.reduce((sum, { visits }) => sum + visits, 0));
  for (const { state, createdAt } of orders) {
    expect(state).toBe('completed');
    expect(createdAt).toBeLessThan(openingTime - 10 * 3_600_000);
  }
  const spent = "SELECT COUNT(*) AS n FROM pointsEntry WHERE reason = 'spend'";
  expect(till.storage.read.get<{ n: number }>(spent)!.n).toBeGreaterThan(0);
  for (const { onHand, sum } of till.stockBooks()) expect(onHand).toBe(sum);
  till.close();
});

it('has members and no sales where nobody comes', async () => {
  const { till, members } = await past(false);
  expect(members.search({ text: '', limit: 200 }).items).toHaveLength(demoMembers.length);
  expect(till.storage.read.get('SELECT COUNT(*) AS n FROM orders')).toEqual({ n: 0 });
  till.close();
});

it('rings nobody: every number is one of those set aside for films', () => {
  const numbers = demoMembers.flatMap(({ phone }) => (phone === null ? [] : [phone.replaceAll(' ', '')]));
  expect(new Set(numbers).size).toBe(numbers.length);
  for (const number of numbers) expect(number).toMatch(/^(\+447700900\d{3}|\+1[2-9]\d\d55501\d\d)$/);
});
