import type { Me, StaffRole } from '@lintel/shared/http/staff';

/** Roles that somebody of `role` may give. The hub decides; this spares people what it would refuse. */
export function rolesToGive(role: Me['role']): StaffRole[] {
  if (role === 'owner') return ['owner', 'manager', 'cashier', 'technician'];
  return role === 'manager' ? ['cashier', 'technician'] : [];
}

/** Whether `me` may change that person: whom one may give a role, and oneself. */
export function mayEdit(me: Pick<Me, 'id' | 'role'>, person: { id: string; role: StaffRole }): boolean {
  return me.id === person.id || rolesToGive(me.role).includes(person.role);
}

/** What is wrong with a new PIN before the hub is asked: it also refuses what is easy to guess. */
export function pinIsWrong(pin: string): boolean {
  return !/^\d{6,12}$/.test(pin);
}
