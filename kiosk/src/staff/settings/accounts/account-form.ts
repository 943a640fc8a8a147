import type { Account, AccountKind } from '@lintel/shared/http/payment-accounts';
import type { PaymentMethod } from '@lintel/shared/http/payments';
import { isProblem } from '../../../hub-client/problem.ts';
import type { WordsOf } from '../../../words/dictionaries.ts';

type Words = WordsOf['accounts'];

/** A field of a contract; a secret one is never shown again. */
export interface AccountField {
  name: string;
  of: 'settings' | 'secrets';
  label: string;
  /** What it looks like; also what is said when it is wrong. */
  hint: string;
  /** A key of several lines. */
  long?: boolean;
  optional?: boolean;
}

export function kindText(words: Words, kind: AccountKind): string {
  return { linePay: words.linePay, wechat: words.wechat, stripe: words.stripe }[kind];
}

/** What each contract needs, in the order in which its provider's own pages show it. */
export function fieldsOf(words: Words, kind: AccountKind): AccountField[] {
  const settings = (name: string, label: string, hint: string) => ({ name, of: 'settings', label, hint }) as const;
  const secrets = (name: string, label: string, hint: string, more = {}) =>
    ({ name, of: 'secrets', label, hint, ...more }) as const;
  if (kind === 'linePay')
    return [
      settings('channelId', words.channelId, words.channelIdHint),
      secrets('channelSecret', words.channelSecret, words.channelSecretHint),
    ];
  if (kind === 'stripe')
    return [
      settings('readerId', words.readerId, words.readerIdHint),
      secrets('secretKey', words.secretKey, words.secretKeyHint),
    ];
  return [
    settings('mchid', words.mchid, words.mchidHint),
    settings('appid', words.appid, words.appidHint),
    settings('serial', words.serial, words.serialHint),
    secrets('privateKey', words.privateKey, words.privateKeyHint, { long: true }),
    secrets('apiV3Key', words.apiV3Key, words.apiV3KeyHint),
    { ...settings('publicKeyId', words.publicKeyId, words.publicKeyIdHint), optional: true },
    secrets('publicKey', words.publicKey, words.publicKeyHint, { long: true, optional: true }),
    settings('notifyUrl', words.notifyUrl, words.notifyUrlHint),
  ];
}

/** Names of fields that must not stay empty; a secret that is there already may. */
export function emptyFields(fields: readonly AccountField[], form: Record<string, string>, known: boolean): string[] {
  return fields
    .filter(({ name, of, optional }) => !optional && !(known && of === 'secrets') && !form[name]?.trim())
    .map(({ name }) => name);
}

/** Names of fields that the hub refused. */
export function refusedNames(error: unknown): string[] {
  if (!isProblem(error, 'invalid-input') || !Array.isArray(error.extra.issues)) return [];
  return error.extra.issues.flatMap(({ at }: { at?: string }) => /^body\.\w+\.(\w+)/.exec(at ?? '')?.[1] ?? []);
}

/** What is sent of a form: other settings of the contract stay as they are. */
export function accountOf(
  kind: AccountKind,
  fields: readonly AccountField[],
  form: Record<string, string>,
  before: Account | null,
): { kind: AccountKind; settings: Record<string, unknown>; secrets: Record<string, string> } {
  const given = (of: AccountField['of']) =>
    Object.fromEntries(
      fields.flatMap((field) => {
        const text = form[field.name]?.trim() ?? '';
        return field.of === of && text !== '' ? [[field.name, text]] : [];
      }),
    );
  return { kind, settings: { ...before?.settings, ...given('settings') }, secrets: given('secrets') };
}

/** Ways to pay that can be tried without a payer's code at the till. */
export function testable(account: Account): PaymentMethod[] {
  return account.methods.filter((method) => method === 'linePay' || method === 'wechatNative' || method === 'card');
}
