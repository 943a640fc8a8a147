import type { Commerce } from '@lintel/hub/commerce';
import { demoCatalog } from '../catalog/demo-catalog.ts';
import { drawCategory, drawProduct } from '../catalog/draw-product.ts';
import { drawSlide } from '../catalog/draw-slide.ts';

/** Fills an empty shop: draws every picture and brings the demo catalog in. */
export async function stockShelves({ catalog, media }: Commerce): Promise<void> {
  const keep = (svg: string) => media.put(Buffer.from(svg));
  const categories = await Promise.all(
    demoCatalog.categories.map(async ({ art, ...category }) => ({
      ...category,
      imageHash: await keep(drawCategory(art)),
    })),
  );
  const products = await Promise.all(
    demoCatalog.products.map(async ({ art, ...product }) => ({ ...product, imageHash: await keep(drawProduct(art)) })),
  );
  const slides = await Promise.all(
    ([1, 2, 3] as const).map(async (number) => ({
      key: `slide-${number}`,
      imageHash: await keep(drawSlide(number)),
      titles: slideTitles[number],
    })),
  );
  await catalog.importCatalog({ categories, products, slides });
  await catalog.indexAll();
}

const slideTitles = {
  1: { en: 'Good evening', 'zh-TW': '晚安，歡迎光臨', 'zh-CN': '晚上好，欢迎光临', ja: 'こんばんは、いらっしゃいませ' },
  2: { en: 'Fresh this morning', 'zh-TW': '今早新鮮到貨', 'zh-CN': '今早新鲜到货', ja: '今朝の新鮮な品' },
  3: { en: 'High-mountain tea', 'zh-TW': '高山好茶', 'zh-CN': '高山好茶', ja: '高山のお茶' },
} as const;
