import { type Language, languages } from '@lintel/shared/languages';

interface ReceiptWords {
  receipt: string;
  order: string;
  subtotal: string;
  discount: string;
  tax: (rate: string) => string;
  taxIncluded: (rate: string) => string;
  total: string;
  paidBy: string;
  tendered: string;
  change: string;
  rounding: string;
  pickUpCode: string;
  notPaid: string;
  notPaidYet: string;
  unknownReceipt: string;
  refunded: string;
  taxId: string;
  thanks: string;
  methods: Record<string, string>;
}

export const receiptWords: Record<Language, ReceiptWords> = {
  en: {
    receipt: 'Receipt',
    order: 'Order',
    subtotal: 'Subtotal',
    discount: 'Discount',
    tax: (rate) => `Tax ${rate}`,
    taxIncluded: (rate) => `Includes tax ${rate}`,
    total: 'Total',
    paidBy: 'Paid by',
    tendered: 'Cash received',
    change: 'Change',
    rounding: 'Rounded to coins',
    pickUpCode: 'Pick-up code',
    notPaid: 'Not paid yet',
    notPaidYet: 'This order is not paid yet. Reload the page after paying.',
    unknownReceipt: 'There is no such receipt. Scan the code again or ask our staff.',
    refunded: 'Refunded',
    taxId: 'Tax ID',
    thanks: 'Thank you, see you soon.',
    methods: {
      cash: 'Cash',
      sandboxQr: 'QR payment',
      wechatNative: 'WeChat Pay',
      wechatCodepay: 'WeChat Pay',
      linePay: 'LINE Pay',
      linePayBarcode: 'LINE Pay',
      card: 'Card',
    },
  },
  'zh-TW': {
    receipt: '收據',
    order: '訂單',
    subtotal: '小計',
    discount: '折扣',
    tax: (rate) => `營業稅 ${rate}`,
    taxIncluded: (rate) => `內含營業稅 ${rate}`,
    total: '總計',
    paidBy: '付款方式',
    tendered: '收現',
    change: '找零',
    rounding: '零頭調整',
    pickUpCode: '取貨碼',
    notPaid: '尚未付款',
    notPaidYet: '這筆訂單尚未付款，付款後請重新整理頁面。',
    unknownReceipt: '查無此收據，請重新掃描或洽服務人員。',
    refunded: '已退款',
    taxId: '統一編號',
    thanks: '謝謝光臨，歡迎再來。',
    methods: {
      cash: '現金',
      sandboxQr: '掃碼付款',
      wechatNative: '微信支付',
      wechatCodepay: '微信支付',
      linePay: 'LINE Pay',
      linePayBarcode: 'LINE Pay',
      card: '信用卡',
    },
  },
  'zh-CN': {
    receipt: '小票',
    order: '订单',
    subtotal: '小计',
    discount: '优惠',
    tax: (rate) => `税 ${rate}`,
    taxIncluded: (rate) => `含税 ${rate}`,
    total: '合计',
    paidBy: '支付方式',
    tendered: '实收',
    change: '找零',
    rounding: '零头调整',
    pickUpCode: '取货码',
    notPaid: '未付款',
    notPaidYet: '该订单尚未付款，付款后请刷新页面。',
    unknownReceipt: '没有这张小票，请重新扫码或联系店员。',
    refunded: '已退款',
    taxId: '税号',
    thanks: '谢谢惠顾，欢迎再来。',
    methods: {
      cash: '现金',
      sandboxQr: '扫码支付',
      wechatNative: '微信支付',
      wechatCodepay: '微信支付',
      linePay: 'LINE Pay',
      linePayBarcode: 'LINE Pay',
      card: '银行卡',
    },
  },
  ja: {
    receipt: 'レシート',
    order: '注文',
    subtotal: '小計',
    discount: '割引',
    tax: (rate) => `消費税 ${rate}`,
    taxIncluded: (rate) => `内消費税 ${rate}`,
    total: '合計',
    paidBy: 'お支払い方法',
    tendered: 'お預かり',
    change: 'お釣り',
    rounding: '端数調整',
    pickUpCode: '受け取りコード',
    notPaid: '未払い',
    notPaidYet: 'まだお支払いが済んでいません。お支払い後に再読み込みしてください。',
    unknownReceipt: 'このレシートは見つかりません。もう一度読み取るか、スタッフにお尋ねください。',
    refunded: '返金済み',
    taxId: '登録番号',
    thanks: 'ありがとうございました。またお越しください。',
    methods: {
      cash: '現金',
      sandboxQr: 'QR決済',
      wechatNative: 'WeChat Pay',
      wechatCodepay: 'WeChat Pay',
      linePay: 'LINE Pay',
      linePayBarcode: 'LINE Pay',
      card: 'カード',
    },
  },
};

/** The first of our languages that an Accept-Language header asks for; English otherwise. */
export function acceptedLanguage(header: string | undefined): Language {
  const wanted = (header ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().split(';');
      const q = parameters.map((parameter) => /^\s*q=([\d.]+)/.exec(parameter)?.[1]).find(Boolean);
      return { tag: tag.toLowerCase(), q: q === undefined ? 1 : Number(q) };
    })
    .filter(({ tag, q }) => tag !== '' && q > 0)
    .sort((a, b) => b.q - a.q);
  for (const { tag } of wanted) {
    if (/^zh-(tw|hk|mo|hant)/.test(tag)) return 'zh-TW';
    if (tag.startsWith('zh')) return 'zh-CN';
    const own = languages.find((language) => language === tag.split('-')[0]);
    if (own) return own;
  }
  return 'en';
}
