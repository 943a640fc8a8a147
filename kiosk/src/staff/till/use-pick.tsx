import type { Product } from '@lintel/shared/http/catalog';
import { readMemberCode } from '@lintel/shared/member-code';
import { useState } from 'react';
import { type Choice, choose } from '../../customer/product/choose-rules.ts';
import { call } from '../../hub-client/hub.ts';
import { isProblem } from '../../hub-client/problem.ts';
import { showToast } from '../../ui/toast.tsx';
import { useWords } from '../../words/use-words.ts';
import { identify } from './member-acts.ts';
import { AgeCheck, WhichVariant } from './pick-questions.tsx';
import { QuickAdd } from './quick-add.tsx';
import { parkToken } from './till-rules.ts';
import { till, useAct } from './use-till.ts';
import { Weigh } from './weigh.tsx';

type Open = { kind: 'choice'; choice: Choice; count: number; adult: boolean } | { kind: 'new'; barcode: string | null };

/** Puts things into the basket, asking first where something must be asked; show `question` somewhere. */
export function usePick() {
  const words = useWords('till');
  const act = useAct();
  const [open, setOpen] = useState<Open | null>(null);

  /** Whether the basket may change now; a paid sale makes room for the next one. */
  function ready(): boolean {
    const { step, order } = till.state;
    if (step === 'done') till.reset('leave');
    else if (order !== null) {
      showToast({ kind: 'bad', text: words.finishFirst });
      return false;
    }
    return true;
  }

  function follow(choice: Choice, count: number, adult = false): void {
    if (choice.ask !== null) return setOpen({ kind: 'choice', choice, count, adult });
    setOpen(null);
    const { variant, barcode } = choice;
    act(() => till.add(barcode === null ? { variantId: variant!.id, quantity: count } : { barcode }));
  }

  function pickProduct(product: Product, count: number): void {
    if (ready()) follow(choose(product), count);
  }

  function pickCode(code: string, count: number): void {
    if (!ready()) return;
    act(async () => {
      const token = parkToken(code);
      if (token !== null) return till.resume(token);
      // Never asked for as goods: addresses are written down, and this is a person.
      if (readMemberCode(code) !== null) return identify({ code });
      try {
        const { product, variantId, quantity } = await call('findBarcode', { params: { code } });
        const variant = product.variants.find(({ id }) => id === variantId) ?? null;
        // Only a label that says how much is worth keeping: another one names the goods, and no more.
        follow(choose(product, { variant, ...(quantity === null ? {} : { barcode: code, measured: true }) }), count);
      } catch (error) {
        if (!isProblem(error, 'unknown-barcode')) throw error;
        await till.addCoupon(code).catch((refusal: unknown) => {
          if (!isProblem(refusal, 'coupon-unknown')) throw refusal;
          setOpen({ kind: 'new', barcode: code });
        });
      }
    });
  }

  function sellNew(): void {
    if (ready()) setOpen({ kind: 'new', barcode: null });
  }

  return { pickProduct, pickCode, sellNew, question: open && question(open) };

  function question(asked: Open) {
    const close = () => setOpen(null);
    if (asked.kind === 'new') {
      return <QuickAdd barcode={asked.barcode} onMade={(variantId) => addMade(variantId)} onClose={close} />;
    }
    const { choice, count, adult } = asked;
    const again = (given: Parameters<typeof choose>[1], nowAdult = adult, many = count) =>
      follow(
        choose(choice.product, {
          variant: choice.variant,
          adult: nowAdult,
          ...(choice.barcode === null ? {} : { barcode: choice.barcode }),
          ...given,
        }),
        many,
        nowAdult,
      );
    if (choice.ask === 'variant')
      return <WhichVariant product={choice.product} onVariant={(variant) => again({ variant })} onClose={close} />;
    if (choice.ask === 'age') return <AgeCheck onOk={() => again({ measured: true }, true)} onClose={close} />;
    const variant = choice.variant!;
    return (
      <Weigh
        product={choice.product}
        variant={variant}
        onWeighed={(quantity) => again({ measured: true }, adult, quantity)}
        onClose={close}
      />
    );
  }

  function addMade(variantId: string): void {
    setOpen(null);
    act(() => till.add({ variantId, quantity: 1 }));
  }
}
