import { languages, type Texts } from '@lintel/shared/languages';

/** What a row says of a variant's name: the columns `nameColumns` of a query over variant `v` and product `p`. */
export interface NameRow {
  productName: string;
  productNames: string;
  variantName: string | null;
  variantNames: string;
}

export const nameColumns =
  'p.name AS productName, p.names AS productNames, v.name AS variantName, v.names AS variantNames';

/** The name of a variant with its product's before it, plain and in each language that says something of its own. */
export function goodsName(row: NameRow): { name: string; names: Texts } {
  const product = JSON.parse(row.productNames) as Texts;
  const variant = JSON.parse(row.variantNames) as Texts;
  const joined = (productName: string, variantName: string | null) =>
    variantName === null ? productName : `${productName} · ${variantName}`;
  const names = languages
    .filter((language) => product[language] ?? variant[language])
    .map((language) => [
      language,
      joined(
        product[language] ?? row.productName,
        row.variantName === null ? null : (variant[language] ?? row.variantName),
      ),
    ]);
  return { name: joined(row.productName, row.variantName), names: Object.fromEntries(names) as Texts };
}

/** A row with its name put together. */
export function named<Row extends NameRow>(row: Row): Omit<Row, keyof NameRow> & { name: string; names: Texts } {
  const { productName, productNames, variantName, variantNames, ...rest } = row;
  return { ...rest, ...goodsName({ productName, productNames, variantName, variantNames }) };
}
