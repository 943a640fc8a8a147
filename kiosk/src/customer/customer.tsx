import { use, useEffect, useRef, useState } from 'react';
import { useNewestBuild } from '../app-shell/app-shell.ts';
import { useArrowKeys } from '../devices/use-arrow-keys.ts';
import type { LiveListener } from '../hub-client/live.ts';
import { isProblem } from '../hub-client/problem.ts';
import { HubQueries, queryClient, queryKey, useHubQuery } from '../hub-client/use-hub-query.tsx';
import { useHubState } from '../hub-client/use-hub-state.ts';
import { useLive } from '../hub-client/use-live.ts';
import { renewPrinting } from '../hub-client/use-printing.ts';
import { Spinner } from '../ui/spinner.tsx';
import { hideToast, ToastArea } from '../ui/toast.tsx';
import { setLanguage } from '../words/language.ts';
import { useWords } from '../words/use-words.ts';
import { Attract } from './attract/attract.tsx';
import { Browse } from './browse/browse.tsx';
import { calls, useCallNews } from './calls/use-calls.ts';
import { resetComfort, useChanged } from './comfort/comfort.ts';
import { Guide } from './comfort/guide.tsx';
import styles from './customer.module.css';
import { Done } from './done/done.tsx';
import { firstScreen, isRecovered, recoverSale } from './first-screen.ts';
import { FullNotice } from './frame/full-notice.tsx';
import { useShopLanguages } from './frame/language-button.tsx';
import { useKeptLanguage } from './frame/last-language.ts';
import { IdleGuard } from './idle/idle-guard.tsx';
import { Parked } from './parked/parked.tsx';
import { Pay } from './pay/pay.tsx';
import { paymentIsOpen, type Step } from './sale/sale-state.ts';
import { sale, useOfSale } from './sale/use-sale.ts';
import { useVisitReports } from './visit/use-visit.ts';

/** What a customer sees of the catalog and the shop is asked for again when it has changed. */
const changes: LiveListener = {
  shop: () => void queryClient.invalidateQueries({ queryKey: queryKey('shop') }),
  printing: renewPrinting,
  catalog: () => void queryClient.invalidateQueries({ predicate: ({ queryKey }) => catalogQueries.has(queryKey[0]) }),
};
const catalogQueries = new Set<unknown>([
  'listCategories',
  'listProducts',
  'getProduct',
  'listSlides',
  'listFlashOffers',
]);

/** Everything a customer sees. */
export function Customer() {
  use(firstScreen);
  useKeptLanguage();
  useVisitReports();
  useEffect(() => {
    const refuse = (event: Event) => event.preventDefault();
    window.addEventListener('contextmenu', refuse);
    return () => window.removeEventListener('contextmenu', refuse);
  }, []);
  return (
    <HubQueries>
      <Screen />
      <Unreachable />
      <ToastArea />
    </HubQueries>
  );
}

/** Covers everything while the hub does not answer; the sale underneath goes on when it does again. */
function Unreachable() {
  const words = useWords('customer');
  const hub = useHubState();
  const paying = useOfSale(paymentIsOpen);
  const before = useRef(hub);
  useEffect(() => {
    if (hub === 'online' && before.current !== hub) void queryClient.invalidateQueries();
    before.current = hub;
  }, [hub]);
  if (hub === 'online') return null;
  const note = paying ? { note: words.ifPaidAlready } : {};
  return <FullNotice icon="door" title={words.goToCounter} text={words.goToCounterText} {...note} />;
}

function Screen() {
  const words = useWords('customer');
  const step = useOfSale((state) => state.step);
  const paying = useOfSale(paymentIsOpen);
  const ready = useRecovered();
  const shop = useHubQuery('shop', undefined, { staleTime: 300_000, refetchInterval: 300_000 });
  // Keeps the one connection open from screen to screen.
  useLive('/kiosk', changes);
  useArrowKeys();
  const waiting = useCallNews();
  const changed = useChanged();
  useEndOfSession(step);
  useNewestBuild(step === 'attract' && ready);
  const spoken = useFreshStart(step === 'attract' && ready && shop.data !== undefined);

  if (isProblem(shop.error, 'unauthenticated', 'forbidden')) {
    return <FullNotice icon="lock" title={words.notPaired} text={words.notPairedText} />;
  }
  if (!ready || shop.data === undefined || (step === 'attract' && !spoken)) {
    return (
      <div className={styles.loading}>
        <Spinner size="calc(var(--mm) * 12)" />
      </div>
    );
  }
  const watched = step === 'browse' || (step === 'pay' && !paying) || (step === 'attract' && changed);
  return (
    <div className={styles.screen} data-step={step}>
      {step === 'attract' ? (
        <Attract />
      ) : step === 'browse' ? (
        <Browse />
      ) : step === 'pay' ? (
        <Pay />
      ) : step === 'parked' ? (
        <Parked />
      ) : (
        <Done />
      )}
      {watched && <IdleGuard key={`${step} ${waiting}`} waiting={waiting} onGone={leave} />}
      <Guide />
    </div>
  );
}

function leave(): void {
  sale.reset('leave');
  resetComfort();
}

/** What a customer asked for ends with them. */
function useEndOfSession(step: Step): void {
  const before = useRef(step);
  useEffect(() => {
    if (step === 'attract' && before.current !== 'attract') {
      resetComfort();
      calls.forget();
    }
    before.current = step;
  }, [step]);
}

/** Finds a sale that a reload interrupted; true once that is settled. Tries again while the hub is away. */
function useRecovered(): boolean {
  const [ready, setReady] = useState(isRecovered);
  const hub = useHubState();
  useEffect(() => {
    if (ready || hub !== 'online') return;
    let here = true;
    let timer: ReturnType<typeof setTimeout> | undefined;
    async function recover() {
      try {
        await recoverSale();
        if (here) setReady(true);
      } catch {
        if (here) timer = setTimeout(recover, 1_000);
      }
    }
    void recover();
    return () => {
      here = false;
      clearTimeout(timer);
    };
  }, [ready, hub]);
  return ready;
}

/** Between customers: the shop's first language, nothing left of the former one. True once that language is here. */
function useFreshStart(fresh: boolean): boolean {
  const [first] = useShopLanguages();
  const [spoken, setSpoken] = useState(false);
  useEffect(() => {
    if (!fresh || first === undefined) return;
    hideToast();
    void setLanguage(first).then(() => setSpoken(true));
  }, [fresh, first]);
  return spoken;
}
