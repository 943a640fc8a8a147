import {
  ability,
  type Billing,
  type Capturing,
  type NetworkRequest,
  type ProviderResult,
  type ProviderTask,
  type Reversing,
} from '@lintel/hub/payments/provider';
import { openingTime } from '@lintel/hub/till.fixture';
import { beforeEach, describe, expect, it } from 'vitest';
import { type Bench, openBench, taskFor, type UnderContract } from './bench.fixture.ts';

const refund = (key: string, amountMinor: number, refundedBefore = 0) => ({
  key,
  amountMinor,
  asked: false,
  refundedBefore,
});

/** What every way to pay promises the hub, whatever its provider's protocol is. */
export function providerContract(name: string, open: (bench: Bench) => UnderContract): void {
  describe(`${name}, as every way to pay`, () => {
    let bench: Bench;
    let way: UnderContract;
    let task: ProviderTask;
    beforeEach(async () => {
      bench = await openBench();
      way = open(bench);
      task = taskFor('abcdef012345-1');
    });

    /** Query, and capture where the money waits for us: what the hub does on every poll. */
    const look = async (): Promise<ProviderResult> => {
      let said = await way.provider.query(task);
      for (let step = 0; step < 2; step++) {
        const waits = said.kind === 'authorized' || (said.kind === 'acting' && said.agreed);
        if (waits) said = await ability<Capturing>(way.provider, 'capture')!.capture(task);
      }
      return said;
    };
    /** Close, and reverse where only that ends what is open: what the hub does with what is given up. */
    const close = async (): Promise<ProviderResult> => {
      const said = await way.provider.close(task);
      const reversing = ability<Reversing>(way.provider, 'reverse');
      if (!reversing || (said.kind !== 'notYet' && said.kind !== 'acting')) return said;
      expect(await reversing.reverse(task)).toEqual({ kind: 'done' });
      return { kind: 'ended', how: 'cancelled' };
    };
    const offered = async () => {
      task = await way.offer(task);
    };
    const paid = async () => {
      await offered();
      expect(way.pay(task)).toBe(true);
      await look();
    };

    it('waits for the payer, then has exactly the money that was asked for', async () => {
      await offered();
      expect(['notYet', 'acting']).toContain((await way.provider.query(task)).kind);
      expect(way.balance(task)).toBe(0);
      expect(way.pay(task)).toBe(true);
      expect(await look()).toMatchObject({ kind: 'paid', amountMinor: 180, currency: 'TWD' });
      expect(way.balance(task)).toBe(180);
      expect(await look()).toMatchObject({ kind: 'paid', amountMinor: 180 });
    });

    it('closed before it is paid cannot be paid any more', async () => {
      await offered();
      expect((await close()).kind).toBe('ended');
      way.pay(task);
      expect(way.balance(task)).toBe(0);
    });

    it('paid before it is closed stays paid, and says so', async () => {
      await paid();
      expect(await close()).toMatchObject({ kind: 'paid', amountMinor: 180 });
      expect(way.balance(task)).toBe(180);
    });

    it.each([
      ['before it is paid', false],
      ['when its money is set aside', true],
    ])('closed %s takes nothing back that is captured before that arrives', async (_name, setAside) => {
      await offered();
      if (setAside) {
        way.pay(task);
        const said = await way.provider.query(task);
        if (said.kind === 'acting' && said.agreed) await ability<Capturing>(way.provider, 'capture')!.capture(task);
      }
      const { network } = bench;
      const send = network.request.bind(network);
      const late: NetworkRequest[] = [];
      network.request = async (request) => {
        if (request.method === 'GET') return send(request);
        late.push(request);
        throw new Error('no answer in time');
      };
      await way.provider.close(task).catch(() => undefined);
      network.request = send;
      if (!setAside) way.pay(task);
      expect(await look()).toMatchObject({ kind: 'paid' });
      for (const request of late) await send(request);
      expect(await way.provider.query(task)).toMatchObject({ kind: 'paid' });
      expect(way.balance(task)).toBe(180);
    });

    it('has heard of no attempt that was never made', async () => {
      expect(['absent', 'ended']).toContain((await way.provider.query(task)).kind);
    });

    it('takes no lost, late or failed answer for a no', async () => {
      await offered();
      way.switches.dropResponseAfterCommit = 1;
      await expect(way.provider.query(task)).rejects.toThrow();
      way.switches.http500 = 3;
      await expect(way.provider.query(task)).rejects.toThrow();
      way.switches.http500 = 0;
      way.switches.delayMs = 300_000;
      await expect(way.provider.query(task)).rejects.toThrow();
      way.switches.delayMs = 0;
      expect(way.pay(task)).toBe(true);
      expect((await look()).kind).toBe('paid');
    });

    it('reports money as it is, not as it should be', async () => {
      await offered();
      way.pay(task);
      way.switches.amountMismatch = 100;
      const said = await look();
      expect(said).toMatchObject({ kind: 'paid' });
      expect(said).not.toMatchObject({ amountMinor: 180 });
      way.switches.amountMismatch = 0;
      way.switches.currencyMismatch = 'XXX';
      expect(await look()).toMatchObject({ kind: 'paid', currency: 'XXX' });
    });

    it('refunds a key once and never more than was paid', async () => {
      await paid();
      expect(await way.provider.refund(task, refund('r1aaaaaa', 100))).toMatchObject({ kind: 'succeeded' });
      expect(way.balance(task)).toBe(80);
      expect(await way.provider.refund(task, refund('r1aaaaaa', 100))).toMatchObject({ kind: 'succeeded' });
      expect(way.balance(task)).toBe(80);
      expect(await way.provider.refund(task, refund('r2aaaaaa', 81, 100))).toMatchObject({ kind: 'failed' });
      expect(await way.provider.refund(task, refund('r3aaaaaa', 80, 100))).toMatchObject({ kind: 'succeeded' });
      expect(way.balance(task)).toBe(0);
    });

    it('finds a refund again whose answer was lost', async () => {
      await paid();
      // The first call of a refund may be a question; the answer to the refund itself is lost in any case.
      for (let lost = 0; lost < 4 && way.balance(task) === 180; lost++) {
        way.switches.dropResponseAfterCommit = lost === 0 ? 1 : 0;
        await way.provider.refund(task, refund('r1aaaaaa', 60)).catch(() => undefined);
      }
      expect(await way.provider.refund(task, refund('r1aaaaaa', 60))).toMatchObject({ kind: 'succeeded' });
      expect(way.balance(task)).toBe(120);
    });

    it('lists what it moved in its bill of the day', async () => {
      await paid();
      await way.provider.refund(task, refund('r1aaaaaa', 50));
      await bench.clock.pass(36 * 3_600_000);
      const billing = ability<Billing>(way.provider, 'bill')!;
      const day = { date: '2026-11-21', from: openingTime, to: openingTime + 86_400_000, tasks: [task] };
      const lines = await billing.bill(day);
      expect(lines).toContainEqual({
        kind: 'payment',
        key: task.key,
        refundKey: null,
        amountMinor: 180,
        currency: 'TWD',
      });
      expect(lines.filter(({ kind }) => kind === 'refund').map(({ amountMinor }) => amountMinor)).toEqual([50]);
    });
  });
}
