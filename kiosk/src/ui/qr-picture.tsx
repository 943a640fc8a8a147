import { create } from 'qrcode/lib/core/qrcode';
import { useMemo } from 'react';
import { useWords } from '../words/use-words.ts';

/** Modules of white around the code, as ISO/IEC 18004 asks. */
const quietModules = 4;

/** The QR code itself, as one SVG path; error correction M. */
export function QrPicture({ text, size }: { text: string; size: string }) {
  const words = useWords('shell');
  const { path, side } = useMemo(() => drawing(text), [text]);
  return (
    <svg
      role="img"
      aria-label={words.qrCode}
      viewBox={`0 0 ${side} ${side}`}
      style={{ width: size, height: size, borderRadius: 'var(--radius-m)', display: 'block' }}
      shapeRendering="crispEdges"
      data-qr={text}
    >
      <path fill="var(--paper)" d={`M0 0h${side}v${side}H0Z`} />
      <path fill="var(--ink)" d={path} />
    </svg>
  );
}

/** Rows of dark modules as horizontal strokes, and the side of the picture in modules. */
export function drawing(text: string): { path: string; side: number } {
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  let path = '';
  for (let row = 0; row < modules.size; row++) {
    for (let column = 0; column < modules.size; column++) {
      if (!modules.get(row, column)) continue;
      let run = 1;
      while (column + run < modules.size && modules.get(row, column + run)) run++;
      path += `M${column + quietModules} ${row + quietModules}h${run}v1h-${run}Z`;
      column += run;
    }
  }
  return { path, side: modules.size + 2 * quietModules };
}
