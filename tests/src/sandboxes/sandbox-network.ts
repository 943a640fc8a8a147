import type { Network, NetworkRequest, NetworkResponse } from '@lintel/hub/payments/provider';
import type { Clock } from '@lintel/shared/env';
import type { Sandbox, SandboxReply, SandboxRequest } from './sandbox.ts';
import { happens, type Switches } from './switches.ts';

export class NoAnswer extends Error {}

/** A call with the faults of the way there and back; null when there is no answer. Real servers and virtual networks both come here. */
export function withFaults(
  switches: Switches,
  request: SandboxRequest,
  handle: (request: SandboxRequest) => SandboxReply,
): SandboxReply | null {
  if (happens(switches, 'dropRequest')) return null;
  if (happens(switches, 'http500')) return { status: 500, headers: {}, body: '' };
  const reply = handle(request);
  return happens(switches, 'dropResponseAfterCommit') ? null : reply;
}

/** A network on which only sandboxes are, by their hosts; no sockets, and time is what its clock says. */
export class SandboxNetwork implements Network {
  private readonly clock: Clock;
  private readonly hosts: Map<string, Sandbox>;
  readonly log: SandboxRequest[] = [];

  constructor(clock: Clock, hosts: Record<string, Sandbox>) {
    this.clock = clock;
    this.hosts = new Map(Object.entries(hosts));
  }

  async request(request: NetworkRequest): Promise<NetworkResponse> {
    const { host, pathname, search } = new URL(request.url);
    const sandbox = this.hosts.get(host);
    if (!sandbox) throw new NoAnswer(`nobody is at ${host}`);
    const sent = {
      method: request.method,
      url: pathname + search,
      headers: request.headers,
      body: request.body ?? '',
    };
    this.log.push(sent);
    const reply = withFaults(sandbox.switches, sent, (call) => sandbox.handle(call));
    const { delayMs } = sandbox.switches;
    if (!reply || delayMs >= request.timeoutMs) throw new NoAnswer('no answer in time');
    if (delayMs > 0) await new Promise<void>((resolve) => this.clock.after(delayMs, resolve));
    return answerOf(reply, request.binary ?? false);
  }
}

export function answerOf(reply: SandboxReply, binary: boolean): NetworkResponse {
  const { status, headers, body } = reply;
  const bytes = typeof body === 'string' ? Buffer.from(body) : body;
  return binary ? { status, headers, body: '', bytes } : { status, headers, body: Buffer.from(bytes).toString('utf8') };
}
