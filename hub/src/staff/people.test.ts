import { type StaffRole, staffRoles } from '@lintel/shared/http/staff';
import { SeededRandom } from '@lintel/shared/seeded-random';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { InlineStorage } from '../database/inline-storage.ts';
import { migrate } from '../database/migrate.ts';
import { shopMigrations } from '../database/migrations/shop.ts';
import { shopCommands } from '../database/shop-commands.ts';
import { auditPage } from '../orders/audit.ts';
import { ManualClock, openingTime } from '../till.fixture.ts';
import { mayManage } from './rules.ts';
import { StaffService } from './service.ts';

const pins = { owner: '482913', other: '731958', wrong: '999128' };
let storage: InlineStorage;
let clock: ManualClock;
let staff: StaffService;
let ownerId: string;
let owner: Parameters<StaffService['addPerson']>[1];

beforeEach(async () => {
  storage = new InlineStorage({ migrations: shopMigrations, commands: shopCommands });
  clock = new ManualClock(openingTime);
  staff = new StaffService({ storage, clock, random: new SeededRandom(11) });
  ownerId = await staff.put({ name: 'Mei', role: 'owner', pin: pins.owner, by: 'command line' });
  owner = as(ownerId, 'Mei', 'owner');
});
afterEach(() => storage.close());

function as(id: string, name: string, role: StaffRole): Parameters<StaffService['addPerson']>[1] {
  return { actor: { kind: 'staff', id, name }, role };
}
const add = (name: string, role: StaffRole, by = owner) => staff.addPerson({ name, role, pin: pins.other }, by);
const actions = () =>
  auditPage(storage.read, { limit: 50 })
    .items.reverse()
    .map(({ action, by }) => `${by}: ${action}`);

describe('people', () => {
  it('are added, renamed and given another role, each step with the name of who did it', async () => {
    const bo = await add('Bo', 'cashier');
    expect(bo).toMatchObject({ name: 'Bo', role: 'cashier', active: true, lastSignInAt: null, signedIn: 0 });
    await staff.changePerson(bo.id, { name: 'Bo Chen', role: 'technician' }, owner);
    await staff.changePerson(bo.id, { name: 'Bo Chen' }, owner);
    expect(staff.people(bo.id)).toMatchObject([{ name: 'Bo Chen', role: 'technician' }]);
    expect(actions()).toEqual([
      'command line: person.put',
      'Mei: person.add',
      'Mei: person.rename',
      'Mei: person.role',
    ]);
  });

  it('have names of their own: two of one name could not be told apart at sign-in', async () => {
    const bo = await add('Bo', 'cashier');
    await expect(add('bo', 'technician')).rejects.toMatchObject({ code: 'name-taken' });
    await staff.changePerson(bo.id, { active: false }, owner);
    const second = await add('Bo', 'cashier');
    await expect(staff.changePerson(bo.id, { active: true }, owner)).rejects.toMatchObject({ code: 'name-taken' });
    expect(staff.list().map(({ id }) => id)).toEqual([ownerId, second.id]);
  });

  it.each(['123456', '111111', '12345', 'abcdef', '1212121'])('are not given the PIN %s', async (pin) => {
    await expect(staff.addPerson({ name: 'Bo', role: 'cashier', pin }, owner)).rejects.toMatchObject({
      code: 'pin-refused',
    });
    await expect(staff.changePerson(ownerId, { pin }, owner)).rejects.toMatchObject({ code: 'pin-refused' });
  });

  it('sign in with a new PIN and no longer with the old one; what they were signed in on ends', async () => {
    const bo = await add('Bo', 'cashier');
    const { token } = await staff.signIn(bo.id, pins.other, 'till');
    await staff.changePerson(bo.id, { pin: '640251' }, owner);
    expect(staff.authenticate(token)).toBeNull();
    await expect(staff.signIn(bo.id, pins.other, 'till')).rejects.toMatchObject({ code: 'wrong-pin' });
    await staff.signIn(bo.id, '640251', 'till');
    expect(staff.people(bo.id)[0]).toMatchObject({ signedIn: 1, lastSignInAt: new Date(clock.now()).toISOString() });
  });

  it('stay signed in where they change their own PIN', async () => {
    const { token } = await staff.signIn(ownerId, pins.owner, 'desk');
    await staff.changePerson(ownerId, { pin: '640251' }, owner);
    expect(staff.authenticate(token)).toMatchObject({ name: 'Mei' });
  });

  it('are out at once when they are let go, and come back with a new sign-in', async () => {
    const bo = await add('Bo', 'cashier');
    const { token } = await staff.signIn(bo.id, pins.other, 'till');
    await staff.changePerson(bo.id, { active: false }, owner);
    expect(staff.authenticate(token)).toBeNull();
    await expect(staff.signIn(bo.id, pins.other, 'till')).rejects.toMatchObject({ code: 'wrong-pin' });
    expect(staff.list().map(({ name }) => name)).toEqual(['Mei']);
    expect(staff.people().map(({ name, active }) => [name, active])).toEqual([
      ['Mei', true],
      ['Bo', false],
    ]);
    await staff.changePerson(bo.id, { active: true }, owner);
    expect(staff.authenticate(token)).toBeNull();
    await staff.signIn(bo.id, pins.other, 'till');
  });
});

describe('the last owner', () => {
  it.each([{ active: false }, { role: 'manager' as const }])('cannot go: %o', async (wish) => {
    await expect(staff.changePerson(ownerId, wish, owner)).rejects.toMatchObject({ code: 'last-owner' });
    expect(staff.people()).toMatchObject([{ role: 'owner', active: true }]);
    const second = await add('Bo', 'owner');
    await staff.changePerson(ownerId, wish, owner);
    const bo = as(second.id, 'Bo', 'owner');
    await expect(staff.changePerson(second.id, wish, bo)).rejects.toMatchObject({ code: 'last-owner' });
  });
});

describe('a manager', () => {
  let manager: typeof owner;
  beforeEach(async () => {
    const { id } = await add('Lin', 'manager');
    manager = as(id, 'Lin', 'manager');
  });

  it('looks after cashiers and technicians, and makes nobody a manager', async () => {
    const bo = await add('Bo', 'cashier', manager);
    await staff.changePerson(bo.id, { role: 'technician' }, manager);
    for (const role of ['owner', 'manager'] as const) {
      await expect(add('Ann', role, manager)).rejects.toMatchObject({ code: 'forbidden' });
      await expect(staff.changePerson(bo.id, { role }, manager)).rejects.toMatchObject({ code: 'forbidden' });
    }
    for (const wish of [{ active: false }, { pin: '640251' }, { name: 'X' }])
      await expect(staff.changePerson(ownerId, wish, manager)).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('sees to the own name and PIN, and not to the own role', async () => {
    const { id } = manager.actor;
    await staff.changePerson(id, { name: 'Lin Wang', pin: '640251' }, manager);
    await expect(staff.changePerson(id, { role: 'owner' }, manager)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(staff.changePerson(id, { active: false }, manager)).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('is the only one between owner and the others', () => {
    const pairs = staffRoles.flatMap((actor) => staffRoles.map((target) => [actor, target] as const));
    expect(pairs.filter(([actor, target]) => mayManage(actor, target)).map((pair) => pair.join(' '))).toEqual([
      'owner owner',
      'owner manager',
      'owner cashier',
      'owner technician',
      'manager cashier',
      'manager technician',
    ]);
  });
});

describe('wrong PINs', () => {
  const wrong = (id: string, place = 'till') => staff.signIn(id, pins.wrong, place).catch((error) => error.code);

  it('lock a person and nobody else, from any place, and leave open sessions alone', async () => {
    const bo = await add('Bo', 'cashier');
    const { token } = await staff.signIn(bo.id, pins.other, 'desk');
    for (let i = 0; i < 5; i++) expect(await wrong(bo.id, `place-${i}`)).toBe('wrong-pin');
    expect(await wrong(bo.id, 'elsewhere')).toBe('pin-locked');
    await expect(staff.signIn(bo.id, pins.other, 'elsewhere')).rejects.toMatchObject({ code: 'pin-locked' });
    expect(staff.authenticate(token)).toMatchObject({ name: 'Bo' });
    await staff.signIn(ownerId, pins.owner, 'elsewhere');
    expect(staff.people(bo.id)[0]!.lockedUntil).toBe(new Date(clock.now() + 30_000).toISOString());
    await clock.pass(31_000);
    expect(staff.people(bo.id)[0]!.lockedUntil).toBeNull();
    await staff.signIn(bo.id, pins.other, 'till');
  });

  it('are told to those in charge once they lock somebody', async () => {
    const bo = await add('Bo', 'cashier');
    for (let i = 0; i < 4; i++) await wrong(bo.id);
    const told = () => storage.read.all<{ kind: string; about: string }>('SELECT kind, about FROM notification');
    expect(told()).toEqual([]);
    await wrong(bo.id);
    expect(told()).toEqual([{ kind: 'pinLocked', about: '{"name":"Bo"}' }]);
  });

  it('are forgotten when somebody in charge says so, which is written down', async () => {
    const bo = await add('Bo', 'cashier');
    for (let i = 0; i < 5; i++) await wrong(bo.id);
    expect((await staff.unlockPerson(bo.id, owner)).lockedUntil).toBeNull();
    await staff.signIn(bo.id, pins.other, 'till');
    expect(actions().slice(-7)).toEqual([
      ...Array(5).fill('nobody: person.wrongPin'),
      'Mei: person.unlock',
      'Bo: person.signIn',
    ]);
  });
});

describe('the audit of an older shop', () => {
  it('becomes one, in the order things happened, with names', () => {
    const old = new InlineStorage({ migrations: shopMigrations.filter(({ version }) => version < 10), commands: [] });
    const { connection } = old;
    connection.run(
      "INSERT INTO staff (id, name, role, pinHash, createdAt, updatedAt) VALUES ('s1', 'Mei', 'owner', 'x', 1, 1)",
    );
    const before = 'INSERT INTO audit (at, by, action, subject, detail) VALUES (?, ?, ?, ?, ?)';
    connection.run(before, 1000, 's1', 'staff.signIn', 's1', '');
    connection.run(before, 3000, 'nobody', 'staff.wrongPin', 'staff:s1', '');
    connection.run(before, 4000, 'broker', 'fleet.refused', 'door', 'unknown node');
    connection.run(
      `INSERT INTO auditEntry VALUES ('01890000-0000-7000-8000-000000000001', 1, 'stock.adjust', 'variant', 'v', '{"delta":1}', 'staff', 's1', 'Mei', 2000)`,
    );
    migrate(connection, shopMigrations);
    const { items } = auditPage(connection, { limit: 9 });
    expect(items.map(({ seq, action, subjectId, by, detail }) => [seq, action, subjectId, by, detail])).toEqual([
      [4, 'fleet.refused', 'door', 'broker', { note: 'unknown node' }],
      [3, 'person.wrongPin', 's1', 'nobody', {}],
      [2, 'stock.adjust', 'v', 'Mei', { delta: 1 }],
      [1, 'person.signIn', 's1', 'Mei', {}],
    ]);
    expect(items.every(({ id }) => /^[0-9a-f]{8}-[0-9a-f]{4}-7000-8000-[0-9a-f]{12}$/.test(id))).toBe(true);
    expect(connection.get('SELECT lastSignInAt FROM staff')).toEqual({ lastSignInAt: 1000 });
    expect(() => connection.run('DELETE FROM auditEntry')).toThrow('append-only');
    old.close();
  });
});
