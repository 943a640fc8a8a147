import type { DemoProduct } from '../catalog-types.ts';

export const bakery: DemoProduct[] = [
  {
    key: 'toast',
    categoryKey: 'bakery',
    brand: '晨麥 Chenmai',

    names: { en: 'Milk toast', 'zh-TW': '鮮奶吐司', 'zh-CN': '鲜奶吐司', ja: 'ミルク食パン' },
    descriptions: {
      en: 'Soft pull-apart loaf made with whole milk, baked this morning.',
      'zh-TW': '整條鮮奶揉進麵團，今早現烤，手撕更香。',
      'zh-CN': '鲜奶揉入面团，今早现烤，手撕更香。',
      ja: '牛乳たっぷり、今朝焼いたふんわり食パン。',
    },
    tags: ['fresh', 'vegetarian', 'popular'],
    art: { shape: 'loaf', backdrop: 'sky', main: '#d9974a', accent: '#fbe8c4', label: '#ffffff' },
    variants: [
      {
        sku: 'BKY-TOAST-H',
        names: { en: 'Half loaf', 'zh-TW': '半條', 'zh-CN': '半条', ja: 'ハーフ' },
        unit: 'each',
        pricePer: 1,
        priceMinor: 45,
        costMinor: 24,
        barcodes: ['4719902000174'],
        openingStock: 20,
      },
      {
        sku: 'BKY-TOAST-F',
        names: { en: 'Whole loaf', 'zh-TW': '整條', 'zh-CN': '整条', ja: '1本' },
        unit: 'each',
        pricePer: 1,
        priceMinor: 85,
        costMinor: 45,
        barcodes: ['4719902000341'],
        openingStock: 14,
      },
    ],
  },
  {
    key: 'croissant',
    categoryKey: 'bakery',
    brand: '晨麥 Chenmai',

    names: { en: 'Butter croissant', 'zh-TW': '法式奶油可頌', 'zh-CN': '法式黄油可颂', ja: 'バタークロワッサン' },
    descriptions: {
      en: 'Twenty-seven layers of dough and fermented butter.',
      'zh-TW': '發酵奶油折出 27 層，外酥內軟。',
      'zh-CN': '发酵黄油折出 27 层，外酥内软。',
      ja: '発酵バターを折り込んだ27層。外はサクサク。',
    },
    tags: ['fresh', 'vegetarian'],
    art: { shape: 'croissant', backdrop: 'mint', main: '#dd9a48', accent: '#b06c2a', label: '#ffffff' },
    variants: [
      {
        sku: 'BKY-CROISSANT',
        unit: 'each',
        pricePer: 1,
        priceMinor: 49,
        costMinor: 26,
        barcodes: ['4719902000518'],
        openingStock: 30,
      },
    ],
  },
  {
    key: 'scallion-bun',
    categoryKey: 'bakery',
    brand: '晨麥 Chenmai',

    names: { en: 'Scallion bun', 'zh-TW': '蔥花麵包', 'zh-CN': '葱花面包', ja: 'ねぎパン' },
    descriptions: {
      en: 'The Taiwanese classic: soft bun, egg glaze, Sanxing scallions.',
      'zh-TW': '三星蔥鋪好鋪滿，鹹香鬆軟的台式經典。',
      'zh-CN': '铺满三星葱，咸香松软的台式经典。',
      ja: '三星ねぎをたっぷりのせた台湾の定番パン。',
    },
    tags: ['fresh', 'local'],
    art: { shape: 'scallion-bun', backdrop: 'lilac', main: '#cf8b3f', accent: '#5f9d46', label: '#f2ce78' },
    variants: [
      {
        sku: 'BKY-SCALLION',
        unit: 'each',
        pricePer: 1,
        priceMinor: 35,
        costMinor: 17,
        barcodes: ['4719902000686'],
        openingStock: 28,
      },
    ],
  },
  {
    key: 'pineapple-bun',
    categoryKey: 'bakery',
    brand: '晨麥 Chenmai',

    names: { en: 'Pineapple bun', 'zh-TW': '菠蘿麵包', 'zh-CN': '菠萝包', ja: 'パイナップルパン' },
    descriptions: {
      en: 'Crackly sugar crust on a milky bun. No pineapple inside, as tradition asks.',
      'zh-TW': '酥皮香脆、奶香濃郁，照例沒有鳳梨。',
      'zh-CN': '酥皮香脆、奶香浓郁，照例没有菠萝。',
      ja: 'サクサクの甘い皮とミルク生地。お約束でパイナップルは入っていません。',
    },
    tags: ['fresh', 'vegetarian'],
    art: { shape: 'crust-bun', backdrop: 'aqua', main: '#d4893c', accent: '#efb950', label: '#ffffff' },
    variants: [
      {
        sku: 'BKY-PINEBUN',
        unit: 'each',
        pricePer: 1,
        priceMinor: 38,
        costMinor: 18,
        barcodes: ['4719902000853'],
        openingStock: 28,
      },
    ],
  },
  {
    key: 'egg-tart',
    categoryKey: 'bakery',
    brand: '晨麥 Chenmai',

    names: { en: 'Egg tart', 'zh-TW': '蛋塔', 'zh-CN': '蛋挞', ja: 'エッグタルト' },
    descriptions: {
      en: 'Flaky shell and a caramel-spotted custard, served warm.',
      'zh-TW': '千層酥皮、焦香蛋奶餡，微溫最好吃。',
      'zh-CN': '千层酥皮、焦香蛋奶馅，微温最好吃。',
      ja: 'パイ皮に香ばしい焼き目のカスタード。',
    },
    tags: ['fresh', 'vegetarian'],
    art: { shape: 'egg-tart', backdrop: 'rose', main: '#dc9a4a', accent: '#f7c744', label: '#b9702b' },
    variants: [
      {
        sku: 'BKY-EGGTART',
        unit: 'each',
        pricePer: 1,
        priceMinor: 35,
        costMinor: 16,
        barcodes: ['4719902001027'],
        openingStock: 36,
      },
    ],
  },
  {
    key: 'taro-roll',
    categoryKey: 'bakery',
    brand: '晨麥 Chenmai',

    names: { en: 'Taro cream roll', 'zh-TW': '大甲芋泥捲', 'zh-CN': '大甲芋泥卷', ja: 'タロイモロールケーキ' },
    descriptions: {
      en: 'Dajia taro mashed by hand, rolled in sponge. Keep cold.',
      'zh-TW': '大甲芋頭手工壓泥，綿密不膩。請冷藏。',
      'zh-CN': '大甲芋头手工压泥，绵密不腻。请冷藏。',
      ja: '大甲産タロイモのなめらかクリーム。要冷蔵。',
    },
    tags: ['chilled', 'vegetarian', 'new'],
    art: { shape: 'roll-cake', backdrop: 'butter', main: '#a58bc4', accent: '#e3b268', label: '#f7ead0' },
    variants: [
      {
        sku: 'BKY-TARO-S',
        names: { en: 'Slice', 'zh-TW': '單片', 'zh-CN': '单片', ja: '1切れ' },
        unit: 'each',
        pricePer: 1,
        priceMinor: 65,
        costMinor: 34,
        barcodes: ['4719902001195'],
        openingStock: 12,
      },
      {
        sku: 'BKY-TARO-W',
        names: { en: 'Whole roll', 'zh-TW': '整條', 'zh-CN': '整条', ja: '1本' },
        unit: 'each',
        pricePer: 1,
        priceMinor: 320,
        costMinor: 178,
        barcodes: ['4719902001362'],
        openingStock: 5,
      },
    ],
  },
];
