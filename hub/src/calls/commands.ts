import { Problem } from '@lintel/shared/errors';
import type { AnswerCall, Call, NewCall } from '@lintel/shared/http/calls';
import type { Texts } from '@lintel/shared/languages';
import { type VariantRow, variantById, variantsByIds } from '../catalog/store.ts';
import { addLine, openBasket } from '../checkout/commands.ts';
import { basketLines, seeAge } from '../checkout/store.ts';
import { command, type Reader, type Tx } from '../database/storage.ts';
import { type Actor, type By, kioskOf } from '../orders/actor.ts';
import { audit } from '../orders/audit.ts';
import type { ShopTerms } from '../orders/shop-terms.ts';
import { type CallRow, callFor, callView, closeCall, insertCall, sameCall } from './store.ts';

/** Asks for somebody; while nobody has come, asking again is the same call. */
export const openCall = command('calls.open', (tx: Tx, args: By & { call: NewCall }): Call => {
  const { actor, call, now } = args;
  const row: CallRow = {
    id: args.id,
    kioskId: kioskOf(actor)!,
    kioskName: actor.name,
    kind: call.kind,
    basketId: call.kind === 'help' ? null : openBasket(tx, call.basketId, actor).id,
    variantId: call.kind === 'weigh' ? call.variantId : null,
    goods: JSON.stringify(goodsOf(tx, call)),
    state: 'open',
    closedBy: null,
    closedAt: null,
    createdAt: now,
  };
  const same = sameCall(tx, row);
  if (same) return callView(same);
  insertCall(tx, row);
  tx.changed({ kind: 'call', id: row.id });
  return callView(row);
});

function goodsOf(reader: Reader, call: NewCall): Call['goods'] {
  if (call.kind === 'help') return [];
  const named = ({ id, productName, productNames }: VariantRow) => ({
    variantId: id,
    name: productName,
    names: JSON.parse(productNames) as Texts,
  });
  if (call.kind === 'weigh') {
    const variant = variantById(reader, call.variantId);
    if (!variant) throw new Problem('unknown-variant');
    return [named(variant)];
  }
  const ids = basketLines(reader, call.basketId).map(({ variantId }) => variantId);
  return [...variantsByIds(reader, ids).values()].filter(({ ageCheck }) => ageCheck === 1).map(named);
}

export type AnswerArgs = By & { callId: string; answer: Pick<AnswerCall, 'outcome' | 'quantity'>; terms: ShopTerms };

/** Somebody has come: what they saw goes into the basket with the same commit. */
export const answerCall = command('calls.answer', (tx: Tx, args: AnswerArgs): Call => {
  const { actor, answer, now } = args;
  const call = callFor(tx, args.callId, actor);
  if (call.state !== 'open') throw new Problem('already-done', undefined, { state: call.state });
  if (answer.outcome === 'done') carryOut(tx, call, args);
  closeCall(tx, call.id, answer.outcome, actor.name, now);
  audit(tx, {
    id: args.id,
    action: `call.${answer.outcome}`,
    subject: 'call',
    subjectId: call.id,
    detail: { kind: call.kind, kiosk: call.kioskName },
    actor,
    now,
  });
  tx.changed({ kind: 'call', id: call.id });
  return callView({ ...call, state: answer.outcome, closedBy: actor.name, closedAt: now });
});

function carryOut(tx: Tx, call: CallRow, { id, actor, answer, terms, now }: AnswerArgs): void {
  if (call.basketId === null) return;
  if (call.kind === 'age') return seeAge(tx, openBasket(tx, call.basketId, actor), now);
  if (answer.quantity === undefined || call.variantId === null) {
    throw new Problem('invalid-input', 'Say what the scale shows in "quantity"');
  }
  const { basketId, variantId } = call;
  addLine.run(tx, {
    basketId,
    actor,
    terms,
    now,
    approved: false,
    lineId: id,
    what: { variantId },
    quantity: answer.quantity,
  });
}

/** The customer wants nobody any more; twice is as good as once. */
export const withdrawCall = command(
  'calls.withdraw',
  (tx: Tx, { callId, actor, now }: { callId: string; actor: Actor; now: number }): Call => {
    const call = callFor(tx, callId, actor);
    if (call.state !== 'open') return callView(call);
    closeCall(tx, call.id, 'withdrawn', null, now);
    tx.changed({ kind: 'call', id: call.id });
    return callView({ ...call, state: 'withdrawn', closedAt: now });
  },
);

export const callCommands = [openCall, answerCall, withdrawCall];
