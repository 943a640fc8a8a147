import type { NotificationWords } from '../words.ts';

const payments = {
  paymentUnknown: '还不确定是否已付款',
  amountMismatch: '收到的金额与应付金额不符',
  surplus: '收到了多付的款项',
  refundStuck: '退款没有完成',
};
const orders = {
  unpaidTooLong: '太久没有付款',
  fulfilmentLate: '已付款，但还没有交货',
  deliveryException: '物流报告异常',
  belowZero: '卖出的数量超过账面库存',
};
const troubles = {
  unreachable: '对方没有响应',
  tls: '对方的证书无效',
  credentials: '密码或令牌被拒绝',
  recipient: '找不到收件人',
  refused: '消息被拒绝',
  tooMany: '对方不再接收更多消息',
  noSecret: '缺少密码或令牌',
};
const backups: Record<string, string> = {
  'no-code': '备份在等恢复码：请在主机上运行“lintel backup --new-code”。',
  'not-plugged-in': '请把 U 盘插到主机上。',
  'read-only': '请拨开 U 盘的写保护开关，或换一个。',
  full: '请清出 U 盘的空间，或换一个更大的。',
  'hub-disk-full': '主机的磁盘快满了，请联系技术人员。',
};
const pages = { customer: '自助收银机', staff: '店员页面', technician: '技术人员页面' };

const printers = {
  paperEnd: ['没有纸了', '请换上新的纸卷；在那之前小票以二维码提供。'],
  nearEnd: ['快没纸了', '请准备新的纸卷。'],
  coverOpen: ['盖子开着', '请盖好。'],
  error: ['报告错误', '请关闭再打开电源，并检查是否卡纸。'],
  silent: ['没有响应', '请关闭再打开电源。若从不响应，请在设置中将状态改为“无”。'],
  unreachable: ['连不上', '请检查电源、线路，以及设置中的地址。'],
  noFont: ['无法打印：主机没有字体', '请在主机运行：apt-get install fonts-noto-cjk'],
} as const;

export const words: NotificationWords = {
  payment: ({ number, reason }) => ({
    text: `订单 ${number}：${payments[reason]}`,
    next: '请不要重复收款。请查看订单和支付服务。',
  }),
  order: ({ number, reason }) => ({ text: `订单 ${number}：${orders[reason]}`, next: '请查看这笔订单。' }),
  stock: ({ name, level, alert }) =>
    alert === 'low'
      ? { text: `库存不足：${name}，剩 ${level}`, next: '请补货，或盘点现有数量。' }
      : { text: `库存为负：${name}，${level}`, next: '账面有误，请盘点现有数量。' },
  nodeOffline: ({ node }) => ({
    text: `节点 ${node} 离线`,
    next: '请检查电源和网络。它会继续计数，恢复后再补传。',
  }),
  sensor: ({ node, sensor, verdict }) => ({
    text: `${node} 的传感器 ${sensor} ${verdict === 'blind' ? '看不到' : verdict === 'degraded' ? '看不清楚' : '没有信号'}`,
    next: '请检查电源、线路和视野。',
  }),
  calibration: ({ node, sensor }) => ({
    text: `${node} 的传感器 ${sensor} 与其他传感器不一致`,
    next: '请检查安装位置，然后重新校准。',
  }),
  printer: ({ name, trouble }) => ({ text: `打印机“${name}”${printers[trouble][0]}`, next: printers[trouble][1] }),
  backup: ({ code }) => ({ text: '没有做备份', next: backups[code] ?? '请联系技术人员。' }),
  clock: () => ({ text: '主机不知道现在的时间', next: '请连上互联网，或设置主机时钟。' }),
  pinLocked: ({ name }) => ({
    text: `${name} 的 PIN 输错太多次`,
    next: '如果不是本人，可能有人在猜 PIN。可以在“人员”解除锁定或设置新 PIN。',
  }),
  pageError: ({ page, kiosk }) => ({
    text: `${pages[page]}发生错误${kiosk === null ? '' : `（${kiosk}）`}`,
    next: '页面已自动重新启动。如果再次发生，请报告。',
  }),
  channel: ({ name, trouble }) => ({
    text: `发往“${name}”的消息没有送达：${troubles[trouble]}`,
    next: '请检查这个渠道并发送测试消息。',
  }),
  test: (channel) => ({ text: `“${channel}”测试`, next: '本店的通知会发到这里。' }),
};
