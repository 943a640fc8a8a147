import type { PrinterProfile, PrinterStatus } from '@lintel/shared/http/printing';

/** Bits 1 and 4 are set and bits 0 and 7 are not in each answer to `DLE EOT`; everything else on the line is noise. */
export const isStatusByte = (byte: number) => (byte & 0x93) === 0x12;

/** The answers to `DLE EOT` 1, 2 and 4. */
export interface StatusBytes {
  printer: number;
  offline: number;
  paper: number;
}

/** What the answers say. An open cover comes first: under it no paper is seen. */
export function statusOf(
  { printer, offline, paper }: StatusBytes,
  pin3High: NonNullable<PrinterProfile['drawer']>['pin3High'],
): PrinterStatus {
  const has = (byte: number, bits: number) => (byte & bits) !== 0;
  const state = has(offline, 0x04)
    ? 'coverOpen'
    : has(offline, 0x20) || has(paper, 0x60)
      ? 'paperEnd'
      : has(offline, 0x40) || has(printer, 0x08)
        ? 'error'
        : 'ready';
  return { state, nearEnd: has(paper, 0x0c), drawerOpen: drawerOpen(printer, pin3High) };
}

function drawerOpen(printer: number, pin3High: NonNullable<PrinterProfile['drawer']>['pin3High']): boolean | null {
  if (pin3High === 'notWired') return null;
  return ((printer & 0x04) !== 0) === (pin3High === 'open');
}
