import { createCipheriv, createPrivateKey, generateKeyPairSync, type KeyObject, webcrypto } from 'node:crypto';
import 'reflect-metadata';
import { signMessage } from '@lintel/hub/payments/wechat/signing';
import type { Random } from '@lintel/shared/env';
import { cryptoProvider, X509CertificateGenerator } from '@peculiar/x509';

/** One of the platform's keys with its certificate. */
export interface PlatformPair {
  serial: string;
  certificate: string;
  privateKey: string;
  from: number;
  to: number;
}

/** Everything WeChat Pay and one of its merchants know of each other. */
export interface WechatSecrets {
  mchid: string;
  appid: string;
  apiV3Key: string;
  merchant: { serial: string; publicKey: string; privateKey: string };
  platform: PlatformPair[];
}

const publicKeyEncoding = { type: 'spki', format: 'pem' } as const;
const privateKeyEncoding = { type: 'pkcs8', format: 'pem' } as const;

/** Makes keys for a merchant and `keys` platform certificates, each valid for a year from `from`. */
export async function wechatSecrets(from: number, random: Random, keys = 1, bits = 2048): Promise<WechatSecrets> {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', {
    modulusLength: bits,
    publicKeyEncoding,
    privateKeyEncoding,
  });
  const platform: PlatformPair[] = [];
  for (let i = 0; i < keys; i++) platform.push(await platformPair(from, bits));
  return {
    mchid: '1900000109',
    appid: 'wx8888888888888888',
    apiV3Key: Buffer.from(random.bytes(16)).toString('hex'),
    merchant: { serial: '3775B6A45ACD588826D15E583A95F5DD4B2B1C3A', publicKey, privateKey },
    platform,
  };
}

const yearMs = 365 * 86_400_000;

async function platformPair(from: number, bits: number): Promise<PlatformPair> {
  cryptoProvider.set(webcrypto as never);
  const algorithm = {
    name: 'RSASSA-PKCS1-v1_5',
    hash: 'SHA-256',
    modulusLength: bits,
    publicExponent: new Uint8Array([1, 0, 1]),
  };
  const keys = (await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])) as webcrypto.CryptoKeyPair;
  const certificate = await X509CertificateGenerator.createSelfSigned({
    name: 'CN=Tenpay.com sign, O=Sandbox',
    notBefore: new Date(from - 86_400_000),
    notAfter: new Date(from + yearMs),
    signingAlgorithm: algorithm,
    keys: keys as never,
  });
  const pkcs8 = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey)).toString('base64');
  return {
    serial: certificate.serialNumber.toUpperCase(),
    certificate: certificate.toString('pem'),
    privateKey: `-----BEGIN PRIVATE KEY-----\n${pkcs8.match(/.{1,64}/g)!.join('\n')}\n-----END PRIVATE KEY-----\n`,
    from,
    to: from + yearMs,
  };
}

/** Seals as WeChat Pay does: AES-256-GCM with the tag at the end, base64. */
export function seal(apiV3Key: string, plain: string, associatedData: string, nonce: string): string {
  const cipher = createCipheriv('aes-256-gcm', apiV3Key, nonce);
  cipher.setAAD(Buffer.from(associatedData));
  return Buffer.concat([cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()]).toString('base64');
}

// Reading a key takes longer than signing with it.
const read = new Map<string, KeyObject>();

function keyOf(pem: string): KeyObject {
  const known = read.get(pem) ?? createPrivateKey(pem);
  read.set(pem, known);
  return known;
}

/** Headers that sign an answer or a callback. */
export function signedHeaders(
  pair: PlatformPair,
  message: string,
  timestamp: string,
  nonce: string,
): Record<string, string> {
  return {
    'wechatpay-timestamp': timestamp,
    'wechatpay-nonce': nonce,
    'wechatpay-serial': pair.serial,
    'wechatpay-signature': signMessage(message, keyOf(pair.privateKey)),
    'wechatpay-signature-type': 'WECHATPAY2-SHA256-RSA2048',
  };
}
