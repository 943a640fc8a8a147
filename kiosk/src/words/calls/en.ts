export const words = {
  calls: 'Calls',
  kinds: {
    help: (kiosk: string) => `${kiosk}: a customer wants help`,
    age: (kiosk: string) => `${kiosk}: look at the customer’s age`,
    weigh: (kiosk: string) => `${kiosk}: something has to be weighed`,
  },
  waits: (time: string) => `for ${time}`,
  refuse: 'Refuse',
  answers: { help: 'I have helped', age: 'Of legal age', weigh: 'Weigh' },
  weigh: (goods: string) => `Weigh ${goods}`,
  grams: 'Weight in grams',
  wholeGrams: 'Type whole grams, 1 to 100,000.',
  intoBasket: 'Into the basket',
};

export type CallsWords = typeof words;
