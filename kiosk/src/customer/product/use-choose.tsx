import type { Product } from '@lintel/shared/http/catalog';
import { readMemberCode } from '@lintel/shared/member-code';
import { useCallback, useState } from 'react';
import { call } from '../../hub-client/hub.ts';
import { isProblem } from '../../hub-client/problem.ts';
import { calls } from '../calls/use-calls.ts';
import { identify } from '../member/member-acts.ts';
import { parkedToken } from '../parked/park-code.ts';
import { sale, useAct } from '../sale/use-sale.ts';
import { Ask } from './ask.tsx';
import { type Choice, choose } from './choose-rules.ts';

/**
 * Puts products into the basket, asking first where something must be asked: `chooseProduct` for a touch, `chooseScan`
 * for a barcode, which may also be a coupon's, a member's or a parked basket's; show `question` somewhere.
 */
export function useChoose() {
  const act = useAct();
  const [open, setOpen] = useState<Choice | null>(null);

  const follow = useCallback(
    (choice: Choice) => {
      if (choice.ask !== null) return setOpen(choice);
      setOpen(null);
      const { product, variant, barcode } = choice;
      act(() => sale.add(barcode === null ? { variantId: variant!.id } : { barcode }, product.id));
    },
    [act],
  );

  const chooseProduct = useCallback((product: Product) => follow(choose(product)), [follow]);

  const chooseScan = useCallback(
    (code: string) =>
      act(async () => {
        const hit = await findOrCoupon(code);
        if (hit === null) return;
        const { product, variantId, quantity } = hit;
        const variant = product.variants.find(({ id }) => id === variantId) ?? null;
        follow(choose(product, { variant, barcode: code, measured: quantity !== null }));
      }),
    [act, follow],
  );

  const question = open && (
    <Ask
      choice={open}
      onVariant={(variant) => follow(choose(open.product, { variant }))}
      onAdult={() =>
        follow(
          choose(open.product, {
            variant: open.variant,
            measured: true,
            adult: true,
            ...(open.barcode === null ? {} : { barcode: open.barcode }),
          }),
        )
      }
      onWeigh={() => {
        setOpen(null);
        act(() => askToWeigh(open.variant!.id));
      }}
      onClose={() => setOpen(null)}
    />
  );
  return { chooseProduct, chooseScan, question };
}

async function askToWeigh(variantId: string): Promise<void> {
  await calls.ask({ kind: 'weigh', basketId: await sale.basketId(), variantId });
}

/** What a code names; null when it was a coupon, a member or a basket set aside, which is on the screen then. */
async function findOrCoupon(code: string) {
  const token = parkedToken(code);
  if (token !== null) {
    await sale.resume(token);
    return null;
  }
  // Never asked for as goods: addresses are written down, and this is a person.
  if (readMemberCode(code) !== null) {
    await identify({ code });
    return null;
  }
  try {
    return await call('findBarcode', { params: { code } });
  } catch (error) {
    if (!isProblem(error, 'unknown-barcode')) throw error;
    await sale.addCoupon(code).catch((refusal) => {
      throw isProblem(refusal, 'coupon-unknown') ? error : refusal;
    });
    return null;
  }
}
