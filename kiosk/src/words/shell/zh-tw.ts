import type { ShellWords } from './en.ts';

export const words: ShellWords = {
  close: '關閉',
  clear: '清除',
  erase: '刪除',
  numberPad: '數字鍵盤',
  fewer: '減少一件',
  more: '增加一件',
  qrCode: 'QR Code',
  tryAgain: '再試一次',
  undo: '復原',
};
