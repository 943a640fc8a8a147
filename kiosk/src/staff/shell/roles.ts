import type { StaffRole } from '@lintel/shared/http/staff';

/** What a role may see and do at the desk. The hub decides; this only spares people buttons that it would refuse. */
export interface Abilities {
  orders: boolean;
  /** Sells at the till, and runs its drawers. */
  sell: boolean;
  /** What a drawer should hold, and the Z reports of earlier ones. */
  cashReports: boolean;
  stock: boolean;
  adjustStock: boolean;
  /** Makes goods, promotions and slides, and changes them. */
  editGoods: boolean;
  refund: boolean;
  decideReturns: boolean;
  /** Settles payments that wait for a person, and reads the providers' bills. */
  settle: boolean;
  nodes: boolean;
  /** Adds, changes, tries and removes receipt printers. */
  printers: boolean;
  /** Closing reports, and putting a count right. */
  reports: boolean;
  exportFiles: boolean;
  /** Where notifications go besides the screen. */
  channels: boolean;
  profit: boolean;
  people: boolean;
  /** What the shop is: name, tax, hours, ways to pay. */
  settings: boolean;
  /** Sets up the contracts with payment providers, and gives them up. */
  accounts: boolean;
  audit: boolean;
  /** Looks members up and makes new ones. */
  members: boolean;
  /** Changes members, freezes them, gives points. */
  editMembers: boolean;
  /** Forgets a person, and takes all members along as a file. */
  eraseMembers: boolean;
  /** Faults of pages, and how far customers get at kiosks. */
  kiosks: boolean;
}

export function abilitiesOf(role: StaffRole): Abilities {
  const lead = role === 'owner' || role === 'manager';
  const seller = lead || role === 'cashier';
  return {
    orders: seller,
    sell: seller,
    cashReports: lead,
    stock: seller,
    adjustStock: lead,
    editGoods: lead,
    refund: seller,
    decideReturns: lead,
    settle: lead,
    nodes: lead || role === 'technician',
    printers: lead || role === 'technician',
    reports: seller,
    exportFiles: lead,
    channels: lead,
    profit: lead,
    people: lead,
    settings: lead,
    accounts: role === 'owner',
    audit: lead,
    members: seller,
    editMembers: lead,
    eraseMembers: role === 'owner',
    kiosks: lead || role === 'technician',
  };
}
