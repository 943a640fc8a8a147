import type { IdentifyMember } from '@lintel/shared/http/members';
import { call } from '../../hub-client/hub.ts';
import { sale } from '../sale/use-sale.ts';

/** Says whose basket it is; nothing of it stays on this screen but what the basket shows. */
export function identify(who: IdentifyMember): Promise<void> {
  return sale.ask((id) => call('identifyMember', { params: { id }, body: who }));
}

export function forgetMember(): Promise<void> {
  return sale.ask((id) => call('forgetMember', { params: { id } }));
}

export function payWithPoints(usePoints: boolean): Promise<void> {
  return sale.ask((id) => call('usePoints', { params: { id }, body: { usePoints } }));
}
