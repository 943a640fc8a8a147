import type { StaffRole } from '@lintel/shared/http/staff';

/** What a role may see and do at the desk. The hub decides; this only spares people buttons that it would refuse. */
export interface Abilities {
  orders: boolean;
  stock: boolean;
  adjustStock: boolean;
  /** Makes goods, promotions and slides, and changes them. */
  editGoods: boolean;
  refund: boolean;
  nodes: boolean;
  /** Closing reports, and putting a count right. */
  reports: boolean;
  exportFiles: boolean;
}

export function abilitiesOf(role: StaffRole): Abilities {
  const lead = role === 'owner' || role === 'manager';
  const seller = lead || role === 'cashier';
  return {
    orders: seller,
    stock: seller,
    adjustStock: lead,
    editGoods: lead,
    refund: lead,
    nodes: lead || role === 'technician',
    reports: seller,
    exportFiles: lead,
  };
}
