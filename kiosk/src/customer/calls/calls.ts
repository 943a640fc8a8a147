import type { AnswerCall, Call, NewCall } from '@lintel/shared/http/calls';
import type { Call as HubCall } from '../../hub-client/api.ts';

export type Wanted = NewCall['kind'];
export type OpenCalls = Readonly<Partial<Record<Wanted, Call>>>;

/**
 * For what this customer has called staff, and what became of it. Methods throw ProblemError when the hub refuses; what
 * comes back after `forget` belongs to the customer before.
 */
export class Calls {
  private readonly call: HubCall;
  private current: OpenCalls = {};
  private readonly listeners = new Set<() => void>();
  private life = 0;

  constructor(call: HubCall) {
    this.call = call;
  }

  get state(): OpenCalls {
    return this.current;
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  async ask(wanted: NewCall): Promise<void> {
    const { life } = this;
    const asked = await this.call('callStaff', { body: wanted });
    if (life === this.life) this.put(asked);
    else if (asked.kind !== 'help') await this.call('withdrawCall', { params: { id: asked.id } });
  }

  /** Whoever has come says so by their PIN, here. */
  async answerHere(kind: Wanted, body: { staffId: string; pin: string } & AnswerCall): Promise<void> {
    const { life } = this;
    const open = this.current[kind];
    if (open === undefined) return;
    const answered = await this.call('answerCallHere', { params: { id: open.id }, body });
    if (life === this.life) this.put(answered);
  }

  async withdraw(kind: Wanted): Promise<void> {
    const open = this.current[kind];
    this.drop(kind);
    if (open?.state === 'open') await this.call('withdrawCall', { params: { id: open.id } });
  }

  /** Reads what is open again, besides what the hub tells by itself. */
  async refresh(): Promise<void> {
    const { life } = this;
    for (const { id, state } of Object.values(this.current)) {
      if (state !== 'open') continue;
      const fresh = await this.call('getCall', { params: { id } });
      if (life === this.life) this.apply(fresh);
    }
  }

  /** Takes news of a call of ours; of another one it is no news. */
  apply(call: Call): void {
    const known = this.current[call.kind];
    if (known?.id === call.id && known.state === 'open') this.put(call);
  }

  /** Has been read. */
  drop(kind: Wanted): void {
    const { [kind]: _, ...others } = this.current;
    this.set(others);
  }

  /** The customer is gone; whoever asked only for help may still be in the shop. */
  forget(): void {
    this.life++;
    for (const open of Object.values(this.current)) {
      if (open.state !== 'open' || open.kind === 'help') continue;
      // The hub forgets a call by itself in the end.
      this.call('withdrawCall', { params: { id: open.id } }).catch(() => undefined);
    }
    this.set({});
  }

  private put(call: Call): void {
    this.set({ ...this.current, [call.kind]: call });
  }

  private set(calls: OpenCalls): void {
    this.current = calls;
    for (const listener of this.listeners) listener();
  }
}
