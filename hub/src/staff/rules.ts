import type { StaffRole } from '@lintel/shared/http/staff';

/** Wrong PINs before waiting begins. */
const freeTries = 5;
const firstWaitMs = 30_000;
const longestWaitMs = 30 * 60_000;

/** How long to wait after that many wrong PINs in a row: nothing for four, 30 s after the fifth, then doubling. */
export function waitAfter(failures: number): number {
  if (failures < freeTries) return 0;
  return Math.min(longestWaitMs, firstWaitMs * 2 ** (failures - freeTries));
}

/** How long a session lasts without a new sign-in. */
export const sessionMs = 12 * 60 * 60_000;

const tooEasy = new Set(['0000', '1111', '1234', '4321', '123456', '654321', '000000', '111111', '12345678', '123123']);

/** Why a PIN cannot be taken, or null. */
export function pinProblem(pin: string): string | null {
  if (!/^\d{6,12}$/.test(pin)) return 'use 6 to 12 digits';
  if (tooEasy.has(pin) || new Set(pin).size < 3) return 'this PIN is too easy to guess';
  return null;
}

/** Whether somebody of that role may add, change or let go people of the other: managers look after those below them. */
export function mayManage(actor: StaffRole, target: StaffRole): boolean {
  if (actor === 'owner') return true;
  return actor === 'manager' && (target === 'cashier' || target === 'technician');
}

/** Roles from most to least: the order in which names are offered. */
export const roleOrder: readonly StaffRole[] = ['owner', 'manager', 'cashier', 'technician'];
