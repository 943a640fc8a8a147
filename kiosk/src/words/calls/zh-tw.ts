import type { CallsWords } from './en.ts';

export const words: CallsWords = {
  calls: '顧客呼叫',
  kinds: {
    help: (kiosk) => `${kiosk}：顧客需要協助`,
    age: (kiosk) => `${kiosk}：請確認顧客年齡`,
    weigh: (kiosk) => `${kiosk}：有商品需要秤重`,
  },
  waits: (time) => `已等 ${time}`,
  refuse: '拒絕',
  answers: { help: '已協助', age: '已達法定年齡', weigh: '秤重' },
  weigh: (goods) => `秤重：${goods}`,
  grams: '重量（公克）',
  wholeGrams: '請輸入 1 到 100,000 的整數公克。',
  intoBasket: '放入購物籃',
};
