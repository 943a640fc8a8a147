import { useKeyboardWedge } from '../../devices/use-keyboard-wedge.ts';
import { useLive } from '../../hub-client/use-live.ts';

/** Hears a code that somebody holds to a scanner, of the kiosk or of a node beside it. */
export function useMemberScan(scanned: (code: string) => void): void {
  useKeyboardWedge(scanned);
  useLive('/kiosk', { scan: ({ text }) => scanned(text) });
}
