import type { CallsWords } from './en.ts';

export const words: CallsWords = {
  calls: '顾客呼叫',
  kinds: {
    help: (kiosk) => `${kiosk}：顾客需要帮助`,
    age: (kiosk) => `${kiosk}：请确认顾客年龄`,
    weigh: (kiosk) => `${kiosk}：有商品需要称重`,
  },
  waits: (time) => `已等 ${time}`,
  refuse: '拒绝',
  answers: { help: '已协助', age: '已达法定年龄', weigh: '称重' },
  weigh: (goods) => `称重：${goods}`,
  grams: '重量（克）',
  wholeGrams: '请输入 1 到 100,000 的整数克。',
  intoBasket: '放入购物篮',
};
