import { type Money as Amount, formatMoney } from '@lintel/shared/money/money';
import { useLanguage } from '../words/language.ts';

/** An amount as the present language writes it. */
export function Money({ amount }: { amount: Amount }) {
  return <span className="money">{useMoneyText()(amount)}</span>;
}

/** Formats amounts in the present language, for use inside sentences. */
export function useMoneyText(): (amount: Amount) => string {
  const language = useLanguage();
  return (amount) => formatMoney(amount, language);
}
