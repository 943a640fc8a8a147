import { createPrivateKey, createPublicKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type ConfigSource, configProblem } from '@lintel/shared/config/config-problems';
import type { HubConfig } from '@lintel/shared/config/settings';
import { readSecretFile } from './secret-file.ts';

/** Secrets of the payment providers, read. None of it is ever written anywhere. */
export interface PaymentSecrets {
  wechat?: { privateKey: string; apiV3Key: string; publicKey: string | null };
  linePay?: { channelSecret: string };
  stripe?: { secretKey: string; webhookSecret: string | null };
}

type Settings = HubConfig['payments'];

/** Reads every file that the settings name. @throws Error for the first that cannot be used. */
export function readPaymentSecrets({ wechat, linePay, stripe }: Settings): PaymentSecrets {
  return {
    ...(wechat && {
      wechat: {
        privateKey: privateKeyOf(wechat.privateKeyFile),
        apiV3Key: apiV3KeyOf(wechat.apiV3KeyFile),
        publicKey: wechat.publicKeyFile === undefined ? null : publicKeyOf(wechat.publicKeyFile),
      },
    }),
    ...(linePay && { linePay: { channelSecret: readSecretFile(linePay.channelSecretFile) } }),
    ...(stripe && {
      stripe: {
        secretKey: readSecretFile(stripe.secretKeyFile),
        webhookSecret: stripe.webhookSecretFile === undefined ? null : readSecretFile(stripe.webhookSecretFile),
      },
    }),
  };
}

/** What is wrong with the payment settings besides their form: files, keys, currencies. One line each. */
export function paymentProblems(config: HubConfig, source: ConfigSource): string[] {
  const { payments, shopProfile } = config;
  const { wechat, linePay, stripe } = payments;
  const found: string[] = [];
  const say = (keys: string[], text: string) => found.push(configProblem(['payments', ...keys], text, source));
  const tried = (keys: string[], run: () => unknown) => {
    try {
      run();
    } catch (error) {
      say(keys, (error as Error).message);
    }
  };
  if (wechat) {
    tried(['wechat', 'privateKeyFile'], () => privateKeyOf(wechat.privateKeyFile));
    tried(['wechat', 'apiV3KeyFile'], () => apiV3KeyOf(wechat.apiV3KeyFile));
    const { publicKeyId, publicKeyFile } = wechat;
    if (publicKeyFile !== undefined) tried(['wechat', 'publicKeyFile'], () => publicKeyOf(publicKeyFile));
    if ((publicKeyId === undefined) !== (publicKeyFile === undefined))
      say(['wechat'], 'publicKeyId and publicKeyFile belong together; give both or neither');
    if (wechat.currency !== shopProfile.currency)
      say(
        ['wechat', 'currency'],
        `the shop sells in ${shopProfile.currency} and this contract pays in ${wechat.currency}; use one currency`,
      );
  }
  if (linePay) {
    tried(['linePay', 'channelSecretFile'], () => readSecretFile(linePay.channelSecretFile));
    if (shopProfile.currency !== 'TWD' && shopProfile.currency !== 'USD')
      say(['linePay'], `LINE Pay takes TWD and USD, the shop sells in ${shopProfile.currency}; remove it`);
  }
  if (stripe) {
    tried(['stripe', 'secretKeyFile'], () => readSecretFile(stripe.secretKeyFile));
    const { webhookSecretFile } = stripe;
    if (webhookSecretFile !== undefined)
      tried(['stripe', 'webhookSecretFile'], () => readSecretFile(webhookSecretFile));
  }
  return found;
}

function privateKeyOf(file: string): string {
  const pem = readSecretFile(file);
  try {
    if (createPrivateKey(pem).asymmetricKeyType === 'rsa') return pem;
  } catch {
    // Said below in words that help.
  }
  throw new Error(`${file} holds no RSA private key; use the apiclient_key.pem of the merchant certificate`);
}

function publicKeyOf(file: string): string {
  try {
    const pem = readFileSync(file, 'utf8');
    createPublicKey(pem);
    return pem;
  } catch {
    throw new Error(`${file} holds no public key; download it from the merchant portal`);
  }
}

function apiV3KeyOf(file: string): string {
  const key = readSecretFile(file);
  if (Buffer.byteLength(key) !== 32)
    throw new Error(`${file} holds ${Buffer.byteLength(key)} characters; the APIv3 key has 32`);
  return key;
}
