import type { PaymentMethod } from '@lintel/shared/http/payments';

const methods: Record<PaymentMethod, string> = {
  cash: 'Pay at the counter',
  sandboxQr: 'Test payment',
  wechatNative: 'WeChat Pay',
  wechatCodepay: 'WeChat Pay code',
  linePay: 'LINE Pay',
  linePayBarcode: 'LINE Pay code',
  card: 'Card',
};

const methodHints: Record<PaymentMethod, string> = {
  cash: 'Cash, with our staff',
  sandboxQr: 'Scan a code; no real money moves',
  wechatNative: 'Scan a code with your phone',
  wechatCodepay: 'Show the code on your phone',
  linePay: 'Scan a code with your phone',
  linePayBarcode: 'Show the code on your phone',
  card: 'Tap or insert your card',
};

export const words = {
  // Attract
  welcome: 'Welcome',
  start: 'Touch to start',
  language: 'Language',

  // Browse
  categories: 'Categories',
  allProducts: 'Everything',
  allOfIt: 'All',
  search: 'Search',
  searchHint: 'Search, or scan a barcode',
  soldOut: 'Sold out',
  from: (price: string) => `from ${price}`,
  inBasket: (count: number) => `${count} in your basket`,
  nothingHere: 'Nothing here right now',
  nothingHereText: 'Have a look at the other shelves.',
  pageUp: 'Page up',
  pageDown: 'Page down',
  startOver: 'Start over',
  startOverTitle: 'Start over?',
  startOverText: 'Everything in your basket will be removed.',
  emptyBasket: 'Remove everything',
  keepShopping: 'Keep shopping',

  // Search
  back: 'Back',
  searchWhat: 'What are you looking for?',
  searchHow: 'Touch the letters, or scan a barcode.',
  clear: 'Clear',
  space: 'Space',
  erase: 'Delete',
  showFound: (count: number, more: boolean) => `Show ${count}${more ? '+' : ''}`,
  searchAgain: 'Change search',
  finished: 'Done',
  nothingFound: (text: string) => `Nothing found for "${text}"`,
  nothingFoundText: 'Try fewer letters, or ask our staff.',

  // Questions about a product
  weighTitle: 'Sold by weight',
  weighText: 'Please have it weighed at the counter. Then scan the label here.',
  understood: 'Got it',
  ageTitle: 'Adults only',
  ageText: 'Our staff will check your age before you leave.',
  ageYes: 'I am of legal age',
  ageNo: 'Not this one',

  // Basket
  basket: 'Basket',
  showBasket: 'Show your basket',
  basketEmpty: 'Your basket is empty',
  basketEmptyText: 'Touch a product, or scan its barcode.',
  itemCount: (count: number) => (count === 1 ? '1 item' : `${count} items`),
  quantityOf: (name: string) => `Quantity of ${name}`,
  each: (price: string) => `${price} each`,
  remove: (name: string) => `Remove ${name}`,
  removed: (name: string) => `${name} removed`,
  coupon: (code: string) => `Coupon ${code}`,
  couponNoEffect: 'Nothing in the basket profits from it',
  couponUsed: 'Already used',
  couponNotNow: 'Not valid now',
  youSave: 'You save',
  tax: 'Tax included',
  total: 'Total',
  toPay: 'Pay',

  // Pay
  stepOf: (step: number, steps: number) => `${step} of ${steps}`,
  howToPay: 'How would you like to pay?',
  methods,
  methodHints,
  counterOnly: 'Phone and card payment are offline right now. Please pay at the counter.',
  noMethod: 'Paying here does not work right now',
  noMethodText: 'Please go to the counter. Our staff will help you.',
  overCancelled: 'Payment cancelled. You have not been charged.',
  overExpired: 'The code has expired. You have not been charged.',
  overFailed: 'The payment did not go through. You have not been charged. Please try again or pay another way.',
  priceChanged: 'The price has changed',
  priceChangedText: 'A price changed while you were shopping.',
  payAmount: (amount: string) => `Pay ${amount}`,
  toBePaid: 'To pay',
  statePreparing: 'Preparing your payment',
  stateWaiting: 'Scan the code with your phone',
  stateConfirming: 'Confirming your payment',
  stateChecking: 'Checking your payment',
  validFor: (time: string) => `Valid for ${time}`,
  cancelPayment: 'Cancel payment',
  doNotPayAgain: 'This takes a moment. Please wait, and do not pay again.',
  checkingLong: 'This takes longer than usual. Please tell our staff this number:',
  payAtCounter: 'Please pay at the counter',
  sayNumber: 'Your order number',
  payAnotherWay: 'Pay another way',

  // Done
  thankYou: 'Thank you!',
  paid: (amount: string) => `${amount} paid`,
  orderNumber: 'Order',
  scanReceipt: 'Scan for your receipt',
  finishedIn: (seconds: number) => `Done · ${seconds}`,

  // Idle and trouble
  stillThere: 'Still there?',
  clearedIn: (seconds: number) => `Your basket will be cleared in ${seconds} s.`,
  stillHere: "I'm still here",
  goToCounter: 'Please go to the counter',
  goToCounterText: 'This screen has lost its connection. It will be back by itself.',
  ifPaidAlready: 'If you have just paid, please show it at the counter. Do not pay again.',
  notPaired: 'This screen is not set up yet',
  notPairedText: 'Please go to the counter. Staff: connect this kiosk to the hub.',
};

export type CustomerWords = typeof words;
