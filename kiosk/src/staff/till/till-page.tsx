import type { BasketLine } from '@lintel/shared/http/baskets';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { isOpen, phaseOf } from '../../customer/pay/payment-phase.ts';
import { useKeyboardWedge } from '../../devices/use-keyboard-wedge.ts';
import { queryClient } from '../../hub-client/use-hub-query.tsx';
import { useHubState } from '../../hub-client/use-hub-state.ts';
import { useLive } from '../../hub-client/use-live.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorState } from '../../ui/empty-state.tsx';
import { showToast } from '../../ui/toast.tsx';
import { useLanguage } from '../../words/language.ts';
import { useWords } from '../../words/use-words.ts';
import { lineName } from '../orders/order-lines.tsx';
import { TakeCash } from '../orders/take-cash.tsx';
import { Page } from '../shell/page.tsx';
import { Waiting } from '../shell/waiting.tsx';
import { DrawerLink } from './drawer-link.tsx';
import { Finder } from './finder.tsx';
import { LineDialog } from './line-dialog.tsx';
import { Lines } from './lines.tsx';
import { MemberField } from './member-field.tsx';
import { OpenDrawer } from './open-drawer.tsx';
import { Paid } from './paid.tsx';
import { PaperBanner } from './paper-banner.tsx';
import { Parked, useParked } from './parked.tsx';
import { PayBar } from './pay-bar.tsx';
import { PayDialog } from './pay-dialog.tsx';
import { PriceChange } from './price-change.tsx';
import styles from './till-page.module.css';
import { moved, readScan } from './till-rules.ts';
import { Totals } from './totals.tsx';
import { usePick } from './use-pick.tsx';
import { till, useAct, useRecovered, useTill } from './use-till.ts';
import { useTillKeys } from './use-till-keys.ts';
import { VoidDialog } from './void-dialog.tsx';

/** The hub is asked this often while an attempt is open, besides what it tells by itself. */
const pollMs = 2_000;

/** The counter's own till: the shop sells here when every kiosk is dead. */
export function TillPage() {
  const words = useWords('till');
  const hub = useHubState();
  const { ready, error, retry } = useRecovered();
  return (
    <Page
      title={words.till}
      aside={
        <>
          <OpenDrawer />
          <DrawerLink />
        </>
      }
    >
      <div className={styles.page}>
        {hub === 'unreachable' && (
          <Banner kind="bad" icon="cloudOff">
            {words.unreachable}
          </Banner>
        )}
        <PaperBanner />
        {error !== null && !ready ? <ErrorState error={error} onRetry={retry} /> : ready ? <Counter /> : <Waiting />}
      </div>
    </Page>
  );
}

function Counter() {
  const words = useWords('till');
  const language = useLanguage();
  const act = useAct();
  const state = useTill();
  const parked = useParked();
  const { pickProduct, pickCode, sellNew, question } = usePick();
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState<string | null>(null);
  const [open, setOpen] = useState<'parked' | 'void' | { edit: string } | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const { basket, order, payment, step } = state;
  const lines = basket?.lines ?? [];
  const locked = order !== null;
  const selected = lines.find(({ id }) => id === chosen) ?? lines.at(-1);
  const editing = open !== null && typeof open === 'object' ? lines.find(({ id }) => id === open.edit) : undefined;
  const paying = payment !== null && isOpen(payment.state);
  useFollowPayment(paying);
  // Once it is paid, Enter is for the next sale.
  useFocus(field, step === 'done' ? '' : `${basket?.revision} ${open === null} ${question === null}`);

  useKeyboardWedge((code) => {
    if (question || open || paying) return;
    const read = readScan(code, typed);
    setTyped('');
    pickCode(read.code, read.count);
  });

  function remove(line: BasketLine) {
    setOpen(null);
    act(() => till.remove(line.id));
    const { variantId, quantity } = line;
    showToast({
      text: words.removed(lineName(line, language)),
      undo: () => act(() => till.add({ variantId, quantity })),
    });
  }
  function change(line: BasketLine, by: number) {
    const quantity = (state.wished[line.id] ?? line.quantity) + by;
    if (quantity < 1) remove(line);
    else act(() => till.setQuantity(line.id, quantity));
  }
  function park() {
    if (lines.length === 0 || locked) return setOpen('parked');
    act(async () => {
      await till.park();
      showToast({ kind: 'good', text: words.parkedNow });
      await parked.refetch();
    });
  }
  function basketKey(key: string): boolean {
    if (!selected || locked) return false;
    if (key === 'ArrowDown' || key === 'ArrowUp') {
      const at = moved(lines.indexOf(selected), key === 'ArrowDown' ? 1 : -1, lines.length);
      setChosen(lines[at]!.id);
    } else if (key === 'Delete') remove(selected);
    else if ((key === '+' || key === '-') && selected.unit === 'each') change(selected, key === '+' ? 1 : -1);
    else return false;
    return true;
  }
  useTillKeys((key) => {
    if (key === 'F2') field.current?.focus();
    else if (key === 'F4' && selected && !locked) setOpen({ edit: selected.id });
    else if (key === 'F8') park();
    else if (key === 'F9' && lines.length > 0 && !paying && step !== 'done') act(() => till.pay('cash'));
    else return false;
    return true;
  });

  return (
    <div className={styles.till} data-step={step}>
      <section className={styles.finder}>
        <Finder
          field={field}
          typed={typed}
          onTyped={setTyped}
          onProduct={pickProduct}
          onCode={pickCode}
          onNew={sellNew}
          onBasketKey={basketKey}
        />
        <p className={styles.keys}>
          <span className="visually-hidden">{words.keys}: </span>
          {words.keysText}
        </p>
      </section>
      <section className={styles.sale} aria-label={words.basket}>
        {step === 'done' ? (
          <Paid />
        ) : (
          <>
            <div className={styles.tools}>
              <Button icon="plus" disabled={locked} onPress={sellNew}>
                {words.newProduct}
              </Button>
              <Button disabled={locked || lines.length === 0} onPress={park}>
                {words.park}
              </Button>
              <Button disabled={locked} onPress={() => setOpen('parked')}>
                {words.parked(parked.data?.items.length ?? 0)}
              </Button>
              <Button kind="danger" disabled={locked || lines.length === 0} onPress={() => setOpen('void')}>
                {words.voidBasket}
              </Button>
            </div>
            <div className={styles.lines}>
              <Lines
                basket={basket}
                selected={selected?.id ?? null}
                locked={locked}
                onEdit={(line) => setOpen({ edit: line.id })}
                onRemove={remove}
              />
            </div>
            {!locked && <MemberField />}
            <div className={styles.pay}>
              {basket !== null && lines.length > 0 && <Totals totals={basket.totals} />}
              <PayBar />
            </div>
          </>
        )}
      </section>
      {question}
      {editing && <LineDialog line={editing} onRemove={() => remove(editing)} onClose={() => setOpen(null)} />}
      {open === 'parked' && <Parked onClose={() => setOpen(null)} />}
      {open === 'void' && basket && <VoidDialog basket={basket} onClose={() => setOpen(null)} />}
      {order !== null && payment?.method === 'cash' && phaseOf(payment.state) === 'waiting' && (
        <TakeCash
          order={order}
          payment={payment}
          onTaken={(taken) => till.applyPayment(taken)}
          onClose={() =>
            act(async () => {
              await till.cancelPayment();
              await till.backToShopping();
            })
          }
        />
      )}
      {paying && payment.method !== 'cash' && <PayDialog />}
      <PriceChange />
    </div>
  );
}

/** Hears of the open attempt: by the live connection, and by asking. */
function useFollowPayment(open: boolean): void {
  useLive('/staff', {
    payment: ({ payment }) => till.applyPayment(payment),
    catalog: () =>
      void queryClient.invalidateQueries({
        predicate: ({ queryKey }) => queryKey[0] === 'listProducts' || queryKey[0] === 'listCategories',
      }),
  });
  useEffect(() => {
    if (!open) return;
    // A lost answer is no news; the next one comes in a moment.
    const timer = setInterval(() => till.refreshPayment().catch(() => undefined), pollMs);
    return () => clearInterval(timer);
  }, [open]);
}

/** Gives the field the focus back after each step, where that does not bring up a keyboard on the glass. */
function useFocus(field: RefObject<HTMLInputElement | null>, after: string): void {
  useEffect(() => {
    if (after === '' || !window.matchMedia('(pointer: fine)').matches) return;
    if (!document.querySelector('dialog[open]')) field.current?.focus({ preventScroll: true });
  }, [field, after]);
}
