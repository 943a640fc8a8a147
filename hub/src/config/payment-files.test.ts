import { generateKeyPairSync } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HubConfig } from '@lintel/shared/config/settings';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hubConfigProblems } from './hub-config.ts';
import { readPaymentSecrets } from './payment-files.ts';

let dir: string;
const at = (name: string) => join(dir, name);
const put = (name: string, text: string, mode = 0o600) => {
  writeFileSync(at(name), text);
  chmodSync(at(name), mode);
};
const publicKeyEncoding = { type: 'spki', format: 'pem' } as const;
const privateKeyEncoding = { type: 'pkcs8', format: 'pem' } as const;
const rsa = generateKeyPairSync('rsa', { modulusLength: 1024, publicKeyEncoding, privateKeyEncoding });

beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'lintel-pay-'));
  put('key.pem', rsa.privateKey);
  put('public.pem', rsa.publicKey);
  put('open.pem', rsa.privateKey, 0o644);
  put('apiv3', '0123456789abcdef0123456789abcdef\n');
  put('short', 'too short');
  put('secret', 'channel-secret');
  put('empty', '\n');
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const wechat = (more = '') => `payments:
  wechat:
    mchid: "1900000109"
    appid: wx8888888888888888
    serial: 3775B6A45ACD5888
    privateKeyFile: ${at('key.pem')}
    apiV3KeyFile: ${at('apiv3')}
    notifyUrl: https://relay.example/wechat
    currency: TWD
${more}`;
const problemsOf = (text: string) => {
  put('hub.yaml', text);
  return hubConfigProblems(at('hub.yaml')).map((line) => line.replaceAll(`${dir}/`, ''));
};

describe('settings of payment providers', () => {
  it('pass when every file is there, private and what it should be', () => {
    expect(problemsOf(wechat())).toEqual([]);
    expect(
      problemsOf(`payments:\n  linePay:\n    channelId: "1650000001"\n    channelSecretFile: ${at('secret')}\n`),
    ).toEqual([]);
    expect(problemsOf(`payments:\n  stripe:\n    readerId: tmr_1\n    secretKeyFile: ${at('secret')}\n`)).toEqual([]);
  });

  it.each([
    [
      'key.pem',
      'gone.pem',
      'hub.yaml:6: payments.wechat.privateKeyFile: there is no file gone.pem; put the secret there',
    ],
    [
      'key.pem',
      'open.pem',
      'hub.yaml:6: payments.wechat.privateKeyFile: others may read open.pem; run "chmod 600 open.pem"',
    ],
    ['key.pem', 'empty', 'hub.yaml:6: payments.wechat.privateKeyFile: empty is empty; put the secret there'],
    [
      'key.pem',
      'secret',
      'hub.yaml:6: payments.wechat.privateKeyFile: secret holds no RSA private key; use the apiclient_key.pem of the merchant certificate',
    ],
    ['apiv3', 'short', 'hub.yaml:7: payments.wechat.apiV3KeyFile: short holds 9 characters; the APIv3 key has 32'],
  ])('name what is wrong with %s being %s', (file, other, line) => {
    expect(problemsOf(wechat().replace(at(file), at(other)))).toEqual([line]);
  });

  it('name a contract in another currency than the shop sells in', () => {
    expect(problemsOf(wechat().replace('TWD', 'CNY'))).toEqual([
      'hub.yaml:9: payments.wechat.currency: the shop sells in TWD and this contract pays in CNY; use one currency',
    ]);
    expect(
      problemsOf(
        `shopProfile:\n  currency: CNY\npayments:\n  linePay:\n    channelId: "1650000001"\n    channelSecretFile: ${at('secret')}\n`,
      ),
    ).toEqual(['hub.yaml:4: payments.linePay: LINE Pay takes TWD and USD, the shop sells in CNY; remove it']);
  });

  it('name a public key that comes without its id, and mistakes of form', () => {
    expect(problemsOf(wechat(`    publicKeyFile: ${at('public.pem')}\n`))).toEqual([
      'hub.yaml:2: payments.wechat: publicKeyId and publicKeyFile belong together; give both or neither',
    ]);
    expect(problemsOf(wechat('    mchidd: 1\n'))).toEqual([
      'hub.yaml:10: payments.wechat.mchidd: unknown key "mchidd"; did you mean "mchid"?',
    ]);
    expect(problemsOf(wechat().replace('https://relay.example/wechat', 'http://relay.example/?a=1'))).toHaveLength(1);
  });

  it('are read as secrets without the line feed at their end', () => {
    put('hub.yaml', wechat());
    const config = HubConfig.parse({
      payments: { linePay: { channelId: '1650000001', channelSecretFile: at('secret') } },
    });
    expect(readPaymentSecrets(config.payments)).toEqual({ linePay: { channelSecret: 'channel-secret' } });
    expect(readPaymentSecrets(HubConfig.parse({}).payments)).toEqual({});
  });
});
