import type { DemoProduct } from '../catalog-types.ts';

export const produce: DemoProduct[] = [
  {
    key: 'banana',
    categoryKey: 'fruit',
    brand: '一畝 Yimu',

    names: { en: 'Cishan bananas', 'zh-TW': '旗山香蕉', 'zh-CN': '旗山香蕉', ja: '旗山バナナ' },
    descriptions: {
      en: 'Sun-ripened in Kaohsiung; soft, fragrant and sweet. Sold by weight.',
      'zh-TW': '高雄旗山在欉黃，Q 軟香甜。秤重計價。',
      'zh-CN': '高雄旗山树上熟，软糯香甜。称重计价。',
      ja: '高雄・旗山の完熟バナナ。もっちり甘い。量り売り。',
    },
    tags: ['local', 'weighed', 'popular'],
    art: { shape: 'banana', backdrop: 'sky', main: '#f5cd48', accent: '#97a84a', label: '#ffffff' },
    variants: [
      {
        sku: 'PRD-BANANA',
        unit: 'g',
        pricePer: 1000,
        priceMinor: 55,
        costMinor: 36,
        barcodes: ['2101001000001'],
        openingStock: 32000,
      },
    ],
  },
  {
    key: 'murcott',
    categoryKey: 'fruit',
    brand: '一畝 Yimu',

    names: { en: 'Murcott tangerines', 'zh-TW': '茂谷柑', 'zh-CN': '茂谷柑', ja: 'マーコットみかん' },
    descriptions: {
      en: 'Thin skin, deep sweetness and plenty of juice. Sold by weight.',
      'zh-TW': '皮薄多汁，甜度破表。秤重計價。',
      'zh-CN': '皮薄多汁，甜度高。称重计价。',
      ja: '皮が薄く、濃い甘さでジューシー。量り売り。',
    },
    tags: ['local', 'weighed', 'seasonal'],
    art: { shape: 'tangerine', backdrop: 'mint', main: '#f08a24', accent: '#f59a2e', label: '#ffffff' },
    variants: [
      {
        sku: 'PRD-MURCOTT',
        unit: 'g',
        pricePer: 1000,
        priceMinor: 89,
        costMinor: 58,
        barcodes: ['2101002000000'],
        openingStock: 24000,
      },
    ],
  },
  {
    key: 'apple',
    categoryKey: 'fruit',

    names: { en: 'Fuji apple', 'zh-TW': '富士蘋果', 'zh-CN': '富士苹果', ja: 'ふじりんご' },
    descriptions: {
      en: 'Crisp and honey-sweet, price per apple.',
      'zh-TW': '爽脆帶蜜香，單顆販售。',
      'zh-CN': '爽脆带蜜香，单个出售。',
      ja: 'シャキッとして蜜の香り。1個の価格です。',
    },
    tags: ['imported'],
    art: { shape: 'apple', backdrop: 'sage', main: '#d63f3f', accent: '#ffce6b', label: '#ffffff' },
    variants: [
      {
        sku: 'PRD-APPLE',
        unit: 'each',
        pricePer: 1,
        priceMinor: 35,
        costMinor: 22,
        barcodes: ['4719901000175'],
        openingStock: 80,
      },
    ],
  },
  {
    key: 'mango',
    categoryKey: 'fruit',
    brand: '一畝 Yimu',

    names: { en: 'Irwin mango', 'zh-TW': '愛文芒果', 'zh-CN': '爱文芒果', ja: 'アップルマンゴー' },
    descriptions: {
      en: 'From Yujing in Tainan: fine flesh, no fibres. About 400 g each.',
      'zh-TW': '台南玉井，果肉細緻無纖維，每顆約 400 公克。',
      'zh-CN': '台南玉井，果肉细腻无纤维，每个约 400 克。',
      ja: '台南・玉井産。繊維が少なくなめらか。1個約400g。',
    },
    tags: ['local', 'seasonal', 'popular'],
    art: { shape: 'mango', backdrop: 'aqua', main: '#f6b23c', accent: '#d9483b', label: '#fbb92e' },
    variants: [
      {
        sku: 'PRD-MANGO',
        unit: 'each',
        pricePer: 1,
        priceMinor: 79,
        costMinor: 52,
        barcodes: ['4719901000342'],
        openingStock: 40,
      },
    ],
  },
  {
    key: 'pineapple',
    categoryKey: 'fruit',
    brand: '一畝 Yimu',

    names: { en: 'Golden diamond pineapple', 'zh-TW': '金鑽鳳梨', 'zh-CN': '金钻凤梨', ja: '金鑽パイナップル' },
    descriptions: {
      en: 'Tainung No. 17: sweet to the core, which you can eat as well.',
      'zh-TW': '台農 17 號，果心細嫩可食，甜而不咬舌。',
      'zh-CN': '台农 17 号，果心细嫩可食，甜而不涩。',
      ja: '台農17号。芯まで食べられる、まろやかな甘さ。',
    },
    tags: ['local'],
    art: { shape: 'pineapple', backdrop: 'rose', main: '#e9a93a', accent: '#5f9a4e', label: '#ffffff' },
    variants: [
      {
        sku: 'PRD-PINEAPPLE',
        unit: 'each',
        pricePer: 1,
        priceMinor: 89,
        costMinor: 58,
        barcodes: ['4719901000519'],
        openingStock: 24,
      },
    ],
  },
  {
    key: 'guava',
    categoryKey: 'fruit',
    brand: '一畝 Yimu',

    names: { en: 'Pearl guava', 'zh-TW': '珍珠芭樂', 'zh-CN': '珍珠番石榴', ja: '真珠グアバ' },
    descriptions: {
      en: 'Crunchy, lightly sweet and full of vitamin C. Tray of three.',
      'zh-TW': '清脆微甜，富含維他命 C，一盒 3 入。',
      'zh-CN': '清脆微甜，富含维生素 C，一盒 3 个。',
      ja: 'シャキシャキでほんのり甘い。3個入り。',
    },
    tags: ['local'],
    art: { shape: 'guava', backdrop: 'peach', main: '#a9cf63', accent: '#fbf3dc', label: '#ffffff' },
    variants: [
      {
        sku: 'PRD-GUAVA',
        unit: 'each',
        pricePer: 1,
        priceMinor: 75,
        costMinor: 48,
        barcodes: ['4719901000687'],
        openingStock: 30,
      },
    ],
  },
  {
    key: 'cabbage',
    categoryKey: 'vegetables',
    brand: '一畝 Yimu',

    names: { en: 'Highland cabbage', 'zh-TW': '高山高麗菜', 'zh-CN': '高山卷心菜', ja: '高原キャベツ' },
    descriptions: {
      en: 'From Lishan, crisp and sweet when stir-fried. Sold by weight.',
      'zh-TW': '梨山直送，清炒最甜最脆。秤重計價。',
      'zh-CN': '梨山直送，清炒又甜又脆。称重计价。',
      ja: '梨山産。炒めるとシャキッと甘い。量り売り。',
    },
    tags: ['local', 'weighed'],
    art: { shape: 'cabbage', backdrop: 'rose', main: '#8fbf5a', accent: '#d3e59a', label: '#ffffff' },
    variants: [
      {
        sku: 'PRD-CABBAGE',
        unit: 'g',
        pricePer: 1000,
        priceMinor: 60,
        costMinor: 38,
        barcodes: ['2101003000009'],
        openingStock: 45000,
      },
    ],
  },
  {
    key: 'tomato',
    categoryKey: 'vegetables',
    brand: '一畝 Yimu',

    names: { en: 'Beefsteak tomatoes', 'zh-TW': '牛番茄', 'zh-CN': '牛番茄', ja: '大玉トマト' },
    descriptions: {
      en: 'Firm and meaty, for salads or scrambled with egg. Sold by weight.',
      'zh-TW': '果肉厚實，涼拌、炒蛋都好吃。秤重計價。',
      'zh-CN': '果肉厚实，凉拌、炒蛋都好吃。称重计价。',
      ja: '肉厚でサラダにも卵炒めにも。量り売り。',
    },
    tags: ['local', 'weighed'],
    art: { shape: 'tomato', backdrop: 'butter', main: '#e2443a', accent: '#5f9d46', label: '#ffffff' },
    variants: [
      {
        sku: 'PRD-TOMATO',
        unit: 'g',
        pricePer: 1000,
        priceMinor: 85,
        costMinor: 56,
        barcodes: ['2101004000008'],
        openingStock: 28000,
      },
    ],
  },
  {
    key: 'bok-choy',
    categoryKey: 'vegetables',
    brand: '一畝 Yimu',

    names: { en: 'Bok choy', 'zh-TW': '青江菜', 'zh-CN': '上海青', ja: 'チンゲンサイ' },
    descriptions: {
      en: 'Washed hydroponic greens, 250 g bag.',
      'zh-TW': '水耕栽培免清洗，每包 250 公克。',
      'zh-CN': '水培种植免清洗，每包 250 克。',
      ja: '水耕栽培、洗わずに使える。1袋250g。',
    },
    tags: ['local', 'vegan'],
    art: { shape: 'bok-choy', backdrop: 'lilac', main: '#4f9a45', accent: '#e3efc0', label: '#ffffff' },
    variants: [
      {
        sku: 'PRD-BOKCHOY',
        unit: 'each',
        pricePer: 1,
        priceMinor: 29,
        costMinor: 18,
        barcodes: ['4719901000854'],
        openingStock: 40,
      },
    ],
  },
  {
    key: 'carrot',
    categoryKey: 'vegetables',
    brand: '一畝 Yimu',

    names: { en: 'Carrots', 'zh-TW': '紅蘿蔔', 'zh-CN': '胡萝卜', ja: 'にんじん' },
    descriptions: {
      en: 'From Changhua, three to a bag.',
      'zh-TW': '彰化產地，一袋 3 入。',
      'zh-CN': '彰化产地，一袋 3 根。',
      ja: '彰化産、1袋3本入り。',
    },
    tags: ['local', 'vegan'],
    art: { shape: 'carrot', backdrop: 'mist', main: '#ee8434', accent: '#6a9e46', label: '#ffffff' },
    variants: [
      {
        sku: 'PRD-CARROT',
        unit: 'each',
        pricePer: 1,
        priceMinor: 35,
        costMinor: 22,
        barcodes: ['4719901001028'],
        openingStock: 50,
      },
    ],
  },
  {
    key: 'eggs',
    categoryKey: 'produce',
    brand: '一畝 Yimu',

    names: {
      en: 'Cage-free eggs, 10',
      'zh-TW': '放牧洗選雞蛋 10 入',
      'zh-CN': '散养鲜鸡蛋 10 枚',
      ja: '平飼いたまご 10個',
    },
    descriptions: {
      en: 'From hens that walk outdoors; washed, stamped and traceable.',
      'zh-TW': '放牧母雞，洗選噴印、產地可追溯。',
      'zh-CN': '散养母鸡，清洗喷码、产地可追溯。',
      ja: '放し飼いの鶏のたまご。洗浄・刻印済みで産地がわかります。',
    },
    tags: ['local', 'popular'],
    art: { shape: 'egg-carton', backdrop: 'aqua', main: '#a7b0b8', accent: '#eec29a', label: '#f6e7b8' },
    variants: [
      {
        sku: 'PRD-EGGS10',
        unit: 'each',
        pricePer: 1,
        priceMinor: 99,
        costMinor: 74,
        barcodes: ['4719901001196'],
        openingStock: 36,
      },
    ],
  },
];
