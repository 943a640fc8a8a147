import type { NotificationWords } from '../words.ts';

const payments = {
  paymentUnknown: '支払われたかどうか、まだ分かりません',
  amountMismatch: '請求と違う金額が届きました',
  surplus: '余分な入金がありました',
  refundStuck: '返金が完了していません',
};
const orders = {
  unpaidTooLong: '長く未払いのままです',
  fulfilmentLate: '支払い済みですが、まだ渡されていません',
  deliveryException: '配送で問題が起きています',
  belowZero: '帳簿より多く売れました',
};
const troubles = {
  unreachable: '応答がありません',
  tls: '証明書が有効ではありません',
  credentials: 'パスワードまたはトークンが拒否されました',
  recipient: '宛先が見つかりません',
  refused: 'メッセージが拒否されました',
  tooMany: 'これ以上受け付けません',
  noSecret: 'パスワードまたはトークンがありません',
};
const backups: Record<string, string> = {
  'no-code': '復旧コードを待っています。ハブで「lintel backup --new-code」を実行してください。',
  'not-plugged-in': 'USB メモリをハブに挿してください。',
  'read-only': 'USB メモリの書き込み禁止を外すか、別のものを挿してください。',
  full: 'USB メモリの空きを増やすか、大きいものに替えてください。',
  'hub-disk-full': 'ハブのディスクがほぼ一杯です。技術者を呼んでください。',
};
const pages = { customer: 'セルフレジ', staff: 'スタッフ画面', technician: '技術者画面' };

const printers = {
  paperEnd: ['用紙がありません', '新しいロール紙を入れてください。それまでレシートは QR コードでお渡しします。'],
  nearEnd: ['用紙が残りわずかです', '新しいロール紙を用意してください。'],
  coverOpen: ['カバーが開いています', 'カバーを閉じてください。'],
  error: ['エラーが出ています', '電源を入れ直し、紙詰まりを確認してください。'],
  silent: [
    '応答がありません',
    '電源を入れ直してください。まったく応答しない機種は、設定でステータスを「なし」にしてください。',
  ],
  unreachable: ['接続できません', '電源、ケーブル、設定のアドレスを確認してください。'],
  noFont: ['印刷できません：フォントがありません', 'ハブで実行：apt-get install fonts-noto-cjk'],
} as const;

export const words: NotificationWords = {
  payment: ({ number, reason }) => ({
    text: `注文 ${number}：${payments[reason]}`,
    next: '二重に受け取らないでください。注文と決済サービスを確認してください。',
  }),
  order: ({ number, reason }) => ({ text: `注文 ${number}：${orders[reason]}`, next: '注文を確認してください。' }),
  stock: ({ name, level, alert }) =>
    alert === 'low'
      ? { text: `残りわずか：${name}、残り ${level}`, next: '補充するか、実数を数えてください。' }
      : { text: `在庫がマイナス：${name}、${level}`, next: '帳簿が違っています。実数を数えてください。' },
  nodeOffline: ({ node }) => ({
    text: `ノード ${node} がオフラインです`,
    next: '電源とネットワークを確認してください。計数は続き、後で送られます。',
  }),
  sensor: ({ node, sensor, verdict }) => ({
    text: `${node} のセンサー ${sensor} が${verdict === 'blind' ? '見えていません' : verdict === 'degraded' ? 'よく見えていません' : '応答していません'}`,
    next: '電源、ケーブル、視野を確認してください。',
  }),
  calibration: ({ node, sensor }) => ({
    text: `${node} のセンサー ${sensor} が他のセンサーと食い違っています`,
    next: '取り付けを確認し、校正してください。',
  }),
  printer: ({ name, trouble }) => ({
    text: `プリンター「${name}」：${printers[trouble][0]}`,
    next: printers[trouble][1],
  }),
  backup: ({ code }) => ({
    text: 'バックアップが作られていません',
    next: backups[code] ?? '技術者を呼んでください。',
  }),
  clock: () => ({
    text: 'ハブが時刻を知りません',
    next: 'インターネットにつなぐか、時計を合わせてください。',
  }),
  pinLocked: ({ name }) => ({
    text: `${name} の PIN が何度も間違えられました`,
    next: '本人でなければ、誰かが試しています。「スタッフ」でロック解除か新しい PIN の設定ができます。',
  }),
  pageError: ({ page, kiosk }) => ({
    text: `${pages[page]}で不具合が起きました${kiosk === null ? '' : `（${kiosk}）`}`,
    next: '画面は自動で再開しました。繰り返す場合は報告してください。',
  }),
  channel: ({ name, trouble }) => ({
    text: `「${name}」へのメッセージが届いていません：${troubles[trouble]}`,
    next: '送り先を確認し、テストを送信してください。',
  }),
  test: (channel) => ({ text: `「${channel}」のテスト`, next: '店からの通知がここに届きます。' }),
};
