import type { CashMovement } from '@lintel/shared/http/cash-sessions';
import type { Language } from '@lintel/shared/languages';

/** What stands on paper besides what a receipt says on a phone too. */
interface PaperWords {
  copy: string;
  onPhone: string;
  refund: string;
  refundedAmount: string;
  taxOfIt: string;
  servedBy: (name: string) => string;
  xReport: string;
  zReport: (number: number) => string;
  drawer: string;
  opened: string;
  closed: string;
  movements: Record<CashMovement['kind'], string>;
  expected: string;
  counted: string;
  difference: string;
  auditRow: (row: number) => string;
  allSales: string;
  orders: string;
  sales: string;
  discounts: string;
  refunds: string;
  tax: (rate: string) => string;
  taxBack: (rate: string) => string;
  signature: string;
  test: string;
  testText: string;
}

export const paperWords: Record<Language, PaperWords> = {
  en: {
    copy: '*** COPY ***',
    onPhone: 'This receipt on your phone',
    refund: 'Refund',
    refundedAmount: 'Refunded',
    taxOfIt: 'Includes tax',
    servedBy: (name) => `By ${name}`,
    xReport: 'X report',
    zReport: (number) => `Z report ${number}`,
    drawer: 'Drawer',
    opened: 'Opened',
    closed: 'Closed',
    movements: {
      float: 'Float',
      sale: 'Sales in cash',
      rounding: 'Rounding to coins',
      refund: 'Refunds in cash',
      payIn: 'Paid in',
      payOut: 'Paid out',
      drop: 'To the safe',
    },
    expected: 'Should be in it',
    counted: 'Counted',
    difference: 'Difference',
    auditRow: (row) => `Audit, row ${row}`,
    allSales: 'All sales in that time',
    orders: 'Orders',
    sales: 'Sales',
    discounts: 'Discounts',
    refunds: 'Refunds',
    tax: (rate) => `Tax ${rate}`,
    taxBack: (rate) => `Tax ${rate}, given back`,
    signature: 'Signature',
    test: 'Test print',
    testText: 'Both bars must reach the edges of the paper, and the steps must fall to the right.',
  },
  'zh-TW': {
    copy: '＊＊＊ 副本 ＊＊＊',
    onPhone: '用手機看這張收據',
    refund: '退款',
    refundedAmount: '退款金額',
    taxOfIt: '內含營業稅',
    servedBy: (name) => `經手人：${name}`,
    xReport: 'X 報表',
    zReport: (number) => `Z 報表 ${number}`,
    drawer: '錢箱',
    opened: '開啟',
    closed: '結帳',
    movements: {
      float: '備用金',
      sale: '現金銷售',
      rounding: '零頭調整',
      refund: '現金退款',
      payIn: '存入',
      payOut: '支出',
      drop: '放入保險箱',
    },
    expected: '應有金額',
    counted: '清點金額',
    difference: '差額',
    auditRow: (row) => `稽核紀錄第 ${row} 筆`,
    allSales: '這段時間的全部銷售',
    orders: '訂單數',
    sales: '銷售額',
    discounts: '折扣',
    refunds: '退款',
    tax: (rate) => `營業稅 ${rate}`,
    taxBack: (rate) => `退回營業稅 ${rate}`,
    signature: '簽名',
    test: '測試列印',
    testText: '上下兩條橫線必須碰到紙的兩側，階梯必須往右下。',
  },
  'zh-CN': {
    copy: '＊＊＊ 副本 ＊＊＊',
    onPhone: '用手机看这张小票',
    refund: '退款',
    refundedAmount: '退款金额',
    taxOfIt: '含税',
    servedBy: (name) => `经手人：${name}`,
    xReport: 'X 报表',
    zReport: (number) => `Z 报表 ${number}`,
    drawer: '钱箱',
    opened: '开启',
    closed: '结账',
    movements: {
      float: '备用金',
      sale: '现金销售',
      rounding: '零头调整',
      refund: '现金退款',
      payIn: '存入',
      payOut: '支出',
      drop: '放入保险柜',
    },
    expected: '应有金额',
    counted: '清点金额',
    difference: '差额',
    auditRow: (row) => `审计记录第 ${row} 条`,
    allSales: '这段时间的全部销售',
    orders: '订单数',
    sales: '销售额',
    discounts: '优惠',
    refunds: '退款',
    tax: (rate) => `税 ${rate}`,
    taxBack: (rate) => `退回税 ${rate}`,
    signature: '签名',
    test: '测试打印',
    testText: '上下两条横线必须碰到纸的两侧，阶梯必须往右下。',
  },
  ja: {
    copy: '＊＊＊ 控え（再発行） ＊＊＊',
    onPhone: 'スマートフォンで見る',
    refund: '返金',
    refundedAmount: '返金額',
    taxOfIt: '内消費税',
    servedBy: (name) => `担当：${name}`,
    xReport: 'X 点検レポート',
    zReport: (number) => `Z 精算レポート ${number}`,
    drawer: 'ドロワー',
    opened: '開始',
    closed: '締め',
    movements: {
      float: '釣り銭準備金',
      sale: '現金売上',
      rounding: '端数調整',
      refund: '現金返金',
      payIn: '入金',
      payOut: '出金',
      drop: '金庫へ',
    },
    expected: '帳簿上の金額',
    counted: '実際の金額',
    difference: '過不足',
    auditRow: (row) => `監査記録 ${row} 番`,
    allSales: 'この間の全売上',
    orders: '注文数',
    sales: '売上',
    discounts: '割引',
    refunds: '返金',
    tax: (rate) => `消費税 ${rate}`,
    taxBack: (rate) => `返金分の消費税 ${rate}`,
    signature: '署名',
    test: 'テスト印刷',
    testText: '上下の帯は用紙の両端まで届き、階段は右下へ下がります。',
  },
};
