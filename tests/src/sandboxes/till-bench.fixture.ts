import type { PaymentProvider } from '@lintel/hub/payments/provider';
import { openTill } from '@lintel/hub/till.fixture';
import { type Bench, openBench } from './bench.fixture.ts';

const providersOf = ({ wechatNative, wechatCodepay, linePay, linePayBarcode }: Bench): PaymentProvider[] => [
  wechatNative,
  wechatCodepay,
  linePay,
  linePayBarcode,
];

/** A till whose providers are the sandboxes of a bench, and what a test asks of it again and again. */
export async function openTillBench(providers = providersOf) {
  const bench = await openBench();
  const till = await openTill({ clock: bench.clock, providers: providers(bench) });
  bench.heard.deliver = async (callback) => {
    bench.callbacks.push(callback);
    return 204;
  };
  const { payments, orders } = till.commerce;
  return {
    bench,
    till,
    payments,
    order: (id: string) => orders.get(id, till.kiosk),
    keyOf: (id: string) =>
      till.storage.read.get<{ providerKey: string }>('SELECT providerKey FROM paymentAttempt WHERE id = ?', id)!
        .providerKey,
    start: async (method: 'wechatNative' | 'wechatCodepay' | 'linePay' | 'linePayBarcode') =>
      payments.start((await till.order(2)).id, method, till.kiosk),
  };
}

export type TillBench = Awaited<ReturnType<typeof openTillBench>>;
