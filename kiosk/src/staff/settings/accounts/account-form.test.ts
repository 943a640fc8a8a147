import { type Account, accountKinds, PutAccount } from '@lintel/shared/http/payment-accounts';
import { describe, expect, it } from 'vitest';
import { ProblemError } from '../../../hub-client/problem.ts';
import { words } from '../../../words/accounts/en.ts';
import { accountOf, emptyFields, fieldsOf, refusedNames, testable } from './account-form.ts';

const form: Record<string, string> = {
  channelId: ' 1650000001 ',
  channelSecret: 'a secret',
  readerId: 'tmr_front',
  secretKey: 'sk_test_1',
  mchid: '1900000109',
  appid: 'wx8888888888888888',
  serial: '3775B6A45ACD5888',
  privateKey: 'PEM',
  apiV3Key: '0123456789abcdef0123456789abcdef',
  notifyUrl: 'https://relay.example/wechat',
};
const account = (settings: Record<string, unknown>): Account => ({
  kind: 'linePay',
  source: 'desk',
  settings,
  methods: ['linePay', 'linePayBarcode'],
  changedBy: 'Mei',
  changedAt: null,
});

describe('the form of a payment provider', () => {
  it.each(accountKinds)('of %s makes what the hub takes', (kind) => {
    const fields = fieldsOf(words, kind);
    expect(emptyFields(fields, form, false)).toEqual([]);
    expect(PutAccount.safeParse(accountOf(kind, fields, form, null)).error).toBeUndefined();
  });

  it('asks for secrets once, and keeps settings it does not show', () => {
    const fields = fieldsOf(words, 'linePay');
    expect(emptyFields(fields, { channelId: '1' }, false)).toEqual(['channelSecret']);
    expect(emptyFields(fields, { channelId: '1' }, true)).toEqual([]);
    const before = account({ channelId: '1', methods: ['qr'], separateCapture: true });
    expect(accountOf('linePay', fields, { channelId: '2' }, before)).toEqual({
      kind: 'linePay',
      settings: { channelId: '2', methods: ['qr'], separateCapture: true },
      secrets: {},
    });
  });

  it('knows what the hub refused, and what can be tried', () => {
    const issues = [
      { at: 'body.secrets.apiV3Key', message: '' },
      { at: 'body.settings.currency', message: '' },
    ];
    expect(refusedNames(new ProblemError('invalid-input', 400, { issues }))).toEqual(['apiV3Key', 'currency']);
    expect(testable(account({}))).toEqual(['linePay']);
  });
});
