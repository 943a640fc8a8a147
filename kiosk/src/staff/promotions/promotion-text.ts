import type { Promotion, PromotionKind, PromotionWindow } from '@lintel/shared/http/promotions';
import type { WordsOf } from '../../words/dictionaries.ts';
import { useLanguage } from '../../words/language.ts';
import { useWords } from '../../words/use-words.ts';
import type { StateKind } from '../shell/state-badge.tsx';

type Words = WordsOf['promotions'];

export function kindText(words: Words, kind: PromotionKind): string {
  const texts: Record<PromotionKind, string> = {
    discount: words.kindDiscount,
    flashSale: words.kindFlashSale,
    coupon: words.kindCoupon,
    bundle: words.kindBundle,
    quantityTier: words.kindQuantityTier,
  };
  return texts[kind];
}

export function stateBadge(words: Words, state: Promotion['state']): { kind: StateKind; text: string } {
  const badges: Record<Promotion['state'], { kind: StateKind; text: string }> = {
    running: { kind: 'good', text: words.running },
    waiting: { kind: 'info', text: words.waiting },
    over: { kind: 'plain', text: words.over },
    off: { kind: 'plain', text: words.off },
  };
  return badges[state];
}

/** 2024-01-01 was a Monday. */
export function weekdayNames(language: string): string[] {
  const format = new Intl.DateTimeFormat(language, { weekday: 'short', timeZone: 'UTC' });
  return Array.from({ length: 7 }, (_, day) => format.format(Date.UTC(2024, 0, 1 + day)));
}

/** When a promotion holds, in a few words: texts of the shop's own clock, so no zone comes into it. */
export function useWindowText(): (window: PromotionWindow) => string {
  const words = useWords('promotions');
  const language = useLanguage();
  const format = new Intl.DateTimeFormat(language, {
    dateStyle: 'medium',
    timeStyle: 'short',
    hourCycle: 'h23',
    timeZone: 'UTC',
  });
  const at = (local: string) => format.format(Date.parse(`${local}:00Z`));
  return ({ from, to, weekdays, dailyFrom, dailyTo }) => {
    const names = weekdayNames(language);
    const span =
      from !== null && to !== null
        ? words.fromTo(at(from), at(to))
        : from !== null
          ? words.fromOn(at(from))
          : to !== null
            ? words.until(at(to))
            : words.always;
    const days = weekdays.map((day) => names[day - 1]).join(' ');
    const hours = dailyFrom !== null && dailyTo !== null ? `${dailyFrom}–${dailyTo}` : '';
    return [span, days, hours].filter((text) => text !== '').join(' · ');
  };
}
