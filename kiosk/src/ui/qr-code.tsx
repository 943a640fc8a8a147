import { lazy, Suspense } from 'react';
import { keepLoading } from '../hub-client/keep-loading.ts';
import { Skeleton } from './spinner.tsx';

const QrPicture = lazy(async () => ({ default: (await keepLoading(() => import('./qr-picture.tsx'))).QrPicture }));

/** `text` as a QR code of `size` (any CSS length), dark on white with its quiet zone. The encoder loads on first use. */
export function QrCode(props: { text: string; size: string }) {
  return (
    <Suspense fallback={<Skeleton width={props.size} height={props.size} />}>
      <QrPicture {...props} />
    </Suspense>
  );
}
