import type { PrinterStatus, PrintReason } from '@lintel/shared/http/printing';
import type { Bitmap } from './bitmap-rules.ts';

/** What became of a piece of paper. `failed`: nothing came out. `uncertain`: something may have. */
export type PrintOutcome = { state: 'printed' } | { state: 'failed' | 'uncertain'; reason: PrintReason };

/** A receipt printer, whatever it speaks and however it is plugged in. Nothing of it throws for what a printer does. */
export interface ReceiptPrinter {
  status(): Promise<PrinterStatus>;
  /** `begin` runs once it is ready and before the first byte; what it throws stops it there, and is thrown on. */
  print(bitmap: Bitmap, begin: () => Promise<void>): Promise<PrintOutcome>;
  /** Opens the drawer on its connector; whether the pulse was sent. */
  kick(): Promise<boolean>;
}
