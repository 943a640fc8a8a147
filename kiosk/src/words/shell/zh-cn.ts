import type { ShellWords } from './en.ts';

export const words: ShellWords = {
  close: '关闭',
  fewer: '减少一件',
  more: '增加一件',
  qrCode: '二维码',
  tryAgain: '再试一次',
  undo: '撤销',
};
