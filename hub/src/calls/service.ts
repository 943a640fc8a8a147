import type { Clock, Random } from '@lintel/shared/env';
import type { AnswerCall, Call, NewCall } from '@lintel/shared/http/calls';
import { uuidv7 } from '@lintel/shared/ids';
import type { Once, Storage } from '../database/storage.ts';
import { type Actor, type By, hubActor } from '../orders/actor.ts';
import type { ShopTerms } from '../orders/shop-terms.ts';
import { answerCall, openCall, withdrawCall } from './commands.ts';
import { callFor, callView, openCalls } from './store.ts';

/** Customers who want somebody, from their touch until somebody has come. */
export class CallService {
  private readonly ports: { storage: Storage; clock: Clock; random: Random; terms: ShopTerms };

  constructor(ports: { storage: Storage; clock: Clock; random: Random; terms: ShopTerms }) {
    this.ports = ports;
  }

  private by(actor: Actor): By {
    const { clock, random } = this.ports;
    return { id: uuidv7(clock, random), actor, now: clock.now() };
  }

  open(call: NewCall, actor: Actor, once?: Once): Promise<Call> {
    return this.ports.storage.submit(openCall, { ...this.by(actor), call }, once);
  }

  list(): Call[] {
    return openCalls(this.ports.storage.read, this.ports.clock.now()).map(callView);
  }

  get(id: string, actor: Actor = hubActor): Call {
    return callView(callFor(this.ports.storage.read, id, actor));
  }

  /** @throws Problem `already-done`; what the basket refuses. */
  answer(callId: string, answer: Pick<AnswerCall, 'outcome' | 'quantity'>, actor: Actor): Promise<Call> {
    return this.ports.storage.submit(answerCall, { ...this.by(actor), callId, answer, terms: this.ports.terms });
  }

  withdraw(callId: string, actor: Actor): Promise<Call> {
    return this.ports.storage.submit(withdrawCall, { callId, actor, now: this.ports.clock.now() });
  }
}
