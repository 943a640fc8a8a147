import type { AccountKind } from '@lintel/shared/http/payment-accounts';
import type { Network, NetworkRequest, NetworkResponse } from '../provider.ts';
import { type Heard, refusesCredentials } from './test-rules.ts';

/** The way out to one provider; remembers of the last answer only whether it refused the credentials or never came. */
export class HeardNetwork implements Network {
  private readonly network: Network;
  private readonly kind: AccountKind;
  last: Heard = null;

  constructor(network: Network, kind: AccountKind) {
    this.network = network;
    this.kind = kind;
  }

  async request(request: NetworkRequest): Promise<NetworkResponse> {
    try {
      const answer = await this.network.request(request);
      this.last = refusesCredentials(this.kind, answer) ? 'refused' : null;
      return answer;
    } catch (error) {
      this.last = 'unreachable';
      throw error;
    }
  }
}
