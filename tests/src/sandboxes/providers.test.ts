import type { ProviderTask } from '@lintel/hub/payments/provider';
import { providerContract } from './provider.contract.ts';

const refOf = async (task: ProviderTask, create: Promise<unknown>): Promise<ProviderTask> => {
  const said = (await create) as { providerRef?: string };
  return { ...task, providerRef: said.providerRef ?? null };
};

providerContract('WeChat Pay Native', ({ wechat, wechatNative }) => ({
  provider: wechatNative,
  offer: (task) => refOf(task, wechatNative.create(task)),
  pay: (task) => wechat.act(task.key, 'pay'),
  balance: (task) => wechat.balances().get(task.key) ?? 0,
  switches: wechat.switches,
}));

providerContract('WeChat Pay codepay', ({ wechat, wechatCodepay }) => {
  wechat.switches.payerConfirms = true;
  return {
    provider: wechatCodepay,
    offer: (task) => refOf(task, wechatCodepay.create({ ...task, payerCode: wechat.newCode() })),
    pay: (task) => wechat.act(task.key, 'pay'),
    balance: (task) => wechat.balances().get(task.key) ?? 0,
    switches: wechat.switches,
  };
});

providerContract('LINE Pay', ({ line, linePay }) => ({
  provider: linePay,
  offer: (task) => refOf(task, linePay.create(task)),
  pay: (task) => line.act(task.providerRef!, 'pay'),
  balance: (task) => line.balances().get(task.key) ?? 0,
  switches: line.switches,
}));

providerContract('LINE Pay with separate capture', ({ line, lineSeparate }) => ({
  provider: lineSeparate,
  offer: (task) => refOf(task, lineSeparate.create(task)),
  pay: (task) => line.act(task.providerRef!, 'pay'),
  balance: (task) => line.balances().get(task.key) ?? 0,
  switches: line.switches,
}));

providerContract('LINE Pay barcode', ({ line, linePayBarcode }) => {
  line.switches.payerConfirms = true;
  const idOf = (key: string) =>
    Object.values(line.book.payments).find(({ orderId }) => orderId === key)?.transactionId ?? '';
  return {
    provider: linePayBarcode,
    offer: (task) => refOf(task, linePayBarcode.create({ ...task, payerCode: line.newCode() })),
    pay: (task) => line.act(idOf(task.key), 'pay'),
    balance: (task) => line.balances().get(task.key) ?? 0,
    switches: line.switches,
  };
});

providerContract('a card on a reader driven by Stripe', ({ stripe, card }) => ({
  provider: card,
  offer: (task) => refOf(task, card.create(task)),
  pay: (task) => stripe.act(task.providerRef!, 'pay'),
  balance: (task) => stripe.balances().get(task.key) ?? 0,
  switches: stripe.switches,
}));
