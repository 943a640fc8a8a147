import type { ShellWords } from './en.ts';

export const words: ShellWords = {
  close: '关闭',
  clear: '清除',
  erase: '删除',
  numberPad: '数字键盘',
  fewer: '减少一件',
  more: '增加一件',
  qrCode: '二维码',
  tryAgain: '再试一次',
  undo: '撤销',
};
