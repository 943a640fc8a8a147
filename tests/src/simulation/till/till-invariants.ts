import { type OrderEvent, orderEdges } from '@lintel/hub/orders/rules';
import { type OrderRow, orderLines } from '@lintel/hub/orders/store';
import { type AttemptRow, attemptsOf } from '@lintel/hub/payments/store';
import type { OrderState } from '@lintel/shared/http/orders';
import { pointsEarned } from '@lintel/shared/pricing/points';
import type { TillWorld } from './till-world.ts';

const open = `('created', 'presented', 'processing', 'authorized', 'unknown')`;

/** What holds at every moment. */
export function checkNow(world: TillWorld): void {
  const { disk } = world;
  const two = disk.get(
    `SELECT 1 FROM paymentAttempt WHERE state IN ${open} GROUP BY orderId HAVING COUNT(*) > 1 LIMIT 1`,
  );
  if (two) world.fail('one order can be paid in two ways at once');
  const voided = disk.get(
    `SELECT 1 FROM orders o JOIN paymentAttempt a ON a.orderId = o.id WHERE o.state = 'voided' AND a.state IN ${open} LIMIT 1`,
  );
  if (voided) world.fail('an order was voided while it could still be paid');
  const books = disk.all<{ sku: string; onHand: number; reserved: number; sum: number; active: number }>(
    `SELECT v.sku, l.onHand, l.reserved,
       (SELECT COALESCE(SUM(delta), 0) FROM stockEntry e WHERE e.variantId = v.id) AS sum,
       (SELECT COALESCE(SUM(quantity), 0) FROM reservation r WHERE r.variantId = v.id AND r.state = 'active') AS active
     FROM variant v JOIN stockLevel l ON l.variantId = v.id ORDER BY v.sku`,
  );
  for (const { sku, onHand, reserved, sum, active } of books) {
    if (onHand !== sum) world.fail(`${sku}: ${onHand} on hand, but the ledger folds to ${sum}`);
    if (reserved !== active) world.fail(`${sku}: ${reserved} reserved, but reservations add up to ${active}`);
  }
  // Only who may still pay holds goods back: what is over has let go of them, what is set aside is allocated.
  const holding = disk.get<{ state: OrderState }>(
    `SELECT o.state FROM reservation r JOIN orders o ON o.id = r.orderId WHERE r.state = 'active' AND o.state <> 'unpaid' LIMIT 1`,
  );
  if (holding) world.fail(`an order that is ${holding.state} still holds goods back`);
  checkPoints(world);
  for (const id of world.seenPaid) {
    const order = disk.get<OrderRow>('SELECT * FROM orders WHERE id = ?', id);
    if (!order || order.state === 'unpaid' || order.state === 'voided')
      world.fail(`an order was shown as paid and is ${order?.state ?? 'gone'}`);
  }
}

/** What holds once nothing breaks any more and everything has had its time. */
export function checkBooks(world: TillWorld): void {
  checkNow(world);
  const { disk } = world;
  // Members sign up last before the doors open. In a shop that sells nothing, all else holds without proving anything.
  if (world.memberCodes.length === 0) world.fail('the shop never opened');
  const orders = disk.all<OrderRow>('SELECT * FROM orders ORDER BY createdAt, id');
  for (const order of orders) checkOrder(world, order);
  checkMoney(world);
  checkBills(world);
  checkDrawer(world);
  checkMemberOrders(world);
  if (disk.get(`SELECT 1 FROM reservation WHERE state = 'active' LIMIT 1`))
    world.fail('a reservation outlives its order');
  for (const refund of disk.all<{ state: string }>('SELECT state FROM refund'))
    if (refund.state !== 'succeeded') world.fail(`a refund is ${refund.state} in the end`);
  const orphan = disk.get(
    `SELECT 1 FROM reservation r LEFT JOIN orders o ON o.id = r.orderId WHERE o.id IS NULL LIMIT 1`,
  );
  if (orphan) world.fail('a reservation belongs to no order');
}

/** Points are what their ledger adds up to, and nobody ever spent more than there was. */
function checkPoints(world: TillWorld): void {
  const { disk } = world;
  const wrong = disk.get<{ points: number; sum: number }>(
    `SELECT m.points, COALESCE(SUM(e.points), 0) AS sum FROM member m LEFT JOIN pointsEntry e ON e.memberId = m.id
     GROUP BY m.id HAVING m.points <> sum OR m.spentMinor <> COALESCE(SUM(e.spentMinor), 0)`,
  );
  if (wrong) world.fail(`a member has ${wrong.points} points, but the ledger folds to ${wrong.sum}`);
  if (disk.get(`SELECT 1 FROM pointsEntry WHERE reason IN ('spend', 'grant') AND balance < 0 LIMIT 1`))
    world.fail('a member spent points that were not there');
}

/** Each order of a member has earned for what was paid less refunds, and given back what it was paid with in vain. */
function checkMemberOrders(world: TillWorld): void {
  const rows = world.disk.all<OrderRow & { pointsSpent: number; tier: string; earned: number; back: number }>(
    `SELECT o.*, m.pointsSpent, m.tier,
       (SELECT COALESCE(SUM(points), 0) FROM pointsEntry WHERE orderId = o.id AND reason IN ('earn', 'refundEarned')) AS earned,
       (SELECT COALESCE(SUM(points), 0) FROM pointsEntry WHERE orderId = o.id AND reason IN ('unspend', 'refundSpent')) AS back
     FROM memberOrder m JOIN orders o ON o.id = m.orderId`,
  );
  for (const { state, paidMinor, refundedMinor, currency, pointsSpent, tier, earned, back } of rows) {
    const { pointsBp } = world.terms.members.tiers.find(({ name }) => name === tier)!;
    if (earned !== pointsEarned(paidMinor - refundedMinor, currency, pointsBp))
      world.fail(`an order that is ${state} brought ${earned} points`);
    const inVain = state === 'voided' || state === 'refundedOrReturned';
    if (inVain ? back !== pointsSpent : back > pointsSpent)
      world.fail(`an order that is ${state} gave ${back} points back`);
  }
}

/** What is in the drawer is what sales in cash took less what they gave back. */
function checkDrawer(world: TillWorld): void {
  const sum = (sql: string) => world.disk.get<{ sum: number }>(sql)!.sum;
  const moved = sum(`SELECT COALESCE(SUM(amountMinor), 0) AS sum FROM cashMovement WHERE kind IN ('sale', 'refund')`);
  const booked = sum(
    `SELECT COALESCE(SUM(capturedMinor - refundedMinor), 0) AS sum FROM paymentAttempt WHERE method = 'cash'`,
  );
  if (moved !== booked) world.fail(`${moved} of sales in the drawer, but ${booked} in the books`);
}

/** Money at the providers is the money in the ledger, for every single key. */
function checkMoney(world: TillWorld): void {
  const rows = world.disk.all<AttemptRow>('SELECT * FROM paymentAttempt');
  const there = world.balances();
  for (const row of rows) {
    const wrong = world.wrongAmounts.has(row.id);
    if (wrong && row.capturedAt !== null) world.fail('an attempt was captured with another amount than was paid');
    if (row.method === 'cash' || wrong) continue;
    const here = row.capturedMinor - row.refundedMinor;
    const provider = there.get(row.providerKey) ?? 0;
    if (here !== provider) world.fail(`${row.method} ${row.state}: ${provider} at the provider, ${here} in the ledger`);
  }
  const keys = new Set(rows.map((row) => row.providerKey));
  for (const [key, amount] of there)
    if (amount !== 0 && !keys.has(key)) world.fail('a provider has money for an attempt nobody knows');
}

/** The patrol of the next day has compared every account, and finds what is wrong and nothing else. */
function checkBills(world: TillWorld): void {
  const { disk } = world;
  const runs = disk.all<{ account: string; state: string; detail: string | null }>('SELECT * FROM reconciliationRun');
  const used = disk.all<{ account: string }>(
    `SELECT DISTINCT CASE WHEN method LIKE 'wechat%' THEN 'wechat' WHEN method = 'card' THEN 'stripe' ELSE 'line' END AS account FROM paymentAttempt
     WHERE method <> 'cash'`,
  );
  for (const { account } of used) {
    const state = runs.find((run) => run.account === account);
    if (!state || state.state === 'failed') world.fail(`the bill of ${account} was not compared: ${state?.detail}`);
  }
  const items = disk.all<{ what: string; attemptId: string | null; hereMinor: number; thereMinor: number }>(
    'SELECT * FROM reconciliationItem',
  );
  for (const { what, attemptId, hereMinor, thereMinor } of items)
    if (attemptId === null || !world.wrongAmounts.has(attemptId))
      world.fail(`the patrol says ${what}: ${thereMinor} at the provider, ${hereMinor} in the ledger`);
  const paidWrongly = [...world.wrongAmounts].filter((id) => {
    const key = disk.get<AttemptRow>('SELECT * FROM paymentAttempt WHERE id = ?', id)!.providerKey;
    return (world.wechat.balances().get(key) ?? 0) !== 0;
  });
  for (const id of paidWrongly)
    if (!items.some(({ attemptId }) => attemptId === id))
      world.fail('the patrol overlooks money that is not in the ledger');
}

function checkOrder(world: TillWorld, order: OrderRow): void {
  const { disk } = world;
  const attempts = attemptsOf(disk, order.id);
  const say = (what: string) => world.fail(`an order that is ${order.state} ${what}`);
  if (order.state === 'unpaid') say('never ended');
  const history = disk.all<{ event: OrderEvent | 'checkout'; state: OrderState }>(
    'SELECT event, state FROM orderHistory WHERE orderId = ? ORDER BY step',
    order.id,
  );
  let state: OrderState | undefined;
  for (const step of history) {
    state = state === undefined ? 'unpaid' : orderEdges[state][step.event as OrderEvent];
    if (state !== step.state) say(`came there by ${step.event}, which is not in the table`);
  }
  if (state !== order.state) say('has another history');
  const kept = attempts.filter((row) => row.capturedAt !== null && row.surplus === 0);
  const surplus = attempts.filter((row) => row.surplus === 1);
  if (attempts.some((row) => ['created', 'presented', 'processing', 'authorized', 'unknown'].includes(row.state)))
    say('has a payment whose fate nobody knows');
  if (surplus.some((row) => row.refundedMinor !== row.capturedMinor)) say('kept money that it did not need');
  const sold = disk.all<{ lineRef: string; delta: number }>(
    `SELECT lineRef, delta FROM stockEntry WHERE refType = 'order' AND refId = ? AND reason = 'sale'`,
    order.id,
  );
  if (order.paidAt === null) {
    if (kept.length > 0 || sold.length > 0) say('kept money or let goods go');
    return;
  }
  world.faults.ordersPaid++;
  const agreed = world.totals.get(order.id) ?? order.totalMinor;
  if (kept.length !== 1 || kept[0]!.capturedMinor !== agreed || order.paidMinor !== agreed)
    say('was not paid once, with what its customer had agreed to');
  const lines = orderLines(disk, order.id);
  for (const line of lines) {
    const moved = sold.filter(({ lineRef }) => lineRef === line.id);
    if (moved.length !== 1 || moved[0]!.delta !== -line.quantity) say('let a line leave more or less than once');
    if (line.refundedMinor > line.totalMinor || line.refundedQuantity > line.quantity)
      say('gave back more than it took');
  }
  const given = lines.reduce((sum, line) => sum + line.refundedMinor, 0);
  if (given !== order.refundedMinor || kept[0]?.refundedMinor !== given) say('has lines that gave back something else');
  const back = lines.every((line) => line.refundedQuantity === line.quantity);
  if (back !== (order.state === 'refundedOrReturned')) say('is not where its refunds put it');
}
