import type { Texts } from '@lintel/shared/languages';
import type { Reader, Tx } from '../database/storage.ts';
import { syllablesOf } from './pinyin.ts';
import { grams, latinWords, type SearchTexts, searchTexts } from './search-rules.ts';
import { spoken } from './sound-rules.ts';

const tables = ['productSearch', 'productGram', 'productSound', 'productWord'] as const;

function textsOf(plain: string | null, texts: string | null): string[] {
  return [plain ?? '', ...Object.values(JSON.parse(texts ?? '{}') as Texts)];
}

/** What its table keeps of these texts; the other tables hold what follows from them. */
const keptTexts = ['name', 'brand', 'code', 'tag', 'sound'] as const satisfies (keyof SearchTexts)[];
type KeptTexts = Pick<SearchTexts, (typeof keptTexts)[number]>;

/** Brings what a product is found by in line with its rows; a deleted one is found by nothing. */
export function indexProduct(tx: Tx, productId: string): void {
  const { searchId, texts } = findable(tx, productId);
  const known = tx.get<KeptTexts>(`SELECT ${keptTexts.join(', ')} FROM productSearch WHERE rowid = ?`, searchId);
  if (known && texts && keptTexts.every((kept) => known[kept] === texts[kept])) return;
  if (known) for (const table of tables) tx.run(`DELETE FROM ${table} WHERE rowid = ?`, searchId);
  if (!texts) return;
  tx.run(
    'INSERT INTO productSearch (rowid, name, brand, code, tag, sound) VALUES (?, ?, ?, ?, ?, ?)',
    searchId,
    texts.name,
    texts.brand,
    texts.code,
    texts.tag,
    texts.sound,
  );
  tx.run('INSERT INTO productGram (rowid, gram) VALUES (?, ?)', searchId, grams(texts));
  tx.run('INSERT INTO productSound (rowid, sound) VALUES (?, ?)', searchId, texts.sounds);
  tx.run('INSERT INTO productWord (rowid, word) VALUES (?, ?)', searchId, latinWords(texts));
}

/** What a product is to be found by; no texts when it is deleted. */
function findable(reader: Reader, productId: string): { searchId: number; texts: SearchTexts | null } {
  const product = reader.get<{
    searchId: number;
    name: string;
    names: string;
    tags: string;
    deletedAt: number | null;
    brand: string | null;
    brands: string | null;
  }>(
    `SELECT p.searchId, p.name, p.names, p.tags, p.deletedAt, b.name AS brand, b.names AS brands
     FROM product p LEFT JOIN brand b ON b.id = p.brandId AND b.deletedAt IS NULL WHERE p.id = ?`,
    productId,
  )!;
  const { searchId } = product;
  if (product.deletedAt !== null) return { searchId, texts: null };
  const variants = reader.all<{ sku: string; name: string | null; names: string; barcodes: string }>(
    `SELECT v.sku, v.name, v.names, (SELECT json_group_array(b.code) FROM barcode b WHERE b.variantId = v.id) AS barcodes
     FROM variant v WHERE v.productId = ? AND v.deletedAt IS NULL`,
    productId,
  );
  const names = textsOf(product.name, product.names);
  const brands = textsOf(product.brand, product.brands);
  const texts = searchTexts({
    names: [...names, ...variants.flatMap((variant) => textsOf(variant.name, variant.names))],
    brands,
    codes: variants.flatMap((variant) => [variant.sku, ...(JSON.parse(variant.barcodes) as string[])]),
    tags: JSON.parse(product.tags) as string[],
    spoken: [...new Set([...names, ...brands])].flatMap(syllablesOf).map(spoken),
  });
  return { searchId, texts };
}

/** Products that no search finds yet, as after a new way to search has come. */
export function unindexed(reader: Reader, limit: number): string[] {
  return reader
    .all<{ id: string }>(
      `SELECT id FROM product WHERE deletedAt IS NULL AND searchId NOT IN (SELECT rowid FROM productSearch) LIMIT ?`,
      limit,
    )
    .map(({ id }) => id);
}
