import type { NotificationWords } from '../words.ts';

const payments = {
  paymentUnknown: '還不確定是否已付款',
  amountMismatch: '收到的金額與應付金額不符',
  surplus: '收到了多付的款項',
  refundStuck: '退款沒有完成',
};
const orders = {
  unpaidTooLong: '太久沒有付款',
  fulfilmentLate: '已付款，但還沒有交貨',
  deliveryException: '物流回報異常',
  belowZero: '賣出的數量超過帳面庫存',
};
const troubles = {
  unreachable: '對方沒有回應',
  tls: '對方的憑證無效',
  credentials: '密碼或權杖被拒絕',
  recipient: '找不到收件者',
  refused: '訊息被拒絕',
  tooMany: '對方不再接受更多訊息',
  noSecret: '缺少密碼或權杖',
};
const backups: Record<string, string> = {
  'no-code': '備份在等復原碼：請在主機上執行「lintel backup --new-code」。',
  'not-plugged-in': '請把 USB 隨身碟插到主機上。',
  'read-only': '請撥開隨身碟的防寫開關，或換一支。',
  full: '請清出隨身碟的空間，或換一支更大的。',
  'hub-disk-full': '主機的磁碟快滿了，請聯絡技術人員。',
};
const pages = { customer: '自助結帳機', staff: '店員頁面', technician: '技術人員頁面' };

const printers = {
  paperEnd: ['沒有紙了', '請換上新的紙捲；在那之前收據以 QR Code 提供。'],
  nearEnd: ['快沒紙了', '請準備新的紙捲。'],
  coverOpen: ['蓋子開著', '請蓋好。'],
  error: ['回報錯誤', '請關閉再開啟電源，並檢查是否卡紙。'],
  silent: ['沒有回應', '請關閉再開啟電源。若從不回應，請在設定中將狀態改為「無」。'],
  unreachable: ['連不上', '請檢查電源、線路，以及設定中的位址。'],
  noFont: ['無法列印：主機沒有字型', '請在主機執行：apt-get install fonts-noto-cjk'],
} as const;

export const words: NotificationWords = {
  payment: ({ number, reason }) => ({
    text: `訂單 ${number}：${payments[reason]}`,
    next: '請不要重複收款。請查看訂單和付款服務。',
  }),
  order: ({ number, reason }) => ({ text: `訂單 ${number}：${orders[reason]}`, next: '請查看這筆訂單。' }),
  stock: ({ name, level, alert }) =>
    alert === 'low'
      ? { text: `庫存不足：${name}，剩 ${level}`, next: '請補貨，或盤點現有數量。' }
      : { text: `庫存為負：${name}，${level}`, next: '帳面有誤，請盤點現有數量。' },
  nodeOffline: ({ node }) => ({
    text: `節點 ${node} 離線`,
    next: '請檢查電源和網路。它會繼續計數，恢復後再補傳。',
  }),
  sensor: ({ node, sensor, verdict }) => ({
    text: `${node} 的感測器 ${sensor} ${verdict === 'blind' ? '看不到' : verdict === 'degraded' ? '看不清楚' : '沒有訊號'}`,
    next: '請檢查電源、線路和視野。',
  }),
  calibration: ({ node, sensor }) => ({
    text: `${node} 的感測器 ${sensor} 與其他感測器不一致`,
    next: '請檢查安裝位置，然後重新校正。',
  }),
  printer: ({ name, trouble }) => ({ text: `印表機「${name}」${printers[trouble][0]}`, next: printers[trouble][1] }),
  backup: ({ code }) => ({ text: '沒有做備份', next: backups[code] ?? '請聯絡技術人員。' }),
  clock: () => ({ text: '主機不知道現在的時間', next: '請連上網際網路，或設定主機時鐘。' }),
  pinLocked: ({ name }) => ({
    text: `${name} 的 PIN 輸入錯誤太多次`,
    next: '如果不是本人，可能有人在猜 PIN。可以在「人員」解除鎖定或設定新 PIN。',
  }),
  pageError: ({ page, kiosk }) => ({
    text: `${pages[page]}發生錯誤${kiosk === null ? '' : `（${kiosk}）`}`,
    next: '頁面已自動重新啟動。如果再發生，請回報。',
  }),
  channel: ({ name, trouble }) => ({
    text: `傳到「${name}」的訊息沒有送達：${troubles[trouble]}`,
    next: '請檢查這個管道並傳送測試訊息。',
  }),
  test: (channel) => ({ text: `「${channel}」測試`, next: '本店的通知會傳到這裡。' }),
};
