import type { Language } from '@lintel/shared/languages';

/** Headings of the files that staff export. */
export interface CsvWords {
  start: (zone: string) => string;
  date: string;
  gate: string;
  in: string;
  out: string;
  unknownSeconds: string;
  opened: (zone: string) => string;
  closed: (zone: string) => string;
  visitors: string;
  residual: string;
  orders: string;
  sales: (currency: string) => string;
  conversion: string;
  corrections: string;
  stillOpen: string;
  at: (zone: string) => string;
  who: string;
  action: string;
  about: string;
  detail: string;
}

export const csvWords: Record<Language, CsvWords> = {
  en: {
    start: (zone) => `Start (${zone})`,
    date: 'Date',
    gate: 'Gate',
    in: 'In',
    out: 'Out',
    unknownSeconds: 'Not known (seconds)',
    opened: (zone) => `From (${zone})`,
    closed: (zone) => `To (${zone})`,
    visitors: 'Visitors',
    residual: 'Left over',
    orders: 'Orders paid',
    sales: (currency) => `Sales (${currency})`,
    conversion: 'Conversion (%)',
    corrections: 'Corrections',
    stillOpen: 'still open',
    at: (zone) => `Time (${zone})`,
    who: 'Who',
    action: 'Action',
    about: 'About',
    detail: 'Detail',
  },
  'zh-TW': {
    start: (zone) => `開始時間 (${zone})`,
    date: '日期',
    gate: '出入口',
    in: '進',
    out: '出',
    unknownSeconds: '未知（秒）',
    opened: (zone) => `起 (${zone})`,
    closed: (zone) => `迄 (${zone})`,
    visitors: '來客數',
    residual: '結餘人數',
    orders: '成交訂單',
    sales: (currency) => `營業額 (${currency})`,
    conversion: '成交率（%）',
    corrections: '人數更正',
    stillOpen: '尚未結束',
    at: (zone) => `時間 (${zone})`,
    who: '人員',
    action: '動作',
    about: '對象',
    detail: '內容',
  },
  'zh-CN': {
    start: (zone) => `开始时间 (${zone})`,
    date: '日期',
    gate: '出入口',
    in: '进',
    out: '出',
    unknownSeconds: '未知（秒）',
    opened: (zone) => `起 (${zone})`,
    closed: (zone) => `止 (${zone})`,
    visitors: '客流量',
    residual: '结余人数',
    orders: '成交订单',
    sales: (currency) => `营业额 (${currency})`,
    conversion: '成交率（%）',
    corrections: '人数更正',
    stillOpen: '尚未结束',
    at: (zone) => `时间 (${zone})`,
    who: '人员',
    action: '动作',
    about: '对象',
    detail: '内容',
  },
  ja: {
    start: (zone) => `開始 (${zone})`,
    date: '日付',
    gate: '出入口',
    in: '入',
    out: '出',
    unknownSeconds: '不明（秒）',
    opened: (zone) => `開始 (${zone})`,
    closed: (zone) => `終了 (${zone})`,
    visitors: '来店者数',
    residual: '残り人数',
    orders: '支払い済み注文',
    sales: (currency) => `売上 (${currency})`,
    conversion: '購入率（%）',
    corrections: '人数の訂正',
    stillOpen: '営業中',
    at: (zone) => `時刻 (${zone})`,
    who: '担当',
    action: '操作',
    about: '対象',
    detail: '内容',
  },
};
