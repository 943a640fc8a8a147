import { routes } from '@lintel/shared/http/routes';
import { staffRoles } from '@lintel/shared/http/staff';
import { describe, expect, it } from 'vitest';
import { type Abilities, abilitiesOf } from './roles.ts';

const provedBy: Record<keyof Abilities, keyof typeof routes> = {
  orders: 'listOrders',
  sell: 'openCashSession',
  cashReports: 'getCashReport',
  stock: 'listStock',
  adjustStock: 'adjustStock',
  editGoods: 'changeProduct',
  refund: 'refundOrder',
  decideReturns: 'approveReturn',
  settle: 'settlePayment',
  nodes: 'sendCommand',
  printers: 'addPrinter',
  reports: 'closingReports',
  exportFiles: 'exportClosingReports',
  channels: 'listChannels',
  profit: 'todayProfit',
  people: 'listPeople',
  settings: 'changeSettings',
  accounts: 'putAccount',
  audit: 'listAudit',
  members: 'searchMembers',
  editMembers: 'grantPoints',
  eraseMembers: 'eraseMember',
  kiosks: 'kioskFunnel',
};

describe.each(staffRoles)('abilities of %s', (role) => {
  it('are those that the hub grants', () => {
    for (const [ability, route] of Object.entries(provedBy) as [keyof Abilities, keyof typeof routes][]) {
      const audience: readonly string[] = routes[route].audience;
      expect(abilitiesOf(role)[ability], ability).toBe(audience.includes(role));
    }
  });
});
