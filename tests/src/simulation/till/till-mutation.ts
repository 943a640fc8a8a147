import type { Command, SqlValue, Tx } from '@lintel/hub/database/storage';
import { hubActor } from '@lintel/hub/orders/actor';
import { isOpen } from '@lintel/hub/orders/rules';
import { moveOrder, orderById } from '@lintel/hub/orders/store';
import { ability, type Calling, type PaymentProvider, type Reversing } from '@lintel/hub/payments/provider';
import { attemptByKey } from '@lintel/hub/payments/store';
import { openSealed } from '@lintel/hub/payments/wechat/signing';
import { endReservations } from '@lintel/hub/stock/ledger';
import type { CrashingConnection } from '../crashing-connection.ts';
import type { TillWorld } from './till-world.ts';

type AnyCommand = Command<never, unknown>;

/** A known bug of tills, planted by putting a broken part in the place of a right one. */
export interface TillMutation {
  name: string;
  provider?(provider: PaymentProvider, world: TillWorld): PaymentProvider;
  command?(command: AnyCommand): AnyCommand;
  /** Sees each statement that writes, also one that answers rows; true: it writes nothing. */
  statement?(sql: string, params: readonly SqlValue[], connection: CrashingConnection): boolean;
}

/** The same provider, but for what `change` puts in its place. */
function changed(
  provider: PaymentProvider,
  change: (real: PaymentProvider) => Partial<PaymentProvider & Calling & Reversing>,
) {
  return Object.assign(Object.create(provider) as PaymentProvider, change(provider));
}

function replaced(name: string, run: (real: AnyCommand, tx: Tx, args: never) => unknown) {
  return (command: AnyCommand): AnyCommand =>
    command.name === name ? { name, run: (tx, args) => run(command, tx, args) } : command;
}

let lies = 0;
let refundTries = 0;

/** Each of these must be found; a simulation that misses one proves nothing about the bugs nobody knows. */
export const tillMutations: readonly TillMutation[] = [
  {
    name: 'a timeout taken for a failure',
    provider: (provider) =>
      changed(provider, (real) => ({
        create: (task) => real.create(task).catch(() => ({ kind: 'ended', how: 'failed' })),
        query: (task) => real.query(task).catch(() => ({ kind: 'ended', how: 'failed' })),
      })),
  },
  {
    name: 'the amount is not compared',
    provider: (provider) =>
      changed(provider, (real) => ({
        query: async (task) => {
          const said = await real.query(task);
          return said.kind === 'paid' ? { ...said, amountMinor: task.amountMinor } : said;
        },
      })),
  },
  {
    name: 'an attempt that ended is not asked after',
    provider: (provider, world) =>
      changed(provider, (real) => ({
        query: async (task) => {
          const attempt = attemptByKey(world.disk, task.key);
          return attempt && !isOpen(attempt.state) ? { kind: 'ended', how: 'cancelled' } : real.query(task);
        },
      })),
  },
  {
    name: 'a refund tried again is another refund',
    provider: (provider) =>
      changed(provider, (real) => ({
        refund: (task, refund) =>
          real.refund(task, { ...refund, asked: false, key: `${refund.key.slice(0, 24)}${refundTries++}` }),
      })),
  },
  {
    name: 'given up without asking the provider',
    provider: (provider) => changed(provider, () => ({ close: async () => ({ kind: 'ended', how: 'cancelled' }) })),
  },
  {
    name: 'a reverse without an answer is taken for none',
    provider: (provider) => {
      const reversing = ability<Reversing>(provider, 'reverse');
      if (!reversing) return provider;
      return changed(provider, () => ({
        reverse: (task) => reversing.reverse(task).catch(() => ({ kind: 'refused' })),
      }));
    },
  },
  {
    name: 'a callback captures what is being given back',
    command: replaced('payments.applyResult', (real, tx, args: { attemptId: string; result: { kind: string } }) => {
      if (args.result.kind === 'paid')
        tx.run('UPDATE paymentAttempt SET reverseAskedAt = NULL WHERE id = ?', args.attemptId);
      return real.run(tx, args as never);
    }),
  },
  {
    name: 'a callback is believed without its signature',
    provider: (provider, world) => {
      const calling = ability<Calling>(provider, 'hear');
      if (!calling) return provider;
      return changed(provider, () => ({
        hear: async (callback) => {
          try {
            return await calling.hear(callback);
          } catch {
            const { id, resource } = JSON.parse(callback.body);
            const said = JSON.parse(openSealed(world.wechatAccount.apiV3Key, resource));
            const amountMinor = said.amount.total / 100;
            const result = { kind: 'paid' as const, amountMinor, currency: 'TWD', providerRef: 'x' };
            return { eventId: id, key: said.out_trade_no, result };
          }
        },
      }));
    },
  },
  {
    name: 'goods stay reserved after a void',
    statement: (sql, params) => sql.startsWith('UPDATE reservation SET state') && params[0] === 'released',
  },
  {
    name: 'categories are stored in word only',
    statement: (sql) => sql.startsWith('INSERT INTO category'),
  },
  {
    name: 'a void forgets to release its goods',
    command: replaced('orders.void', (real, tx, args) => {
      // Table and level stay in step, so that only the order tells; and the sweep tidies up before the books are checked.
      const run: Tx['run'] = (sql, ...params) =>
        /^UPDATE (reservation|stockLevel SET reserved) /.test(sql) ? { changes: 1 } : tx.run(sql, ...params);
      return real.run({ ...tx, run }, args);
    }),
  },
  {
    name: 'stock leaves without a line in its ledger',
    statement: (sql, params) => sql.startsWith('INSERT INTO stockEntry') && params.includes('sale'),
  },
  {
    name: 'money that nobody owes is kept',
    statement: (sql, params) =>
      sql.startsWith('INSERT INTO refund ') && params.some((text) => String(text).startsWith('Paid ')),
  },
  {
    name: 'a commit that is none',
    statement: (sql, _params, connection) => {
      if (sql !== 'COMMIT' || lies++ % 25 !== 24) return false;
      connection.run('ROLLBACK');
      return true;
    },
  },
  {
    name: 'an order expires while somebody is paying',
    command: replaced('orders.expire', (_real, tx, args: { id: string; orderId: string; now: number }) => {
      const order = orderById(tx, args.orderId);
      if (order?.state !== 'unpaid') return { step: 'wait', attemptId: null };
      moveOrder(tx, order, 'expire', { id: args.id, actor: hubActor, now: args.now });
      endReservations(tx, order.id, 'released', args.now);
      return { step: 'void', attemptId: null };
    }),
  },
  {
    name: 'the same cash is taken twice',
    command: replaced('payments.takeCash', (real, tx, args: { attemptId: string }) => {
      tx.run(
        `UPDATE paymentAttempt SET capturedAt = NULL, state = 'presented' WHERE id = ? AND method = 'cash'`,
        args.attemptId,
      );
      return real.run(tx, args as never);
    }),
  },
  {
    name: 'a refund in cash is not taken from the drawer',
    statement: (sql, params) => sql.startsWith('INSERT INTO cashMovement') && params.includes('refund'),
  },
  {
    name: 'points are spent without a line in their ledger',
    statement: (sql, params) => sql.startsWith('INSERT INTO pointsEntry') && params.includes('spend'),
  },
  {
    name: 'a refund leaves the points that were earned',
    statement: (sql, params) => sql.startsWith('INSERT INTO pointsEntry') && params.includes('refundEarned'),
  },
  {
    name: 'what is paid is the price of now',
    command: replaced('payments.start', (real, tx, args: { id: string; orderId: string }) => {
      const result = real.run(tx, args as never);
      tx.run(
        `UPDATE paymentAttempt SET amountMinor = (SELECT SUM(v.priceMinor * l.quantity) FROM orderLine l
           JOIN variant v ON v.id = l.variantId WHERE l.orderId = ?) WHERE id = ?`,
        args.orderId,
        args.id,
      );
      return result;
    }),
  },
];
