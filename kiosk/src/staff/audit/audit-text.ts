import type { AuditEntry, AuditTopic } from '@lintel/shared/http/audit';
import type { StaffRole } from '@lintel/shared/http/staff';
import type { WordsOf } from '../../words/dictionaries.ts';

type Words = WordsOf['office'];

export function topicText(words: Words, topic: AuditTopic): string {
  const texts: Record<AuditTopic, string> = {
    people: words.topicPeople,
    orders: words.topicOrders,
    stock: words.topicStock,
    cash: words.topicCash,
    offers: words.topicOffers,
    members: words.members,
    nodes: words.topicNodes,
    channels: words.channels,
    shop: words.topicShop,
  };
  return texts[topic];
}

/** What was done, in words; an action of a newer hub keeps the name that programs know it by. */
export function actionText(words: Words, action: string): string {
  const texts: Record<string, string> = {
    'person.put': words.personPut,
    'person.add': words.personAdd,
    'person.rename': words.personRename,
    'person.role': words.personRole,
    'person.newPin': words.personNewPin,
    'person.letGo': words.personLetGo,
    'person.takeBack': words.personTakeBack,
    'person.unlock': words.personUnlock,
    'person.signIn': words.personSignIn,
    'person.signOut': words.personSignOut,
    'person.wrongPin': words.personWrongPin,
    'order.attention': words.orderAttention,
    'order.refund': words.orderRefund,
    'return.requested': words.returnRequested,
    'return.approved': words.returnApproved,
    'return.received': words.returnReceived,
    'return.refunded': words.returnRefunded,
    'return.rejected': words.returnRejected,
    'stock.adjust': words.stockAdjust,
    'stock.setLow': words.stockSetLow,
    'stock.postCount': words.stockPostCount,
    'stock.cancelCount': words.stockCancelCount,
    'drawer.open': words.drawerOpen,
    'drawer.close': words.drawerClose,
    'drawer.payIn': words.drawerPayIn,
    'drawer.payOut': words.drawerPayOut,
    'drawer.drop': words.drawerDrop,
    'drawer.kick': words.drawerKick,
    'drawer.noSale': words.drawerNoSale,
    'printer.add': words.printerAdd,
    'printer.change': words.printerChange,
    'printer.remove': words.printerRemove,
    'promotion.create': words.promotionCreate,
    'promotion.change': words.promotionChange,
    'promotion.delete': words.promotionDelete,
    'promotion.createCoupons': words.promotionCoupons,
    'coupon.withdraw': words.couponWithdraw,
    'product.quickAdd': words.productQuickAdd,
    'basket.agreePrice': words.basketAgreePrice,
    'product.setReturnPolicy': words.productReturnPolicy,
    'fleet.addNode': words.nodeAdd,
    'fleet.renewSecret': words.nodeSecret,
    'fleet.removeNode': words.nodeRemove,
    'fleet.setDesired': words.nodeConfig,
    'fleet.refused': words.nodeRefused,
    'channel.add': words.channelAdd,
    'channel.change': words.channelChange,
    'shop.change': words.shopChange,
    'shop.putAccount': words.accountPut,
    'shop.removeAccount': words.accountRemove,
    'shop.testPayment': words.accountTest,
    'member.create': words.memberCreate,
    'member.change': words.memberChange,
    'member.freeze': words.memberFreeze,
    'member.thaw': words.memberThaw,
    'member.grant': words.memberGrant,
    'member.erase': words.memberErase,
    'member.export': words.memberExport,
    'channel.remove': words.channelRemove,
  };
  return texts[action] ?? action;
}

/** Who did it: people by name, the rest by what it is. */
export function doerText(words: Words, { byId, by }: Pick<AuditEntry, 'byId' | 'by'>): string {
  if (byId === 'nobody') return words.somebody;
  if (byId === 'hub') return words.theHub;
  return byId === 'command line' ? words.commandLine : by;
}

/** How amounts, numbers and roles are written. */
export interface Formats {
  money(amountMinor: number): string;
  number(value: number): string;
  role(role: StaffRole): string;
}

/** What is worth reading of an entry's detail, each in a few words; ids and shapes for programs are left out. */
export function detailParts(words: Words, detail: Record<string, unknown>, formats: Formats): string[] {
  const parts: string[] = [];
  const role = (value: unknown) =>
    ['owner', 'manager', 'cashier', 'technician'].includes(String(value))
      ? formats.role(value as StaffRole)
      : String(value);
  if (detail.from !== undefined && detail.to !== undefined) parts.push(`${role(detail.from)} → ${role(detail.to)}`);
  for (const key of ['name', 'drawer', 'code'] as const) if (typeof detail[key] === 'string') parts.push(detail[key]);
  if (typeof detail.role === 'string') parts.push(role(detail.role));
  if (typeof detail.delta === 'number') parts.push(`${detail.delta > 0 ? '+' : ''}${formats.number(detail.delta)}`);
  const amounts = {
    amountMinor: words.amount,
    floatMinor: words.float,
    expectedMinor: words.expected,
    countedMinor: words.counted,
  };
  for (const [key, label] of Object.entries(amounts))
    if (typeof detail[key] === 'number') parts.push(`${label} ${formats.money(detail[key])}`);
  if (typeof detail.points === 'number')
    parts.push(`${detail.points > 0 ? '+' : ''}${words.points(formats.number(detail.points))}`);
  if (typeof detail.lowAt === 'number') parts.push(`${words.lowAt} ${formats.number(detail.lowAt)}`);
  if (typeof detail.version === 'number') parts.push(`${words.version} ${formats.number(detail.version)}`);
  if (typeof detail.times === 'number' && detail.times > 1) parts.push(words.times(formats.number(detail.times)));
  if (detail.newSecret === true) parts.push(words.newSecret);
  for (const key of ['reason', 'note'] as const)
    if (typeof detail[key] === 'string' && detail[key] !== '') parts.push(detail[key]);
  if (typeof detail.approvedBy === 'string') parts.push(words.approvedBy(detail.approvedBy));
  return parts;
}
