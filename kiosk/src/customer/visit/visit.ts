import type { ReportVisit } from '@lintel/shared/http/kiosks';
import type { SaleState } from '../sale/sale-state.ts';

export interface VisitPorts {
  /** Tells the hub; it bears whatever comes of that. */
  tell: (id: string, visit: ReportVisit) => void;
  newId: () => string;
  /** Milliseconds that only go forward. */
  now: () => number;
}

const longestMs = 4 * 3_600_000;

/** How a customer's visit goes, from the first touch to the receipt or the next attract loop. Times and a basket only. */
export function createVisit(ports: VisitPorts) {
  let current: { id: string; since: number; basketId: string | null; step: SaleState['step'] } | null = null;

  function tell(ended: boolean): void {
    if (!current) return;
    const dwellMs = Math.min(longestMs, Math.round(ports.now() - current.since));
    ports.tell(current.id, { dwellMs, basketId: current.basketId, ended });
  }

  /** To be called with every state of the sale. */
  return function follow(state: Pick<SaleState, 'step' | 'basket' | 'order'>): void {
    const { step } = state;
    const own = state.order?.basketId ?? state.basket?.id ?? null;
    if (!current) {
      // A receipt that a reload brings back is the end of a visit, not a new one.
      if (step === 'attract' || step === 'done') return;
      current = { id: ports.newId(), since: ports.now(), basketId: own, step };
      tell(false);
    }
    const basketId = own ?? current.basketId;
    const news = basketId !== current.basketId || (step !== current.step && step === 'pay');
    current.basketId = basketId;
    current.step = step;
    if (step === 'done' || step === 'attract') {
      tell(true);
      current = null;
    } else if (news) tell(false);
  };
}
