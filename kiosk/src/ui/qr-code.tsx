import { lazy, Suspense } from 'react';
import { Skeleton } from './spinner.tsx';

const QrPicture = lazy(() => import('./qr-picture.tsx').then((file) => ({ default: file.QrPicture })));

/** `text` as a QR code of `size` (any CSS length), dark on white with its quiet zone. The encoder loads on first use. */
export function QrCode(props: { text: string; size: string }) {
  return (
    <Suspense fallback={<Skeleton width={props.size} height={props.size} />}>
      <QrPicture {...props} />
    </Suspense>
  );
}
