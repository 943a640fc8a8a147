/** A made-up assortment as a file: names in two languages, brands, two levels of categories, one barcode each. */

const kinds = [
  ['烏龍茶', 'Oolong tea'],
  ['鮮奶', 'Fresh milk'],
  ['豆漿', 'Soy milk'],
  ['餅乾', 'Biscuits'],
  ['巧克力', 'Chocolate'],
  ['米果', 'Rice crackers'],
  ['咖啡', 'Coffee'],
  ['泡麵', 'Instant noodles'],
  ['醬油', 'Soy sauce'],
  ['蜂蜜', 'Honey'],
  ['柳橙汁', 'Orange juice'],
  ['洗衣精', 'Detergent'],
  ['面紙', 'Tissues'],
  ['牙膏', 'Toothpaste'],
  ['筆記本', 'Notebook'],
  ['電池', 'Batteries'],
  ['沐浴乳', 'Shower gel'],
  ['燕麥', 'Oatmeal'],
  ['綠豆糕', 'Mung bean cake'],
  ['海苔', 'Seaweed'],
] as const;
const sorts = [
  ['高山', 'Mountain'],
  ['有機', 'Organic'],
  ['手作', 'Handmade'],
  ['日式', 'Japanese'],
  ['經典', 'Classic'],
  ['特級', 'Premium'],
  ['低糖', 'Low sugar'],
  ['無糖', 'Sugar free'],
  ['濃厚', 'Rich'],
  ['家庭號', 'Family size'],
] as const;
const places = ['阿里山', '南投', '花蓮', '台東', '屏東', '宜蘭', '苗栗', '嘉義', '澎湖', '金門'];

export const skuOf = (i: number) => `SKU-${String(i).padStart(5, '0')}`;

/** EAN-13 of the i-th variant. */
export function barcodeOf(i: number): string {
  const twelve = String(471_000_000_000 + i * 37);
  const sum = [...twelve].reduce((total, digit, at) => total + Number(digit) * (at % 2 === 0 ? 1 : 3), 0);
  return `${twelve}${(10 - (sum % 10)) % 10}`;
}

/** Every tenth product has two sizes; the others are their own only variant. */
export function goodsCsv(count: number): string {
  const lines = ['sku,product,name,name.zh-TW,brand,category,price,cost,taxRate,barcodes,options,tags,stock'];
  for (let i = 0; i < count; i++) {
    const sized = i % 20 < 2;
    const product = sized ? i - (i % 2) : i;
    const [zh, en] = kinds[product % kinds.length]!;
    const [sortZh, sortEn] = sorts[Math.floor(product / kinds.length) % sorts.length]!;
    const place = places[Math.floor(product / 200) % places.length]!;
    const cells = [
      skuOf(i),
      `goods-${product}`,
      `${sortEn} ${en.toLowerCase()} no. ${Math.floor(product / 200)}`,
      `${place}${sortZh}${zh}`,
      `品牌 Brand ${product % 150}`,
      `${kinds[Math.floor((product % kinds.length) / 2) * 2]![1]} and more>${en}`,
      15 + ((product * 7) % 500) + (i % 2),
      8 + ((product * 3) % 200),
      '',
      barcodeOf(i),
      sized ? `Size=${i % 2 === 0 ? 'S' : 'L'}` : '',
      product % 9 === 0 ? 'popular' : '',
      1000,
    ];
    lines.push(cells.join(','));
  }
  return `${lines.join('\n')}\n`;
}

/** What people type: names, parts of them, sounds, codes, and a slip now and then. */
export const searches = [
  '鮮奶',
  '烏龍',
  '阿里山',
  '高山烏龍茶',
  '綠豆糕',
  '茶',
  'xiannai',
  'wlc',
  'alsgs',
  'ㄒㄋ',
  'ㄌㄉㄍ',
  'milk',
  'soy',
  'choc',
  'chocolate',
  'choclate',
  'mlik',
  'organic coffe',
  'tooth',
  'japanese noodles',
  'SKU-0123',
  '4710',
  '471000',
  'brand 77',
  'popular',
  'xyzzy',
];
