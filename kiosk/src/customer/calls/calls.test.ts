import type { Call, NewCall } from '@lintel/shared/http/calls';
import { describe, expect, it } from 'vitest';
import type { Call as HubCall } from '../../hub-client/api.ts';
import { Calls } from './calls.ts';

/** A hub that knows calls only; `hold` keeps its answers back until let go. */
function fakeHub() {
  const known = new Map<string, Call>();
  const asked: string[] = [];
  let gate: Promise<void> = Promise.resolve();
  const hub = (async (name: string, { params, body }: { params?: { id: string }; body?: NewCall }) => {
    asked.push(name);
    if (name === 'callStaff') {
      const id = `c${known.size + 1}`;
      known.set(id, { id, kind: body!.kind, state: 'open', goods: [] } as unknown as Call);
      await gate;
      return known.get(id);
    }
    if (name === 'withdrawCall') known.set(params!.id, { ...known.get(params!.id)!, state: 'withdrawn' });
    return known.get(params!.id);
  }) as unknown as HubCall;
  return {
    hub,
    asked,
    known,
    hold: () => {
      let go = () => {};
      gate = new Promise((resolve) => {
        go = resolve;
      });
      return go;
    },
    answer: (id: string): Call => {
      known.set(id, { ...known.get(id)!, state: 'done', closedBy: 'Mei' });
      return known.get(id)!;
    },
  };
}

describe('calls of a customer', () => {
  it('are answered by what the hub tells or by asking again', async () => {
    const { hub, answer } = fakeHub();
    const calls = new Calls(hub);
    await calls.ask({ kind: 'help' });
    await calls.ask({ kind: 'age', basketId: 'b' });
    calls.apply(answer('c2'));
    expect(calls.state.age).toMatchObject({ state: 'done', closedBy: 'Mei' });
    answer('c1');
    await calls.refresh();
    expect(calls.state.help?.state).toBe('done');
  });

  it('hear nothing of other calls, nor old news of their own', async () => {
    const { hub, answer } = fakeHub();
    const calls = new Calls(hub);
    await calls.ask({ kind: 'help' });
    calls.apply({ id: 'other', kind: 'help', state: 'refused' } as Call);
    expect(calls.state.help?.state).toBe('open');
    calls.apply(answer('c1'));
    calls.apply({ ...calls.state.help!, state: 'open' });
    expect(calls.state.help?.state).toBe('done');
  });

  it('end with the customer, help excepted; what comes back later is taken back', async () => {
    const { hub, known, hold } = fakeHub();
    const calls = new Calls(hub);
    await calls.ask({ kind: 'help' });
    await calls.ask({ kind: 'weigh', basketId: 'b', variantId: 'v' });
    const go = hold();
    const late = calls.ask({ kind: 'age', basketId: 'b' });
    calls.forget();
    go();
    await late;
    expect(calls.state).toEqual({});
    expect([...known.values()].map(({ kind, state }) => [kind, state])).toEqual([
      ['help', 'open'],
      ['weigh', 'withdrawn'],
      ['age', 'withdrawn'],
    ]);
  });
});
