import { useEffect } from 'react';
import { call } from '../../hub-client/hub.ts';
import { sale } from '../sale/use-sale.ts';
import { createVisit } from './visit.ts';

/** Tells the hub how visits to this kiosk go, for as long as its screen stands. */
export function useVisitReports(): void {
  useEffect(() => {
    const follow = createVisit({
      tell: (id, visit) => void call('reportVisit', { params: { id }, body: visit }).catch(() => {}),
      newId: () => crypto.randomUUID(),
      now: () => performance.now(),
    });
    follow(sale.state);
    return sale.subscribe(() => follow(sale.state));
  }, []);
}
