import { useEffect } from 'react';
import { useLive } from '../../hub-client/use-live.ts';
import { sale, useSale } from '../sale/use-sale.ts';
import { AgeCheck } from './age-check.tsx';
import { Checking } from './checking.tsx';
import { ChooseMethod } from './choose-method.tsx';
import { CounterPayment } from './counter-payment.tsx';
import { phaseOf } from './payment-phase.ts';
import { PhonePayment } from './phone-payment.tsx';
import { PriceChange } from './price-change.tsx';

/** The hub is asked this often while an attempt is open, besides what it tells by itself. */
const pollMs = 2_000;

/** Paying: choose a way, pay, see at every moment where the payment stands. */
export function Pay() {
  const { payment, basket, order } = useSale();
  const phase = payment === null ? null : phaseOf(payment.state);
  const open = phase !== null && phase !== 'paid' && phase !== 'over';
  useLive('/kiosk', { payment: (change) => sale.applyPayment(change.payment) });

  useEffect(() => {
    if (!open) return;
    const poll = () => {
      // A lost answer is no news; the next one comes in a moment, and an unreachable hub has its own screen.
      sale.refreshPayment().catch(() => undefined);
    };
    const timer = setInterval(poll, pollMs);
    return () => clearInterval(timer);
  }, [open]);

  if (order === null && basket?.ageCheck === 'needed') return <AgeCheck />;
  if (payment === null || phase === 'over' || phase === 'paid' || phase === null) {
    return (
      <>
        <ChooseMethod />
        <PriceChange />
      </>
    );
  }
  if (phase === 'checking') return <Checking />;
  if (payment.method === 'cash') return <CounterPayment payment={payment} />;
  return <PhonePayment payment={payment} phase={phase} />;
}
