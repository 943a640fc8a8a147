import { useState } from 'react';
import { useKeyboardWedge } from '../../devices/use-keyboard-wedge.ts';
import { useLive } from '../../hub-client/use-live.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useShape } from '../../ui/stage.ts';
import { useProblemText } from '../../words/use-problem-text.ts';
import { useWords } from '../../words/use-words.ts';
import { sale, useAct, useSale } from '../sale/use-sale.ts';
import { Keyboard } from '../search/keyboard.tsx';
import type { LayoutName } from '../search/keyboard-layouts.ts';
import styles from './coupon.module.css';

const maxLength = 40;

/** Coupons: those handed in, and the way to hand one in. Who has none passes by. */
export function CouponButton() {
  const words = useWords('customer');
  const act = useAct();
  const { basket } = useSale();
  const [open, setOpen] = useState(false);
  return (
    <div className={styles.coupons}>
      {basket?.coupons.map(({ code }) => (
        <Button key={code} icon="close" onPress={() => act(() => sale.removeCoupon(code))}>
          {words.coupon(code)}
        </Button>
      ))}
      <Button icon="tag" onPress={() => setOpen(true)}>
        {words.haveCoupon}
      </Button>
      {open && <CouponDialog onClose={() => setOpen(false)} />}
    </div>
  );
}

/** A coupon is scanned, or its code is typed. */
function CouponDialog({ onClose }: { onClose: () => void }) {
  const words = useWords('customer');
  const problemText = useProblemText();
  const [code, setCode] = useState('');
  const [layout, setLayout] = useState<LayoutName>('digits');
  // The 7" panel has room for the keys and one line, which is the title's.
  const tight = useShape() === 'small';
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  useKeyboardWedge(handIn);
  useLive('/kiosk', { scan: ({ text }) => handIn(text) });

  function handIn(text: string) {
    setBusy(true);
    setProblem(null);
    sale
      .addCoupon(text.trim())
      .then(onClose)
      .catch((error: unknown) => setProblem(problemText(error)))
      .finally(() => setBusy(false));
  }

  return (
    <Dialog
      title={tight && code !== '' ? code : words.haveCoupon}
      onClose={onClose}
      width="min(96vw, calc(var(--mm) * 190))"
    >
      <div className={styles.typing}>
        {problem !== null ? (
          <Banner kind="bad">{problem}</Banner>
        ) : (
          !tight && <p className={styles.hint}>{words.couponHow}</p>
        )}
        {!tight && (
          <output className={styles.code} aria-label={words.couponCode}>
            {code === '' ? '–' : code}
          </output>
        )}
        <Keyboard
          layouts={['digits', 'latin']}
          plain
          layout={layout}
          onLayout={setLayout}
          onText={(character) => setCode((before) => (before + character.toUpperCase()).slice(0, maxLength))}
          onErase={() => setCode((before) => before.slice(0, -1))}
          show={
            <Button kind="primary" once busy={busy} disabled={code.trim() === ''} onPress={() => handIn(code)}>
              {words.useCoupon}
            </Button>
          }
        />
      </div>
    </Dialog>
  );
}
