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
