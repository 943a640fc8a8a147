import type { CallsWords } from './en.ts';

export const words: CallsWords = {
  calls: '呼び出し',
  kinds: {
    help: (kiosk) => `${kiosk}：お客様が呼んでいます`,
    age: (kiosk) => `${kiosk}：年齢確認をお願いします`,
    weigh: (kiosk) => `${kiosk}：計量をお願いします`,
  },
  waits: (time) => `${time} 待ち`,
  refuse: '販売しない',
  answers: { help: '対応済み', age: '年齢確認済み', weigh: '計量' },
  weigh: (goods) => `${goods} の計量`,
  grams: '重さ（グラム）',
  wholeGrams: '1 から 100,000 までの整数で入力してください。',
  intoBasket: 'カゴに入れる',
};
