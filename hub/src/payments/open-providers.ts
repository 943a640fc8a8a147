import type { PaymentSettings } from '@lintel/shared/config/payment-settings';
import type { Clock, Random } from '@lintel/shared/env';
import type { PaymentSecrets } from '../config/payment-files.ts';
import { LineClient } from './line/client.ts';
import { LinePay, LinePayBarcode } from './line/line-pay.ts';
import type { Network, PaymentProvider } from './provider.ts';
import { CardTerminal } from './stripe/card-terminal.ts';
import { StripeClient } from './stripe/client.ts';
import { WechatClient } from './wechat/client.ts';
import { platformKeyOfPem } from './wechat/signing.ts';
import { WechatCodepay, WechatNative } from './wechat/wechat-pay.ts';

/** The ways to pay that a shop's settings name. */
export function openProviders(
  settings: PaymentSettings,
  secrets: PaymentSecrets,
  ports: { network: Network; clock: Clock; random: Random },
): PaymentProvider[] {
  const providers: PaymentProvider[] = [];
  const { wechat, linePay, stripe } = settings;
  if (wechat && secrets.wechat) {
    const { publicKey, ...secret } = secrets.wechat;
    const { mchid, appid, serial, notifyUrl, currency, url, publicKeyId } = wechat;
    const key = publicKeyId && publicKey ? { publicKey: platformKeyOfPem(publicKeyId, publicKey) } : {};
    const client = new WechatClient({ mchid, appid, serial, notifyUrl, currency, url, ...secret, ...key }, ports);
    if (wechat.methods.includes('native')) providers.push(new WechatNative(client));
    if (wechat.methods.includes('codepay')) providers.push(new WechatCodepay(client));
  }
  if (linePay && secrets.linePay) {
    const { channelId, url, returnUrl, separateCapture } = linePay;
    const client = new LineClient({ channelId, url, returnUrl, separateCapture, ...secrets.linePay }, ports);
    if (linePay.methods.includes('qr')) providers.push(new LinePay(client));
    if (linePay.methods.includes('barcode')) providers.push(new LinePayBarcode(client));
  }
  if (stripe && secrets.stripe) {
    const { readerId, url } = stripe;
    providers.push(new CardTerminal(new StripeClient({ readerId, url, ...secrets.stripe }, ports)));
  }
  return providers;
}
