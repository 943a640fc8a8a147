import type { PaymentMethod } from '@lintel/shared/http/payments';
import type { IconName } from '../../ui/icon.tsx';

export const methodIcons: Record<PaymentMethod, IconName> = {
  cash: 'cash',
  sandboxQr: 'qr',
  wechatNative: 'qr',
  wechatCodepay: 'barcode',
  linePay: 'phone',
  linePayBarcode: 'barcode',
  card: 'card',
};

/** Ways to pay where the till scans the code on the customer's phone. */
export function scansPayer(method: PaymentMethod): boolean {
  return method === 'wechatCodepay' || method === 'linePayBarcode';
}
