import type { AccountKind, AccountTest } from '@lintel/shared/http/payment-accounts';
import type { PaymentMethod, PaymentState } from '@lintel/shared/http/payments';
import type { Currency } from '@lintel/shared/money/currency';
import type { NetworkResponse } from '../provider.ts';

/** What the provider's last answer says of the credentials; null: nothing. */
export type Heard = 'refused' | 'unreachable' | null;

/** Codes by which a provider says that it does not know us, whatever the status. */
const strangers: Record<AccountKind, RegExp> = {
  // No such merchant, a merchant that is not active, headers that are wrong.
  linePay: /"returnCode"\s*:\s*"110[456]"/,
  wechat: /"code"\s*:\s*"(SIGN_ERROR|NO_AUTH|MCH_NOT_EXISTS|APPID_MCHID_NOT_MATCH)"/,
  stripe: /"code"\s*:\s*"(api_key_expired|resource_missing)"/,
};

/** Whether an answer refuses the credentials it came with. */
export function refusesCredentials(kind: AccountKind, answer: Pick<NetworkResponse, 'status' | 'body'>): boolean {
  return answer.status === 401 || answer.status === 403 || strangers[kind].test(answer.body);
}

/** What staff are told of a test, from where the payment stands and what was heard on the way. */
export function verdictOf(state: PaymentState, heard: Heard): AccountTest['verdict'] {
  if (state !== 'failed' && state !== 'unknown' && state !== 'created') return 'taken';
  return heard ?? 'unclear';
}

const smallest: Record<Currency, number> = { TWD: 1, JPY: 1, CNY: 1, USD: 10, EUR: 10 };
/** Card schemes take no less. */
const smallestByCard: Record<Currency, number> = { TWD: 30, JPY: 100, CNY: 500, USD: 100, EUR: 100 };

/** The smallest amount that such a payment is sensibly tried with, in minor units. */
export function testAmountMinor(method: PaymentMethod, currency: Currency): number {
  return (method === 'card' ? smallestByCard : smallest)[currency];
}
