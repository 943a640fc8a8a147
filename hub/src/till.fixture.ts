import { defaultEmbeddedPatterns } from '@lintel/shared/gtin';
import { SeededRandom } from '@lintel/shared/seeded-random';
import { createCommerce } from './commerce.ts';
import { InlineStorage } from './database/inline-storage.ts';
import { shopMigrations } from './database/migrations/shop.ts';
import { shopCommands } from './database/shop-commands.ts';
import type { Actor } from './orders/actor.ts';
import type { ShopTerms } from './orders/shop-terms.ts';
import { FakeProvider } from './payments/fake-provider.fixture.ts';
import type { PaymentProvider } from './payments/provider.ts';

/** 2026-11-21 10:00 in Taipei. */
export const openingTime = Date.UTC(2026, 10, 21, 2, 0, 0);

/** A clock that goes when told. Timers fire in order while it moves. */
export class ManualClock {
  private time: number;
  private readonly timers: { at: number; fn: () => void }[] = [];

  constructor(time: number) {
    this.time = time;
  }

  now(): number {
    return this.time;
  }

  mono(): number {
    return this.time - openingTime;
  }

  after(ms: number, fn: () => void): () => void {
    const timer = { at: this.time + ms, fn };
    this.timers.push(timer);
    return () => {
      const index = this.timers.indexOf(timer);
      if (index >= 0) this.timers.splice(index, 1);
    };
  }

  get waiting(): number {
    return this.timers.length;
  }

  /** Moves on by `ms`, letting whatever each timer started finish before the next one fires. */
  async pass(ms: number): Promise<void> {
    const until = this.time + ms;
    for (;;) {
      const next = this.timers.filter((timer) => timer.at <= until).sort((a, b) => a.at - b.at)[0];
      if (!next) break;
      this.timers.splice(this.timers.indexOf(next), 1);
      this.time = Math.max(this.time, next.at);
      next.fn();
      await settled();
    }
    this.time = until;
    await settled();
  }
}

/** Lets pending promises run. */
export async function settled(): Promise<void> {
  for (let i = 0; i < 3; i++) await new Promise((resolve) => setImmediate(resolve));
}

const catalog = {
  categories: [
    { key: 'food', names: { en: 'Food', 'zh-TW': '食品' } },
    { key: 'dairy', parentKey: 'food', names: { en: 'Dairy', 'zh-TW': '乳品' } },
    { key: 'gifts', names: { en: 'Gifts', 'zh-TW': '禮品' } },
  ],
  products: [
    {
      key: 'milk',
      categoryKey: 'dairy',
      brand: '牧場 Farm',
      names: { en: 'Fresh milk', 'zh-TW': '鮮奶', 'zh-CN': '鲜奶', ja: '牛乳' },
      tags: ['popular'],
      variants: [{ sku: 'MILK', priceMinor: 90, costMinor: 60, barcodes: ['4719906000170'], openingStock: 10 }],
    },
    {
      key: 'apple',
      categoryKey: 'food',
      names: { en: 'Fuji apple', 'zh-TW': '富士蘋果' },
      variants: [
        {
          sku: 'APPLE',
          unit: 'g' as const,
          pricePer: 1000 as const,
          priceMinor: 100,
          barcodes: ['2112345000008'],
          openingStock: 50_000,
        },
      ],
    },
    {
      key: 'mug',
      categoryKey: 'gifts',
      names: { en: 'Café mug', 'zh-TW': '馬克杯' },
      variants: [
        {
          sku: 'MUG-S',
          names: { en: 'Small', 'zh-TW': '小' },
          priceMinor: 199,
          barcodes: ['036000291452'],
          openingStock: 3,
        },
        { sku: 'MUG-L', names: { en: 'Large', 'zh-TW': '大' }, priceMinor: 249, taxRateBp: 0, openingStock: 1 },
      ],
    },
  ],
};

/** A small stocked shop in Taipei on storage in memory, with one fake QR provider. */
export async function openTill(
  options: {
    mediaDir?: string;
    file?: string;
    provider?: FakeProvider;
    sellBelowZero?: boolean;
    cashStepMinor?: number;
    terms?: Partial<ShopTerms>;
    /** Without anything to sell. */
    empty?: boolean;
    providers?: readonly PaymentProvider[];
    clock?: ManualClock;
  } = {},
) {
  const clock = options.clock ?? new ManualClock(openingTime);
  const storage = new InlineStorage({
    ...(options.file === undefined ? {} : { file: options.file }),
    migrations: shopMigrations,
    commands: shopCommands,
  });
  // In production commands run in another thread: what goes there and comes back must survive the crossing.
  const submit = storage.submit.bind(storage);
  storage.submit = async (command, args, once) => structuredClone(await submit(command, structuredClone(args), once));
  const provider = options.provider ?? new FakeProvider(clock);
  const warnings: string[] = [];
  const random = new SeededRandom(7);
  const build = () =>
    createCommerce({
      storage,
      env: {
        clock,
        random,
        network: { request: () => Promise.reject(new Error('there is no network in this test')) },
      },
      shop: {
        name: 'Corner shop',
        address: '1 Test Street',
        receiptText: 'Thank you',
        taxId: '12345678',
        currency: 'TWD',
        timeZone: 'Asia/Taipei',
        pricesIncludeTax: true,
        taxRounding: 'perRate',
        defaultTaxRateBp: 500,
        sellBelowZero: options.sellBelowZero ?? true,
        cashStepMinor: options.cashStepMinor ?? 1,
        cashierDiscountBp: 0,
        cashierDiscountMinor: null,
        returnDays: 14,
        barcodePatterns: defaultEmbeddedPatterns,
        members: null,
        ...options.terms,
      },
      providers: options.providers ?? [provider],
      mediaDir: options.mediaDir ?? '/nonexistent',
      log: { warn: (fields, text) => warnings.push(`${text} ${JSON.stringify(fields)}`) },
    });
  let commerce = build();
  if (!options.empty) await commerce.importCatalog(catalog);
  const cashier: Actor = { kind: 'staff', id: 'staff-1', name: 'Mei' };
  const kiosk: Actor = { kind: 'kiosk', id: 'kiosk-1', name: 'front kiosk' };
  return {
    get commerce() {
      return commerce;
    },
    /** The hub is killed and started again: what was committed stays, what was in memory is gone. */
    restart: () => {
      commerce.stop();
      provider.forget();
      commerce = build();
    },
    storage,
    clock,
    provider,
    warnings,
    catalog,
    kiosk,
    otherKiosk: { kind: 'kiosk', id: 'kiosk-2', name: 'back kiosk' } as Actor,
    cashier,
    anybody: { kind: 'public', id: 'public', name: 'public' } as Actor,
    variant: (sku: string): string => storage.read.get<{ id: string }>('SELECT id FROM variant WHERE sku = ?', sku)!.id,
    /** An unpaid order of `quantity` MILK at the kiosk. */
    order: async (quantity = 1, fulfilment: 'carryOut' | 'pickUp' = 'carryOut') => {
      const { id } = await commerce.baskets.create(kiosk);
      const milk = storage.read.get<{ id: string }>(`SELECT id FROM variant WHERE sku = 'MILK'`)!.id;
      await commerce.baskets.add(id, { variantId: milk, quantity }, kiosk);
      return commerce.baskets.checkout(id, undefined, kiosk, undefined, { fulfilment });
    },
    /** Pays an order in cash, to the last unit or with more. */
    payCash: async (orderId: string, tenderedMinor = 100_000) => {
      const { id } = await commerce.payments.start(orderId, 'cash', cashier);
      return commerce.payments.takeCash(id, tenderedMinor, cashier);
    },
    close: () => {
      commerce.stop();
      storage.close();
    },
    /** What the ledger and the reservations add up to beside what the levels say, by SKU. */
    stockBooks: () =>
      storage.read.all<
        Record<'onHand' | 'allocated' | 'reserved' | 'sum' | 'setAside' | 'active', number> & { sku: string }
      >(
        `SELECT v.sku, l.onHand, l.allocated, l.reserved,
           (SELECT COALESCE(SUM(delta), 0) FROM stockEntry e WHERE e.variantId = v.id) AS sum,
           (SELECT COALESCE(SUM(allocated), 0) FROM stockEntry e WHERE e.variantId = v.id) AS setAside,
           (SELECT COALESCE(SUM(quantity), 0) FROM reservation r WHERE r.variantId = v.id AND r.state = 'active') AS active
         FROM variant v JOIN stockLevel l ON l.variantId = v.id ORDER BY v.sku`,
      ),
  };
}

export type Till = Awaited<ReturnType<typeof openTill>>;
