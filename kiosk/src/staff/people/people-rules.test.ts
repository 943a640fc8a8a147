import { routes } from '@lintel/shared/http/routes';
import { staffRoles } from '@lintel/shared/http/staff';
import { describe, expect, it } from 'vitest';
import { mayEdit, pinIsWrong, rolesToGive } from './people-rules.ts';

describe('people', () => {
  it('are looked after by those whom the hub lets', () => {
    const mayGive = staffRoles.filter((role) => rolesToGive(role).length > 0);
    expect(mayGive).toEqual(routes.changePerson.audience);
    expect(mayEdit({ id: 'a', role: 'manager' }, { id: 'b', role: 'cashier' })).toBe(true);
    expect(mayEdit({ id: 'a', role: 'manager' }, { id: 'b', role: 'owner' })).toBe(false);
    expect(mayEdit({ id: 'a', role: 'manager' }, { id: 'a', role: 'manager' })).toBe(true);
  });

  it.each([
    ['123456', false],
    ['123456789012', false],
    ['12345', true],
    ['1234567890123', true],
    ['12345a', true],
    ['', true],
  ])('PIN %s: wrong %s', (pin, wrong) => expect(pinIsWrong(pin)).toBe(wrong));
});
