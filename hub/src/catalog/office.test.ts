import {
  BrandList,
  CostList,
  StaffCategoryList,
  StaffProduct,
  StaffProductPage,
} from '@lintel/shared/http/catalog-office';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Connection } from '../database/connection.ts';
import { migrate } from '../database/migrate.ts';
import { shopMigrations } from '../database/migrations/shop.ts';
import type { Change } from '../database/storage.ts';
import { openTill, type Till } from '../till.fixture.ts';

let till: Till;
beforeEach(async () => {
  till = await openTill();
});
afterEach(() => till.close());

const refusal = (code: string, extra: Record<string, unknown> = {}) =>
  expect.objectContaining({ code, ...(Object.keys(extra).length > 0 && { extra: expect.objectContaining(extra) }) });
const office = () => till.commerce.catalogOffice;
const tea = { name: 'Oolong', names: { 'zh-TW': '烏龍茶' }, variants: [{ sku: 'TEA', priceMinor: 120 }] };
const found = (q: string) => till.commerce.catalog.products({ q, limit: 9 }).items.map(({ name }) => name);

describe('a product', () => {
  it('is made with its default variant, sold at once and found at once', async () => {
    const made = await office().createProduct(tea, till.cashier);
    expect(StaffProduct.parse(made)).toEqual(made);
    expect(made).toMatchObject({ key: 'TEA', version: 1, sellable: true, condition: 'new', deletedAt: null });
    expect(made.variants).toMatchObject([{ sku: 'TEA', unit: 'each', cost: null, available: 0 }]);
    expect(found('wlc')).toEqual(['Oolong']);
    await expect(office().createProduct(tea, till.cashier)).rejects.toEqual(refusal('name-taken'));
    const twin = { ...tea, key: 'other' };
    await expect(office().createProduct(twin, till.cashier)).rejects.toEqual(refusal('sku-taken', { sku: 'TEA' }));
    expect(found('oolong')).toHaveLength(1);
  });

  it('changes only for who has read its last version', async () => {
    const { id, version } = await office().createProduct(tea, till.cashier);
    const notice = { notice: 'Contains caffeine', badges: ['local' as const], condition: 'used' as const };
    const changed = await office().changeProduct(id, { version, name: 'Dong ding', ...notice }, till.cashier);
    expect(changed).toMatchObject({ version: 2, name: 'Dong ding', names: tea.names, ...notice });
    expect(till.commerce.catalog.product(id)).toMatchObject(notice);
    await expect(office().changeProduct(id, { version, name: 'Late' }, till.cashier)).rejects.toEqual(
      refusal('version-conflict', { version: 2 }),
    );
    expect(found('oolong')).toEqual([]);
    expect(found('dong')).toEqual(['Dong ding']);
  });

  it('leaves a tombstone when it is deleted, and comes back whole', async () => {
    const { id } = till.commerce.catalog.barcode('4719906000170').product;
    const { version } = office().product(id);
    const { revision } = office().changes(0, 1000);
    await expect(office().delete('product', id, version + 1, till.cashier)).rejects.toEqual(
      refusal('version-conflict'),
    );
    await office().delete('product', id, version, till.cashier);
    expect(office().changes(revision, 10).items).toMatchObject([{ kind: 'product', id, deleted: true, by: 'Mei' }]);
    expect(() => till.commerce.catalog.product(id)).toThrow(refusal('not-found'));
    expect(() => till.commerce.catalog.barcode('4719906000170')).toThrow(refusal('unknown-barcode'));
    expect(found('milk')).toEqual([]);
    const gone = office().products({ state: 'deleted', q: 'milk', limit: 9 });
    expect(StaffProductPage.parse(gone)).toEqual(gone);
    expect(gone.items.map((product) => product.id)).toEqual([id]);
    await office().restore('product', id, till.cashier);
    expect(till.commerce.catalog.barcode('4719906000170').product.id).toBe(id);
    expect(found('milk')).toEqual(['Fresh milk']);
    expect(office().changes(revision, 10).items).toMatchObject([{ kind: 'product', id, deleted: false }]);
  });

  it('must say what its category asks for', async () => {
    const food = office()
      .categories()
      .find(({ key }) => key === 'food')!;
    const required = ['brand', 'Origin'];
    await office().changeCategory(food.id, { version: food.version, requiredAttributes: required }, till.cashier);
    const dairy = office()
      .categories()
      .find(({ key }) => key === 'dairy')!;
    await expect(office().createProduct({ ...tea, categoryId: dairy.id }, till.cashier)).rejects.toEqual(
      refusal('attribute-missing', { missing: required }),
    );
    const brand = await office().createBrand({ name: 'Alishan' }, till.cashier);
    const full = { ...tea, categoryId: dairy.id, brandId: brand.id, attributes: { Origin: 'Taiwan' } };
    expect(await office().createProduct(full, till.cashier)).toMatchObject({ brand: 'Alishan' });
  });

  it('names no brand, category or person that is not there', async () => {
    const nobody = '019ab000-0000-7000-8000-000000000000';
    await expect(office().createProduct({ ...tea, brandId: nobody, ownerId: nobody }, till.cashier)).rejects.toEqual(
      refusal('invalid-input'),
    );
  });
});

describe('variants', () => {
  const axes = [{ name: 'Size', names: { 'zh-TW': '容量' }, values: ['S', 'L'] }];
  const sized = {
    name: 'Tea jar',
    axes,
    variants: [
      { sku: 'JAR-S', priceMinor: 90, options: { Size: 'S' }, barcodes: ['4710000000011', '2000000000015'] },
      { sku: 'JAR-L', priceMinor: 150, options: { Size: 'L' }, costMinor: 70 },
    ],
  };

  it('have one value of every axis each', async () => {
    const { id, version, variants } = await office().createProduct(sized, till.cashier);
    expect(variants.map(({ options }) => options)).toEqual([{ Size: 'S' }, { Size: 'L' }]);
    const third = { sku: 'JAR-XL', priceMinor: 200, options: { Size: 'L' } };
    await expect(office().createVariant(id, third, till.cashier)).rejects.toEqual(refusal('options-wrong'));
    const wider = [{ ...axes[0]!, values: ['S', 'L', 'XL'] }];
    await office().changeProduct(id, { version, axes: wider }, till.cashier);
    const xl = { ...third, options: { Size: 'XL' } };
    expect((await office().createVariant(id, xl, till.cashier)).variants).toHaveLength(3);
    const now = office().product(id);
    const renamed = { axes: [{ ...wider[0]!, name: 'Volume' }] };
    await expect(office().changeProduct(id, { version: now.version, ...renamed }, till.cashier)).rejects.toEqual(
      refusal('options-wrong'),
    );
    const variantOptions = Object.fromEntries(now.variants.map((v) => [v.id, { Volume: v.options.Size! }]));
    const moved = await office().changeProduct(id, { version: now.version, ...renamed, variantOptions }, till.cashier);
    expect(moved.variants.map(({ options }) => options.Volume)).toEqual(['S', 'L', 'XL']);
  });

  it('keep their barcodes to themselves until they are deleted', async () => {
    const { variants } = await office().createProduct(sized, till.cashier);
    const [small, large] = [variants[0]!, variants[1]!];
    const barcodes = ['2000000000015'];
    await expect(office().changeVariant(large.id, { version: 1, barcodes }, till.cashier)).rejects.toEqual(
      refusal('barcode-taken', { sku: 'JAR-S' }),
    );
    await office().delete('variant', small.id, small.version, till.cashier);
    await office().changeVariant(large.id, { version: 1, barcodes }, till.cashier);
    expect(till.commerce.catalog.barcode('2000000000015').variantId).toBe(large.id);
    const back = await office().restore('variant', small.id, till.cashier);
    expect(back.variants.map((variant) => variant.barcodes)).toEqual([['4710000000011'], ['2000000000015']]);
  });

  it('do not leave a product without one', async () => {
    const made = await office().createProduct(tea, till.cashier);
    await expect(office().delete('variant', made.variants[0]!.id, 1, till.cashier)).rejects.toEqual(
      refusal('wrong-state'),
    );
  });

  it("are sold out until the shop's midnight", async () => {
    const id = till.variant('MILK');
    await till.commerce.catalog.setSoldOut(id, true, 'Mei');
    expect(office().productOf(id).variants[0]).toMatchObject({
      soldOut: true,
      soldOutUntil: '2026-11-21T16:00:00.000Z',
    });
    await till.clock.pass(14 * 3_600_000 - 1);
    expect(office().productOf(id).variants[0]!.soldOut).toBe(true);
    await till.clock.pass(1);
    expect(office().productOf(id).variants[0]!.soldOut).toBe(false);
  });
});

describe('costs', () => {
  it('are kept with their time, and the sale takes the one of its moment', async () => {
    const id = till.variant('MILK');
    const [first] = office().costs(id);
    expect(first).toMatchObject({ cost: { amountMinor: 60, currency: 'TWD' }, validTo: null });
    const hour = 3_600_000;
    const later = new Date(till.clock.now() + hour).toISOString();
    await office().addCost(id, { costMinor: 66, validFrom: later }, till.cashier);
    const items = office().costs(id);
    expect(CostList.parse({ items, nextCursor: null }).items).toEqual(items);
    expect(items).toMatchObject([{ validTo: later }, { cost: { amountMinor: 66 }, validFrom: later, validTo: null }]);
    const costOf = (orderId: string) =>
      till.storage.read.get<{ costMinor: number }>('SELECT costMinor FROM orderLine WHERE orderId = ?', orderId)!
        .costMinor;
    expect(costOf((await till.order()).id)).toBe(60);
    await till.clock.pass(hour);
    expect(costOf((await till.order()).id)).toBe(66);
    await expect(office().addCost(id, { costMinor: 1, validFrom: first!.validFrom }, till.cashier)).rejects.toEqual(
      refusal('cost-overlap'),
    );
    expect(() =>
      till.storage.connection.run(
        `INSERT INTO variantCost VALUES ('x', ?, 1, ?, NULL, 0, 0)`,
        id,
        Date.parse(first!.validFrom) + 1,
      ),
    ).toThrow(/overlap/);
  });

  it('that nobody has said are unknown, not nothing', async () => {
    const made = await office().createProduct(tea, till.cashier);
    expect(made.variants[0]!.cost).toBeNull();
    const { id, version } = made.variants[0]!;
    const said = await office().changeVariant(id, { version, costMinor: 0 }, till.cashier);
    expect(said.variants[0]!.cost).toMatchObject({ amountMinor: 0 });
    await till.clock.pass(1);
    const ended = await office().changeVariant(id, { version: version + 1, costMinor: null }, till.cashier);
    expect(ended.variants[0]!.cost).toBeNull();
    expect(office().costs(id)).toHaveLength(1);
  });
});

describe('brands and categories', () => {
  it('are renamed, deleted and restored, and products are found by the name of now', async () => {
    const [farm] = office().brands();
    expect(BrandList.parse({ items: office().brands(), nextCursor: null }).items).toHaveLength(1);
    const renamed = await office().changeBrand(farm!.id, { version: 1, name: 'Meadow' }, till.cashier);
    expect(renamed).toMatchObject({ name: 'Meadow', version: 2 });
    expect([found('meadow'), found('牧場')]).toEqual([['Fresh milk'], []]);
    await office().deleteTaxon('brand', farm!.id, { version: 2 }, till.cashier);
    expect(found('meadow')).toEqual([]);
    expect(office().productOf(till.variant('MILK')).brand).toBeNull();
    await office().restoreBrand(farm!.id, till.cashier);
    expect(found('meadow')).toEqual(['Fresh milk']);
    await expect(office().createBrand({ name: 'Meadow' }, till.cashier)).rejects.toEqual(refusal('name-taken'));
  });

  it('stand on two levels and no more', async () => {
    const items = office().categories();
    expect(StaffCategoryList.parse({ items, nextCursor: null }).items).toEqual(items);
    const [food, dairy, gifts] = items;
    const child = (parentId: string) => office().createCategory({ name: `below ${parentId}`, parentId }, till.cashier);
    await expect(child(dairy!.id)).rejects.toEqual(refusal('category-wrong'));
    expect(await child(gifts!.id)).toMatchObject({ parentId: gifts!.id });
    const below = { version: food!.version, parentId: gifts!.id };
    await expect(office().changeCategory(food!.id, below, till.cashier)).rejects.toEqual(refusal('category-wrong'));
    await expect(office().deleteTaxon('category', food!.id, { version: food!.version }, till.cashier)).rejects.toEqual(
      refusal('category-wrong'),
    );
    await office().deleteTaxon('category', dairy!.id, { version: dairy!.version }, till.cashier);
    expect(till.commerce.catalog.categories().some(({ id }) => id === dairy!.id)).toBe(false);
    expect(await office().restoreCategory(dairy!.id, till.cashier)).toMatchObject({ deletedAt: null });
  });
});

describe('products of a brand or category that is deleted', () => {
  const milk = () => office().productOf(till.variant('MILK'));
  const category = (key: string) =>
    office()
      .categories()
      .find((one) => one.key === key)!;

  it('belong to none until it is back', async () => {
    const { id, version, productCount } = category('dairy');
    expect(productCount).toBe(1);
    await office().deleteTaxon('category', id, { version }, till.cashier);
    expect(category('dairy')).toMatchObject({ deletedAt: expect.any(String), productCount: 1 });
    await office().restoreCategory(id, till.cashier);
    expect(milk().categoryId).toBe(id);
  });

  it('go where staff say, and are found there', async () => {
    const { id, version } = category('dairy');
    const before = office().revision();
    const gifts = category('gifts');
    const moveTo = gifts.id;
    await office().deleteTaxon('category', id, { version, moveTo }, till.cashier);
    expect(milk()).toMatchObject({ categoryId: moveTo, version: 2 });
    expect(category('gifts').productCount).toBe(gifts.productCount + 1);
    expect(
      new Set(
        office()
          .changes(before, 9)
          .items.map(({ kind }) => kind),
      ),
    ).toEqual(new Set(['product', 'category']));

    const [farm] = office().brands();
    const hill = await office().createBrand({ name: 'Hill' }, till.cashier);
    await office().deleteTaxon('brand', farm!.id, { version: 1, moveTo: hill.id }, till.cashier);
    expect(found('hill')).toEqual(['Fresh milk']);
    expect(
      office()
        .brands()
        .map(({ name, productCount }) => [name, productCount]),
    ).toEqual(expect.arrayContaining([['Hill', 1]]));
  });

  it('go nowhere where they cannot stand', async () => {
    const { id, version } = category('dairy');
    const gifts = category('gifts');
    const required = { version: gifts.version, requiredAttributes: ['Origin'] };
    await office().changeCategory(gifts.id, required, till.cashier);
    const moving = (moveTo: string) => office().deleteTaxon('category', id, { version, moveTo }, till.cashier);
    await expect(moving(gifts.id)).rejects.toEqual(refusal('attribute-missing'));
    await expect(moving(id)).rejects.toEqual(refusal('invalid-input'));
    await expect(moving('019ab000-0000-7000-8000-000000000000')).rejects.toEqual(refusal('invalid-input'));
    expect([category('dairy').deletedAt, milk().categoryId]).toEqual([null, id]);
  });
});

describe('categories', () => {
  const keys = () =>
    office()
      .categories()
      .map(({ key }) => key);
  const make = (name: string, parentId: string | null) => office().createCategory({ name, parentId }, till.cashier);

  it('stand in the order staff give them, without a new version', async () => {
    const before = keys();
    const [food, dairy, gifts] = office().categories();
    await office().orderCategories([gifts!.id, food!.id], till.cashier);
    expect(keys()).toEqual([before[2], before[1], before[0], ...before.slice(3)]);
    expect(
      office()
        .categories()
        .map(({ version }) => version),
    ).toEqual([gifts, dairy, food].map((one) => one!.version).concat(Array(before.length - 3).fill(1)));
    const last = await make('Tea', null);
    expect(keys().at(-1)).toBe('Tea');
    await office().orderCategories([last.id], till.cashier);
    expect(keys().at(-1)).toBe('Tea');
  });

  it('may be called alike on different shelves, not beside each other', async () => {
    const [food, , gifts] = office().categories();
    const first = await make('Others', food!.id);
    expect(first.key).toBe('Others');
    await expect(make('Others', food!.id)).rejects.toEqual(refusal('name-taken', { id: first.id }));
    const second = await make('Others', gifts!.id);
    expect(second.key).toBe('Others 2');
    const toFood = { version: second.version, parentId: food!.id };
    await expect(office().changeCategory(second.id, toFood, till.cashier)).rejects.toEqual(refusal('name-taken'));
    await office().deleteTaxon('category', first.id, { version: 1 }, till.cashier);
    expect(await office().changeCategory(second.id, toFood, till.cashier)).toMatchObject({ parentId: food!.id });
  });
});

describe('pictures', () => {
  const hash = (digit: string) => digit.repeat(64);
  it('of a product are several, the first of them the main one', async () => {
    const pictures = [hash('a'), hash('b'), hash('a'), hash('c')];
    const made = await office().createProduct({ ...tea, pictures }, till.cashier);
    expect(made).toMatchObject({ imageHash: hash('a'), pictures: [hash('a'), hash('b'), hash('c')] });
    const turned = { version: made.version, pictures: [hash('c'), hash('a')] };
    expect(await office().changeProduct(made.id, turned, till.cashier)).toMatchObject({ imageHash: hash('c') });
    expect(till.commerce.catalog.product(made.id)).toMatchObject({ pictures: [hash('c'), hash('a')] });
    const none = await office().changeProduct(made.id, { version: 2, pictures: [] }, till.cashier);
    expect(none).toMatchObject({ imageHash: null, pictures: [] });
  });
});

describe('the feed of changes', () => {
  it('holds each thing once, at its last change, and tells who listens', async () => {
    const heard: Change[] = [];
    till.storage.onCommitted((changes) => heard.push(...changes));
    const before = office().revision();
    await till.commerce.catalog.setPrice(till.variant('MILK'), 95);
    await till.commerce.catalog.setPrice(till.variant('MILK'), 96);
    const { items, revision } = office().changes(before, 10);
    expect(items).toMatchObject([{ kind: 'variant', id: till.variant('MILK'), revision }]);
    expect(revision).toBe(before + 2);
    expect(heard.filter(({ kind }) => kind === 'catalog')).toHaveLength(2);
  });
});

describe('a shop of the first version', () => {
  it('keeps its brands, costs and products, and finds them by sound once it is indexed', async () => {
    const old = new Connection(':memory:');
    migrate(old, shopMigrations.slice(0, 1));
    old.script(`
      INSERT INTO product (id, key, brand, name, names, description, descriptions, tags, position, sellable, searchId, createdAt, updatedAt)
        VALUES ('p', 'k', '牧場', '鮮奶', '{}', '', '{}', '[]', 0, 1, 1, 5, 6);
      INSERT INTO variant (id, productId, sku, names, unit, pricePer, priceMinor, costMinor, position, sellable, ageCheck, createdAt, updatedAt)
        VALUES ('v', 'p', 'MILK', '{}', 'each', 1, 90, 60, 0, 1, 0, 5, 6);`);
    migrate(old, shopMigrations);
    expect(old.get('SELECT b.name FROM product p JOIN brand b ON b.id = p.brandId')).toEqual({ name: '牧場' });
    expect(old.get('SELECT costMinor, validFrom, validTo FROM variantCost')).toEqual({
      costMinor: 60,
      validFrom: 5,
      validTo: null,
    });
    old.close();
    till.storage.connection.script('DELETE FROM productSearch; DELETE FROM productGram; DELETE FROM productSound;');
    expect(found('xiannai')).toEqual([]);
    await till.commerce.catalog.indexAll();
    expect(found('xiannai')).toEqual(['Fresh milk']);
  });
});
