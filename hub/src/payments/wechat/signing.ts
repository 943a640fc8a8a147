import {
  createDecipheriv,
  createPublicKey,
  createSign,
  createVerify,
  type KeyObject,
  X509Certificate,
} from 'node:crypto';

/** What a request signs, WeChat Pay v3: five lines, the last line feed kept. `body` is empty for a GET. */
export function requestMessage(
  method: string,
  pathAndQuery: string,
  timestamp: string,
  nonce: string,
  body: string,
): string {
  return `${method}\n${pathAndQuery}\n${timestamp}\n${nonce}\n${body}\n`;
}

/** What an answer or a callback signs. `body` is empty for a 204. */
export function responseMessage(timestamp: string, nonce: string, body: string): string {
  return `${timestamp}\n${nonce}\n${body}\n`;
}

/** RSA-SHA256 (PKCS #1 v1.5), base64. */
export function signMessage(message: string, privateKey: KeyObject | string): string {
  return createSign('RSA-SHA256').update(message).sign(privateKey, 'base64');
}

/** Whether `signature` is that of `message`. Probes, which begin with `WECHATPAY/SIGNTEST/`, are no signatures at all. */
export function isSignedBy(message: string, signature: string, publicKey: KeyObject | string): boolean {
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(signature) || signature.startsWith('WECHATPAY/SIGNTEST/')) return false;
  return createVerify('RSA-SHA256').update(message).verify(publicKey, signature, 'base64');
}

/** An encrypted part of a callback or of the list of certificates. */
export interface SealedResource {
  ciphertext: string;
  nonce: string;
  associated_data?: string | undefined;
}

const tagBytes = 16;

/** Opens AEAD_AES_256_GCM; the tag is the last 16 bytes of the ciphertext. @throws when a single bit is not as it was sealed. */
export function openSealed(apiV3Key: string, sealed: SealedResource): string {
  const bytes = Buffer.from(sealed.ciphertext, 'base64');
  if (bytes.length < tagBytes) throw new Error('the sealed text is too short');
  const decipher = createDecipheriv('aes-256-gcm', Buffer.from(apiV3Key, 'utf8'), Buffer.from(sealed.nonce, 'utf8'), {
    authTagLength: tagBytes,
  });
  decipher.setAuthTag(bytes.subarray(bytes.length - tagBytes));
  decipher.setAAD(Buffer.from(sealed.associated_data ?? '', 'utf8'));
  const opened = [decipher.update(bytes.subarray(0, bytes.length - tagBytes)), decipher.final()];
  return Buffer.concat(opened).toString('utf8');
}

/** A public key that WeChat Pay signs with: a platform certificate's, or one of the merchant portal (`PUB_KEY_ID_…`). */
export interface PlatformKey {
  serial: string;
  key: KeyObject;
  /** Milliseconds since 1970 UTC; null for a key without an end. */
  expiresAt: number | null;
}

export function platformKeyOfPem(serial: string, pem: string): PlatformKey {
  return { serial, key: createPublicKey(pem), expiresAt: null };
}

export function platformKeyOfCertificate(pem: string): PlatformKey {
  const certificate = new X509Certificate(pem);
  return {
    serial: certificate.serialNumber.toUpperCase(),
    key: certificate.publicKey,
    expiresAt: Date.parse(certificate.validTo),
  };
}
