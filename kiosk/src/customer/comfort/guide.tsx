import { useEffect, useRef } from 'react';
import { hush, say } from '../../devices/speech.ts';
import { useMoneyText } from '../../ui/money.tsx';
import { useLanguage } from '../../words/language.ts';
import { useWords } from '../../words/use-words.ts';
import { useSale } from '../sale/use-sale.ts';
import { useComfort } from './comfort.ts';
import { newsIn, spokenName } from './spoken-name.ts';

/** The spoken guide: says what each step wants, what is in the basket, what appears, and what the focus is on. */
export function Guide() {
  const { voice } = useComfort();
  return voice === 0 ? null : <Speaker volume={voice} />;
}

function Speaker({ volume }: { volume: number }) {
  const words = useWords('customer');
  const language = useLanguage();
  const money = useMoneyText();
  const { step, basket } = useSale();
  const speak = useRef((_text: string, _now: boolean) => {});
  speak.current = (text, now) => say(text, { language, volume, now });

  const guidance = words.guidance[step];
  useEffect(() => speak.current(guidance, true), [guidance]);

  const count = basket?.totals.itemCount ?? 0;
  const total = basket === null ? '' : money(basket.totals.total);
  useEffect(() => {
    if (count > 0) speak.current(words.saidBasket(count, total), false);
  }, [count, total, words]);

  useEffect(() => {
    const focus = ({ target }: FocusEvent) => {
      if (target instanceof HTMLElement && target.matches(':focus-visible')) speak.current(spokenName(target), true);
    };
    const watch = new MutationObserver((changes) => {
      for (const text of newsIn(changes)) speak.current(text, false);
    });
    document.addEventListener('focusin', focus);
    watch.observe(document.body, { subtree: true, childList: true, characterData: true });
    return () => {
      document.removeEventListener('focusin', focus);
      watch.disconnect();
      hush();
    };
  }, []);
  return null;
}
