import type { ShellWords } from './en.ts';

export const words: ShellWords = {
  close: '閉じる',
  clear: 'クリア',
  erase: '一文字消す',
  numberPad: 'テンキー',
  fewer: 'ひとつ減らす',
  more: 'ひとつ増やす',
  qrCode: 'QRコード',
  tryAgain: 'もう一度',
  undo: '元に戻す',
};
