import { z } from 'zod';
import { digits, type SandboxPorts } from '../sandbox.ts';
import type { Switches } from '../switches.ts';
import { Refused, type WechatBook, type WechatRefund } from './wechat-book.ts';

const NewRefund = z.looseObject({
  out_trade_no: z.string(),
  out_refund_no: z.string().regex(/^[0-9A-Za-z_\-|*@]{1,64}$/),
  amount: z.strictObject({ refund: z.int().min(1), total: z.int(), currency: z.string() }),
});

/** The refund of that number: the same number refunds once, whoever asks how often. */
export function startRefund(book: WechatBook, content: unknown, switches: Switches, ports: SandboxPorts): WechatRefund {
  const wanted = NewRefund.parse(content);
  const order = book.orders[wanted.out_trade_no];
  const known = book.refunds[wanted.out_refund_no];
  if (known && (known.key !== wanted.out_trade_no || known.amount !== wanted.amount.refund))
    throw new Refused(400, 'INVALID_REQUEST');
  if (known) return known;
  if (!order) throw new Refused(404, 'ORDER_NOT_EXIST');
  if (order.state !== 'SUCCESS' && order.state !== 'REFUND') throw new Refused(403, 'TRADE_ERROR');
  if (wanted.amount.total !== order.total || wanted.amount.currency !== order.currency)
    throw new Refused(400, 'PARAM_ERROR');
  const given = Object.values(book.refunds)
    .filter((refund) => refund.key === order.key && refund.status !== 'CLOSED')
    .reduce((sum, refund) => sum + refund.amount, 0);
  if (given + wanted.amount.refund > order.total) throw new Refused(400, 'INVALID_REQUEST');
  const refund: WechatRefund = {
    refundKey: wanted.out_refund_no,
    refundId: `50${digits(ports.random, 26)}`,
    key: order.key,
    amount: wanted.amount.refund,
    status: 'PROCESSING',
    at: ports.clock.now(),
  };
  book.refunds[refund.refundKey] = refund;
  order.state = 'REFUND';
  return move(refund, switches);
}

export function refundAnswer(refund: WechatRefund, switches: Switches): Record<string, unknown> {
  move(refund, switches);
  return {
    refund_id: refund.refundId,
    out_refund_no: refund.refundKey,
    out_trade_no: refund.key,
    status: refund.status,
    create_time: new Date(refund.at).toISOString(),
    amount: { refund: refund.amount },
  };
}

function move(refund: WechatRefund, { refundPending, refundFails }: Switches): WechatRefund {
  if (refund.status !== 'PROCESSING' || refundPending) return refund;
  refund.status = refundFails === null ? 'SUCCESS' : refundFails === 'closed' ? 'CLOSED' : 'ABNORMAL';
  return refund;
}
