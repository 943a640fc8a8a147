/** What 500 customers, one after another, leave behind in the memory of a kiosk's page. */
import { chromiumPath, launchChromium } from '../journeys/harness/chromium.ts';
import { barcodeOf } from './checkout/goods.ts';
import { type Figure, round } from './figure.ts';
import { type Held, heldBy } from './kiosk/memory.ts';
import { soak } from './kiosk/soak.ts';
import { openStockedShop } from './kiosk/stocked-shop.ts';

const customers = 500;
const every = 100;
/** So many are let go first: by then all that a page loads once is there. */
const warmUp = 50;
const variants = 1_000;
/** V8 goes on compiling what runs often for hundreds of customers, and its code lies on the same heap. */
const interpreted = '--js-flags=--no-sparkplug --no-maglev --no-turbofan';
const most = 1.1;

/** @returns heap, DOM nodes and listeners before anybody came and after each hundred; those of the last against the first's. */
export async function run(): Promise<Figure[]> {
  const shop = await openStockedShop('bench-soak', variants);
  try {
    const browser = await launchChromium(chromiumPath(), [interpreted]);
    try {
      const context = await browser.newContext({
        viewport: { width: 1280, height: 800 },
        hasTouch: true,
        locale: 'en',
      });
      const page = await context.newPage();
      // A slow machine is no failure.
      page.setDefaultTimeout(120_000);
      const devtools = await context.newCDPSession(page);
      const held = new Map<number, Held>();
      await soak(page, shop.url, {
        customers,
        barcode: barcodeOf(5),
        after: async (gone) => {
          if (gone === warmUp || gone % every === 0) held.set(gone, await heldBy(devtools));
        },
      });
      return figuresOf(held);
    } finally {
      await browser.close();
    }
  } finally {
    await shop.close();
  }
}

function figuresOf(held: ReadonlyMap<number, Held>): Figure[] {
  const first = held.get(warmUp)!;
  const kinds = [
    { name: 'heap', unit: 'MB', of: ({ heapMb }: Held) => heapMb },
    { name: 'DOM nodes', unit: '', of: ({ nodes }: Held) => nodes },
    { name: 'listeners', unit: '', of: ({ listeners }: Held) => listeners },
  ];
  return kinds.flatMap(({ name, unit, of }) =>
    [...held].map(([gone, one]): Figure => {
      const figure = { name: `${name} after ${gone} customers`, value: round(of(one)), unit };
      if (gone !== customers) return figure;
      return { ...figure, goal: `< ${most} times those after ${warmUp}`, met: of(one) < most * of(first) };
    }),
  );
}
