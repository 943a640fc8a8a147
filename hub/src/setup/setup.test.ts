import { FirstProfile } from '@lintel/shared/config/shop-profile';
import { SetUp } from '@lintel/shared/http/setup';
import { SeededRandom } from '@lintel/shared/seeded-random';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ProfileService } from '../profile/service.ts';
import { StaffService } from '../staff/service.ts';
import { openTill, type Till } from '../till.fixture.ts';
import { SetUpDesk } from './desk.ts';
import { isLoopback, plainCode, setUpCode, setUpCodeBytes } from './rules.ts';
import { sampleGoods } from './sample-goods.ts';

const lan = '192.168.1.20';
const owner = { name: 'Mei', pin: '482913' };
const refused = (code: string) => expect.objectContaining({ code });
const asked = (address: string | undefined, token?: string, forwarded = false) => ({ address, token, forwarded });

describe('a set-up code', () => {
  it('has ten letters that are not taken for others, and may be typed in any way', () => {
    const code = setUpCode(new SeededRandom(1).bytes(setUpCodeBytes));
    expect(code).toMatch(/^[A-HJKMNP-TV-Z2-9]{5}-[A-HJKMNP-TV-Z2-9]{5}$/);
    expect(plainCode(` ${code.toLowerCase().replace('-', ' ')} `)).toBe(plainCode(code));
  });

  it.each([
    ['127.0.0.1', true],
    ['::1', true],
    ['::ffff:127.0.0.1', true],
    [lan, false],
    ['::ffff:192.168.1.20', false],
    ['1127.0.0.1', false],
    ['fe80::1', false],
  ])('is needed unless %s is this machine', (address, here) => {
    expect(isLoopback(address)).toBe(here);
  });
});

describe('the first hour of a shop', () => {
  let till: Till;
  let staff: StaffService;
  let desk: SetUpDesk;
  const open = (seed: number) => {
    const ports = { storage: till.storage, clock: till.clock, random: new SeededRandom(seed) };
    staff = new StaffService(ports);
    desk = new SetUpDesk({ ...ports, staff, untouched: true });
  };
  beforeEach(async () => {
    till = await openTill({ empty: true });
    const random = new SeededRandom(2);
    await new ProfileService({ storage: till.storage, clock: till.clock, random }).start(FirstProfile.parse({}));
    open(4);
  });
  afterEach(() => till.close());

  it('is for the hub’s own screen and whoever has read the code, and shows nobody else anything', () => {
    expect(desk.admits(asked('127.0.0.1'))).toBe(true);
    expect(desk.admits(asked('127.0.0.1', undefined, true))).toBe(false);
    expect(desk.admits(asked(lan))).toBe(false);
    expect(desk.admits(asked(lan, desk.code))).toBe(false);
    expect(desk.admits(asked(lan, desk.open(desk.code, lan)))).toBe(true);
    expect(SetUp.parse(desk.view(false))).toMatchObject({ owned: false, admitted: false, profile: null });
    expect(SetUp.parse(desk.view(true))).toMatchObject({ step: 'shop', untouched: true, profile: { name: 'My shop' } });
  });

  it('has another code after each start, and its old tokens open nothing', () => {
    const { code } = desk;
    const token = desk.open(code, lan);
    open(5);
    expect(desk.code).not.toBe(code);
    expect(desk.admits(asked(lan, token))).toBe(false);
    expect(() => desk.open(code, lan)).toThrow(refused('wrong-setup-code'));
  });

  it('keeps one address waiting longer and longer after wrong codes, and no other', async () => {
    for (let i = 0; i < 4; i++) expect(() => desk.open('AAAAA-AAAAA', lan)).toThrow(refused('wrong-setup-code'));
    const locked = (retryAfter: number) => expect.objectContaining({ code: 'setup-locked', extra: { retryAfter } });
    expect(() => desk.open('AAAAA-AAAAA', lan)).toThrow(locked(30));
    expect(() => desk.open(desk.code, lan)).toThrow(locked(30));
    expect(desk.open(desk.code, '192.168.1.21')).toBeTruthy();
    await till.clock.pass(30_000);
    expect(() => desk.open('AAAAA-AAAAA', lan)).toThrow(locked(60));
    await till.clock.pass(60_000);
    expect(desk.open(desk.code, lan)).toBeTruthy();
  });

  it('goes on where it was after the plug was pulled', async () => {
    await desk.change('money', { name: 'Corner Tea' });
    await desk.change('hours', { taxRateBp: 800 });
    open(6);
    expect(desk.view(true)).toMatchObject({
      step: 'hours',
      untouched: false,
      profile: { name: 'Corner Tea', taxRateBp: 800 },
    });
  });

  it('ends for good with the first owner, who is signed in', async () => {
    const token = desk.open(desk.code, lan);
    await expect(desk.makeOwner({ ...owner, pin: '111111' }, lan)).rejects.toThrow(refused('pin-refused'));
    const session = await desk.makeOwner(owner, lan);
    expect(staff.authenticate(session.token)).toMatchObject({ name: 'Mei', role: 'owner' });
    expect(desk.view(true)).toMatchObject({ owned: true, admitted: false, profile: null, step: 'payments' });
    expect([desk.admits(asked('127.0.0.1')), desk.admits(asked(lan, token))]).toEqual([false, false]);
    expect(() => desk.open(desk.code, lan)).toThrow(refused('setup-closed'));
    await expect(desk.change('shop', { name: 'Mine now' })).rejects.toThrow(refused('setup-closed'));
    await expect(desk.makeOwner({ name: 'Eve', pin: '593021' }, lan)).rejects.toThrow(refused('setup-closed'));
    open(7);
    expect([desk.owned, desk.view(true).step]).toEqual([true, 'payments']);
    expect(await desk.move('done')).toMatchObject({ step: 'done' });
  });

  it('makes one owner of two who try at the same moment', async () => {
    const tries = [desk.makeOwner(owner, lan), desk.makeOwner({ name: 'Eve', pin: '593021' }, lan)];
    const ends = await Promise.allSettled(tries);
    expect(ends.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(staff.list()).toHaveLength(1);
  });

  it('is over where the command line made the owner', async () => {
    await staff.put({ name: 'Mei', role: 'owner', pin: owner.pin, by: 'command line' });
    expect(desk.view(true)).toMatchObject({ owned: true, admitted: false, step: 'done' });
  });

  it('has a few goods to begin with, at prices of the shop’s currency', async () => {
    await till.commerce.importCatalog(sampleGoods('TWD'));
    const { items } = till.commerce.catalog.products({ limit: 50 });
    expect(items).toHaveLength(12);
    expect(items.every(({ names }) => Object.keys(names).length === 4)).toBe(true);
    expect(till.commerce.catalog.barcode('2900000000018').product.variants[0]!.price.amountMinor).toBe(25);
    expect(sampleGoods('JPY').products![0]!.variants[0]!.priceMinor).toBe(100);
  });
});
