import { type Language, languages, type Texts } from '@lintel/shared/languages';
import type { Currency } from '@lintel/shared/money/currency';
import type { CatalogImportInput } from '../catalog/catalog-import-rules.ts';

/** What a step of the prices below is in minor units of each currency. */
const step: Record<Currency, number> = { TWD: 5, JPY: 20, CNY: 100, USD: 25, EUR: 25 };

const categories: readonly [key: string, names: readonly string[]][] = [
  ['drinks', ['Drinks', '飲料', '饮料', '飲み物']],
  ['food', ['Food', '食品', '食品', '食品']],
  ['gifts', ['Things', '用品', '用品', '雑貨']],
];

/** Key, category, name in each language, steps of the price (a kilogram of what is weighed), unit, barcode. */
const goods: readonly [string, string, readonly string[], number, 'each' | 'g', string][] = [
  ['tea', 'drinks', ['Oolong tea', '烏龍茶', '乌龙茶', '烏龍茶'], 5, 'each', '2900000000018'],
  ['coffee', 'drinks', ['Black coffee', '黑咖啡', '黑咖啡', 'ブラックコーヒー'], 10, 'each', '2900000000025'],
  ['water', 'drinks', ['Mineral water', '礦泉水', '矿泉水', 'ミネラルウォーター'], 4, 'each', '2900000000032'],
  ['juice', 'drinks', ['Orange juice', '柳橙汁', '橙汁', 'オレンジジュース'], 9, 'each', '2900000000049'],
  ['bread', 'food', ['White bread', '白吐司', '白吐司', '食パン'], 11, 'each', '2900000000056'],
  ['cake', 'food', ['Pineapple cake', '鳳梨酥', '凤梨酥', 'パイナップルケーキ'], 8, 'each', '2900000000063'],
  ['noodles', 'food', ['Instant noodles', '泡麵', '方便面', '即席めん'], 6, 'each', '2900000000070'],
  ['apples', 'food', ['Apples', '蘋果', '苹果', 'りんご'], 24, 'g', '2900000000087'],
  ['notebook', 'gifts', ['Notebook', '筆記本', '笔记本', 'ノート'], 13, 'each', '2900000000094'],
  ['mug', 'gifts', ['Mug', '馬克杯', '马克杯', 'マグカップ'], 40, 'each', '2900000000100'],
  ['umbrella', 'gifts', ['Umbrella', '雨傘', '雨伞', '傘'], 50, 'each', '2900000000117'],
  ['bag', 'gifts', ['Cloth bag', '布袋', '布袋', '布の袋'], 20, 'each', '2900000000124'],
];

const texts = (names: readonly string[]): Texts =>
  Object.fromEntries(languages.map((language: Language, i) => [language, names[i]]));

/** A few goods to try a new shop with, in stock, at prices of that currency. */
export function sampleGoods(currency: Currency): CatalogImportInput {
  return {
    categories: categories.map(([key, names]) => ({ key: `sample-${key}`, names: texts(names) })),
    products: goods.map(([key, category, names, steps, unit, barcode]) => ({
      key: `sample-${key}`,
      categoryKey: `sample-${category}`,
      names: texts(names),
      variants: [
        {
          sku: `SAMPLE-${key.toUpperCase()}`,
          unit,
          pricePer: unit === 'g' ? 1000 : 1,
          priceMinor: steps * step[currency],
          barcodes: [barcode],
          openingStock: unit === 'g' ? 20_000 : 20,
        },
      ],
    })),
  };
}
