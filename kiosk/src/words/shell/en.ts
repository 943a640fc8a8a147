export const words = {
  close: 'Close',
  clear: 'Clear',
  erase: 'Delete',
  numberPad: 'Number pad',
  fewer: 'One fewer',
  more: 'One more',
  qrCode: 'QR code',
  tryAgain: 'Try again',
  undo: 'Undo',
};

export type ShellWords = typeof words;
