import { createHash, generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { isSignedBy, openSealed, requestMessage, responseMessage, signMessage } from './signing.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });

// Golden vectors: computed from the documented scheme, not by this code.
const messages: [string, string, number, string][] = [
  [
    'a POST',
    requestMessage('POST', '/v3/pay/transactions/native', '1700000000', '593BEC0C930BF1AFEB40B4A08C8FB242', '{"a":1}'),
    85,
    '21086d783bb8747a4bbd53c7e97ab49e708e5b3da86bd1e315479286e7d6ae53',
  ],
  [
    'a GET',
    requestMessage('GET', '/v3/pay/transactions/out-trade-no/K01-000001?mchid=1900000109', '1700000000', 'N1', ''),
    81,
    '9e980569148cd50bdfc082247d605e1c59b268e9b42ab957ff695d4829cd21c3',
  ],
  [
    'an answer',
    responseMessage('1700000000', 'N1', '{"code_url":"weixin://wxpay/bizpayurl?pr=x"}'),
    59,
    'b30d88c69d0dcf12643c313b3b2b263068b2cf953db6acfce91ea50d0662a1c3',
  ],
  [
    'an answer without content',
    responseMessage('1700000000', 'N1', ''),
    15,
    '1c7a44ec1b338ccd1cf689b74f8ca673d4216e9540b6eccaa2a22891d64c062d',
  ],
];

describe('what WeChat Pay signs', () => {
  it.each(messages)('of %s is the documented text', (_name, message, bytes, hash) => {
    expect(Buffer.byteLength(message)).toBe(bytes);
    expect(sha256(message)).toBe(hash);
    const signature = signMessage(message, privateKey);
    expect(isSignedBy(message, signature, publicKey)).toBe(true);
    expect(isSignedBy(`${message} `, signature, publicKey)).toBe(false);
  });

  it('takes no probe, no empty and no foreign text for a signature', () => {
    const signature = signMessage('x', privateKey);
    for (const wrong of ['', `WECHATPAY/SIGNTEST/${signature}`, 'AAAA', signature.slice(4), `${signature}!`])
      expect(isSignedBy('x', wrong, publicKey)).toBe(false);
  });
});

const key = '0123456789abcdef0123456789abcdef';
const nonce = 'fdasflkja484';
const longText =
  '{"mchid":"1900000109","appid":"wx8888888888888888","out_trade_no":"K01-000001","transaction_id":"4200000000000000001","trade_type":"NATIVE","trade_state":"SUCCESS","trade_state_desc":"支付成功","success_time":"2026-01-01T12:00:00+08:00","payer":{"openid":"o1"},"amount":{"total":100,"payer_total":100,"currency":"CNY","payer_currency":"CNY"}}';
const longSealed =
  'DUcegK33A8MEOgdCtMPWwAdrzVDy3c3BTENCdjZ/7K2gMk9D2phhIZLaM4qUhLEDUqSrqBdzgGy/sMCWIPKVQdMoXuw6xHQlZxN+TH0cGt1TrgDStkhUySWwM7ObD8LTQwqfyBiL0j4bGTSkNREMzUSUdSEInvlC3Cn4YEFGrJRRIr213jAcVhW78HH88aL9II69Jd5XfKM7WCPAfZT0re2bwQbVTiyGau0Ph6lSGp4pLi1v20RE3BW+llWK8otYHasJAubZ88GoPBc2Jfe6BiQigzoVe9Zgmvl1zipZBT0rSv7MdtiwUcmUgsGW2B10RVkh7ikttz5t5ZzqwwzpeFrsTRky7eT/ZPiqWgdvr09oVk6jKSkMGdSFSWiOhs9A7Ea8MkQHYLFPI1IH3m8nHhB+nWZvYKtKofC691VhmUEB4yLQr4tkgje9mtrH28Z8l5thfGlXwdBayNjFaCAKbUfkhUd40R/ukpc=';

describe('what WeChat Pay seals', () => {
  it.each([
    ['transaction', '{"ok":true}', 'DUcciOekE5NLfUu+nUthIKbVjfU2SHnrnpZr'],
    ['', '{"ok":true}', 'DUcciOekE5NLfUvos+9fVbOkEi/mizJxOTk9'],
    ['transaction', longText, longSealed],
  ])('opens with its key, associated data "%s"', (associated_data, plain, ciphertext) => {
    expect(openSealed(key, { ciphertext, nonce, associated_data })).toBe(plain);
  });

  it('opens for nobody once a single bit of text, tag, nonce or associated data is another', () => {
    const ciphertext = 'DUcciOekE5NLfUu+nUthIKbVjfU2SHnrnpZr';
    const bytes = Buffer.from(ciphertext, 'base64');
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const flipped = Buffer.from(bytes);
      flipped[bit >> 3]! ^= 1 << (bit & 7);
      const sealed = { ciphertext: flipped.toString('base64'), nonce, associated_data: 'transaction' };
      expect(() => openSealed(key, sealed), `bit ${bit}`).toThrow();
    }
    const flip = (text: string, bit: number) => {
      const flipped = Buffer.from(text);
      flipped[bit >> 3]! ^= 1 << (bit & 7);
      return flipped.toString('latin1');
    };
    for (let bit = 0; bit < nonce.length * 8; bit++)
      expect(() => openSealed(key, { ciphertext, nonce: flip(nonce, bit), associated_data: 'transaction' })).toThrow();
    for (let bit = 0; bit < 'transaction'.length * 8; bit++)
      expect(() => openSealed(key, { ciphertext, nonce, associated_data: flip('transaction', bit) })).toThrow();
    expect(() => openSealed(key, { ciphertext: '', nonce })).toThrow();
  });
});
