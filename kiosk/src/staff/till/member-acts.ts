import type { IdentifyMember } from '@lintel/shared/http/members';
import { call } from '../../hub-client/hub.ts';
import { till } from './use-till.ts';

/** Says whose basket it is. */
export function identify(who: IdentifyMember): Promise<void> {
  return till.ask((id) => call('identifyMember', { params: { id }, body: who }));
}

export function forgetMember(): Promise<void> {
  return till.ask((id) => call('forgetMember', { params: { id } }));
}

export function payWithPoints(usePoints: boolean): Promise<void> {
  return till.ask((id) => call('usePoints', { params: { id }, body: { usePoints } }));
}
