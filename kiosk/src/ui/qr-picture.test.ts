import { create } from 'qrcode/lib/core/qrcode';
import { describe, expect, it } from 'vitest';
import { drawing } from './qr-picture.tsx';

describe('drawing of a QR code', () => {
  it.each(['https://shop.example/r/abc', 'weixin://wxpay/bizpayurl?pr=xyz', '統一發票'])(
    'draws every module of %s once',
    (text) => {
      const { path, side } = drawing(text);
      const { modules } = create(text, { errorCorrectionLevel: 'M' });
      expect(side).toBe(modules.size + 8);
      const drawn = new Set<string>();
      for (const [, x, y, run] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\3Z/g)) {
        for (let column = Number(x); column < Number(x) + Number(run); column++) {
          expect(drawn.has(`${column} ${y}`)).toBe(false);
          drawn.add(`${column} ${y}`);
        }
      }
      for (let row = 0; row < modules.size; row++) {
        for (let column = 0; column < modules.size; column++) {
          expect(drawn.has(`${column + 4} ${row + 4}`)).toBe(modules.get(row, column) === 1);
        }
      }
    },
  );
});
