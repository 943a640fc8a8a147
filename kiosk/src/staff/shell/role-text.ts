import type { StaffRole } from '@lintel/shared/http/staff';
import type { WordsOf } from '../../words/dictionaries.ts';

/** A role by its word. */
export function roleText(words: WordsOf['staff'], role: StaffRole): string {
  const texts: Record<StaffRole, string> = {
    owner: words.roleOwner,
    manager: words.roleManager,
    cashier: words.roleCashier,
    technician: words.roleTechnician,
  };
  return texts[role];
}
