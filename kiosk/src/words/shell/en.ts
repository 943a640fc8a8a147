export const words = {
  close: 'Close',
  fewer: 'One fewer',
  more: 'One more',
  qrCode: 'QR code',
  tryAgain: 'Try again',
  undo: 'Undo',
};

export type ShellWords = typeof words;
