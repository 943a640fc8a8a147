import { expect, it } from 'vitest';
import type { FleetService } from '../fleet/service.ts';
import type { StaffService } from '../staff/service.ts';
import { Credentials } from './credentials.ts';

/** A shop with one kiosk's token and one person's, each of which can be taken back behind the hub's back. */
function shop() {
  const tokens = new Map<string, 'kiosk' | 'staff'>([
    ['k'.repeat(43), 'kiosk'],
    ['s'.repeat(43), 'staff'],
  ]);
  const asked: string[] = [];
  const behind = (token: string, kind: 'kiosk' | 'staff') => {
    asked.push(kind);
    return tokens.get(token) === kind;
  };
  const person = { staffId: 'p', name: 'Mei', role: 'cashier', sessionId: 'x' };
  const staff = { authenticate: (token: string) => (behind(token, 'staff') ? person : null) };
  const fleet = { authenticateKiosk: (token: string) => (behind(token, 'kiosk') ? { id: 'k', name: 'Front' } : null) };
  let now = 0;
  const credentials = new Credentials({
    staff: staff as unknown as StaffService,
    fleet: fleet as unknown as FleetService,
    pageKey: new Uint8Array(32),
    setUp: { admits: () => false, owned: true },
    clock: { mono: () => now },
  });
  const pass = (ms: number) => {
    now += ms;
  };
  return { tokens, asked, credentials, pass };
}

it('a kiosk’s token that is taken back beside the hub is refused within a quarter of a second', () => {
  const { tokens, credentials, pass } = shop();
  const token = 'k'.repeat(43);
  expect(credentials.byToken(token)).toMatchObject({ kind: 'kiosk', name: 'Front' });
  tokens.delete(token);
  pass(250);
  expect(credentials.byToken(token)).toBeNull();
  pass(1);
  tokens.set(token, 'kiosk');
  expect(credentials.byToken(token)).toMatchObject({ kind: 'kiosk' });
});

it('a kiosk that asks again and again is looked up four times a second, and never among the staff again', () => {
  const { asked, credentials, pass } = shop();
  for (let i = 0; i < 100; i++) {
    expect(credentials.byToken('k'.repeat(43))).not.toBeNull();
    pass(10);
  }
  expect(asked).toEqual(['staff', 'kiosk', 'kiosk', 'kiosk', 'kiosk']);
});

it('a person proves who they are each time', () => {
  const { tokens, credentials } = shop();
  const token = 's'.repeat(43);
  expect(credentials.byToken(token)).toMatchObject({ kind: 'staff', name: 'Mei' });
  tokens.delete(token);
  expect(credentials.byToken(token)).toBeNull();
});
